package extract

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

const (
	// maxSteps bounds the work on one expression.
	maxSteps = 50_000

	// maxTrail bounds how many definitions and functions deep it may be.
	maxTrail = 64
)

// An evaluator finds the values of expressions.
type evaluator struct {
	node *node
	src  *source

	frames []frame
	level  int      // how many frames are left behind
	used   frameSet // frames that were left through an argument

	trail  *trail
	chosen []choice
	work   *work

	// final is set when no more calls are going to be known, so that a field of
	// a parameter is whatever is put into that field anywhere.
	final bool
}

// A trail holds the definitions and functions that an evaluation is inside of.
type trail struct {
	key    any
	depth  int
	parent *trail
}

func (t *trail) holds(key any) bool {
	for ; t != nil; t = t.parent {
		if t.key == key {
			return true
		}
	}
	return false
}

// enter returns the evaluator inside of key, or false when it is already there.
func (e evaluator) enter(key any) (evaluator, bool) {
	depth := 0
	if e.trail != nil {
		depth = e.trail.depth + 1
	}
	if depth > maxTrail || e.trail.holds(key) {
		return e, false
	}
	e.trail = &trail{key, depth, e.trail}
	return e, true
}

// work is what the evaluation of one expression has come to.
type work struct {
	steps int
	deep  bool // a value depends on more than constants and local variables

	// choices are those that the value depends on, in the order in which they
	// were met.
	choices []choices

	// shared are the fields and package variables that the value depends on.
	shared map[types.Object]bool

	// results are the functions whose results it depends on, and the methods of
	// interfaces that stand for such functions.
	results map[types.Object]bool
}

// count counts steps that are taken at once.
func (w *work) count(n int) { w.steps += n }

// tired counts a step and reports whether there have been too many.
func (w *work) tired() bool {
	w.steps++
	return w.steps > maxSteps
}

// eval returns the values of a string expression.
func (e evaluator) eval(expr ast.Expr) values {
	if e.work.tired() {
		return e.unknown(expr)
	}
	if s, ok := plainString(expr, e.src.constants); ok {
		return one(s)
	}
	if e.node == nil {
		return e.unknown(expr)
	}
	if s, known, ok := e.constant(expr); known {
		if !ok {
			return e.unknown(expr)
		}
		return one(s)
	}
	switch x := expr.(type) {
	case *ast.ParenExpr:
		return e.eval(x.X)
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return e.join(expr, e.eval(x.X), e.eval(x.Y))
		}
	case *ast.CallExpr:
		return e.call(x)
	}
	return e.union(expr, e.step(expr))
}

// constant returns the value of a constant. known says that the expression is
// one, ok that it is a string.
func (e evaluator) constant(expr ast.Expr) (s string, known, ok bool) {
	v := e.node.info.Types[expr].Value
	if v == nil || v.Kind() == constant.Unknown { // such as a constant of an unknown type
		c, isConst := e.use(expr).(*types.Const)
		if !isConst || c.Val() == nil || c.Val().Kind() != constant.String {
			return "", false, false
		}
		v = c.Val()
	}
	if v.Kind() != constant.String {
		return "", true, false
	}
	return constant.StringVal(v), true, true
}

func (e evaluator) unknown(expr ast.Expr) values { return values{e.openValue(e.openLeaf(expr).open)} }

func (e evaluator) openValue(o *open) value { return value{text: mark, open: o, frames: e.used} }

// union returns the values of all that an expression may come from.
func (e evaluator) union(expr ast.Expr, leaves []leaf) values {
	var out valueSet
	for _, l := range leaves {
		var v values
		if l.open != nil || l.list != nil {
			v = values{l.openValue(l.orUnknown(expr))}
		} else {
			v = l.values()
			e.work.count(len(v))
		}
		if !out.add(v...) {
			return append(out.list, e.unknown(expr)...)
		}
	}
	return out.list
}

// values returns the values of a leaf.
func (l leaf) values() values {
	var out values
	for _, x := range l.eval(l.expr) {
		x.frames |= l.used
		if l.not == nil || x.open != nil || x.text != *l.not {
			out = append(out, x)
		}
	}
	return out
}

// call returns the values of a call. When a part of what a function returns is
// not known, it is the call that is told.
func (e evaluator) call(call *ast.CallExpr) values {
	if v, ok := e.known(call); ok {
		return v
	}
	v := e.union(call, e.step(call))
	if e.isConversion(call) {
		return v
	}
	return e.unknownAs(call, v)
}

// unknownAs puts expr in the place of the expressions that are not known.
func (e evaluator) unknownAs(expr ast.Expr, v values) values {
	for i, x := range v {
		if x.open != nil && x.open.param == nil {
			v[i].open = e.openLeaf(expr).open
		}
	}
	return v
}

func (e evaluator) isConversion(call *ast.CallExpr) bool {
	if len(call.Args) != 1 {
		return false
	}
	fun := ast.Unparen(call.Fun)
	if _, ok := e.use(fun).(*types.TypeName); ok || e.node.info.Types[fun].IsType() {
		return true
	}
	return e.node.types == nil && isIdent(fun, "string")
}

func isIdent(expr ast.Expr, name string) bool {
	id, ok := expr.(*ast.Ident)
	return ok && id.Name == name
}

// use returns the object that a name stands for. go/types does not look at the
// value of a constant whose type is unknown, so the name is looked up then.
func (e evaluator) use(expr ast.Expr) types.Object {
	switch x := expr.(type) {
	case *ast.Ident:
		return origin(e.named(x))
	case *ast.SelectorExpr:
		if obj := e.node.info.Uses[x.Sel]; obj != nil {
			return origin(obj)
		}
		if id, ok := x.X.(*ast.Ident); ok {
			if pkg, ok := e.named(id).(*types.PkgName); ok {
				return origin(pkg.Imported().Scope().Lookup(x.Sel.Name))
			}
		}
	}
	return nil
}

func (e evaluator) named(id *ast.Ident) types.Object {
	if obj := e.node.info.Uses[id]; obj != nil || e.node.types == nil {
		return obj
	}
	if obj := e.node.info.Defs[id]; obj != nil {
		return obj
	}
	scope := e.node.types.Scope()
	if inner := scope.Innermost(id.Pos()); inner != nil {
		scope = inner
	}
	_, obj := scope.LookupParent(id.Name, id.Pos())
	return obj
}
