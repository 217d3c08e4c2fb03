package extract

import (
	"go/ast"
	"go/types"
)

// result returns what a function returns, as its i-th result.
func (e evaluator) result(call *ast.CallExpr, i int) []leaf {
	if e.isConversion(call) {
		return e.leaf(call.Args[0])
	}
	e.work.deep = true
	var out []leaf
	for _, c := range e.callees(call) {
		out = append(out, e.returned(call, c, i)...)
	}
	if len(out) == 0 {
		return e.unknownLeaf(call)
	}
	return out
}

// A callee is a function that a call may call.
type callee struct {
	fn    types.Object
	owner *node
	shift int
}

func (e evaluator) returned(call *ast.CallExpr, c callee, i int) []leaf {
	in, ok := e.enter(callKey{c.fn, call})
	if !ok || len(e.frames) > 2*maxFrames {
		l := e.openLeaf(call)
		l.open.cycle = true
		return []leaf{l}
	}
	in = in.inside(c.fn, c.owner, call, c.shift)
	var out []leaf
	for _, row := range c.owner.origins().returns[c.fn] {
		if i >= len(row) || !e.pick(call, row[i].within) {
			continue
		}
		out = append(out, in.defined(call, row[i])...)
	}
	return out
}

type callKey struct {
	fn   types.Object
	call *ast.CallExpr
}

// callees returns the functions that a call may call, as far as their results
// are known.
func (e evaluator) callees(call *ast.CallExpr) []callee {
	v, shift, ok := e.node.vertexOf(call.Fun)
	if !ok || v.result > 0 {
		return nil
	}
	if _, isFunc := v.obj.(*types.Func); isFunc {
		if iface := interfaceOf(v.obj); iface != nil {
			return e.implementations(v.obj, iface)
		}
		return e.withResults(v.obj, shift)
	}
	var out []callee
	fns, _ := (leaf{evaluator: e, expr: call.Fun}).functions()
	for _, c := range fns {
		out = append(out, e.withResults(c.fn, c.shift)...)
	}
	return out
}

// functions returns the functions that an expression may be. all says that it
// is no other.
func (l leaf) functions() (out []callee, all bool) {
	if l.open != nil || l.list != nil || l.work.tired() {
		return nil, false
	}
	if lit, ok := ast.Unparen(l.expr).(*ast.FuncLit); ok {
		return []callee{{fn: l.node.literal(lit), owner: l.node}}, true
	}
	if v, shift, ok := l.node.vertexOf(l.expr); ok && v.result == 0 {
		if _, isFunc := v.obj.(*types.Func); isFunc {
			return []callee{{fn: v.obj, shift: shift}}, interfaceOf(v.obj) == nil
		}
	}
	all = true
	for _, next := range l.step(l.expr) {
		fns, known := next.functions()
		out, all = append(out, fns...), all && known
	}
	return out, all && len(out) > 0
}

func (e evaluator) withResults(fn types.Object, shift int) []callee {
	owner := e.owner(fn)
	if owner == nil || len(owner.origins().returns[fn]) == 0 {
		if owner != nil {
			e.needResult(fn)
		}
		return nil
	}
	return []callee{{fn, owner, shift}}
}

// implementations returns the methods of the program that a method of an
// interface may be.
func (e evaluator) implementations(method types.Object, iface *types.Interface) []callee {
	prog := e.node.prog
	if prog == nil || !prog.checked {
		return nil
	}
	e.needResult(method)
	var out []callee
	for _, n := range prog.nodes {
		for _, fn := range n.methodsNamed(method.Name()) {
			if fits(fn, iface) {
				out = append(out, callee{fn: fn, owner: n})
			}
		}
	}
	return out
}

// methodsNamed returns the methods with that name whose results are known.
func (n *node) methodsNamed(name string) []types.Object {
	n.methodsOnce.Do(func() {
		n.methods = map[string][]types.Object{}
		for fn := range n.origins().returns {
			if receiver(fn) != nil && interfaceOf(fn) == nil {
				n.methods[fn.Name()] = append(n.methods[fn.Name()], fn)
			}
		}
		for _, list := range n.methods {
			sortObjects(list)
		}
	})
	return n.methods[name]
}
