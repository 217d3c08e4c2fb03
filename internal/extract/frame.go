package extract

import (
	"go/ast"
	"go/types"
)

// A frameSet holds some of the calls that a message depends on.
type frameSet uint32

// maxFrames bounds a chain of functions that pass a parameter on.
const maxFrames = 32

// A frame is a call: the place where a function is called, and thereby the
// arguments that its parameters get.
type frame struct {
	call *ast.CallExpr
	src  *source
	node *node

	fn      types.Object // the function that is called
	formals map[types.Object]param

	// shift is how many arguments come before those of the parameters: one
	// where a method is called as a function of its receiver.
	shift int

	// bit is the frame itself when a wrapper is evaluated for this call.
	bit frameSet
}

// A param is a parameter of a function.
type param struct {
	index    int
	variadic bool
}

// arg returns the argument of a parameter that is not variadic.
func (f *frame) arg(p param) ast.Expr {
	if i := p.index + f.shift; i < len(f.call.Args) {
		return f.call.Args[i]
	}
	return nil
}

// rest returns the arguments of a variadic parameter, and whether they are one
// slice.
func (f *frame) rest(p param) (args []ast.Expr, spread bool) {
	if i := p.index + f.shift; i < len(f.call.Args) {
		args = f.call.Args[i:]
	}
	return args, f.call.Ellipsis.IsValid()
}

// frameOf returns the innermost call, from the current one outwards, of the
// function that has the parameter.
func (e evaluator) frameOf(v types.Object) (at int, p param, ok bool) {
	for i := e.level; i < len(e.frames); i++ {
		if p, ok := e.frames[i].formals[v]; ok {
			return i, p, true
		}
	}
	return 0, param{}, false
}

// outside returns the evaluator for an argument of the call at.
func (e evaluator) outside(at int) evaluator {
	f := &e.frames[at]
	e.node, e.src, e.level = f.node, f.src, at+1
	e.used |= f.bit
	return e
}

// inside returns the evaluator for the body of a function that is called.
func (e evaluator) inside(fn types.Object, owner *node, call *ast.CallExpr, shift int) evaluator {
	f := frame{call: call, src: e.src, node: e.node, fn: fn, formals: owner.origins().formals[fn], shift: shift}
	e.frames = append([]frame{f}, e.frames[min(e.level, len(e.frames)):]...)
	e.level = 0
	return e
}
