package extract

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A vertex is a place that may hold a function: a function itself, a variable,
// field or parameter, what is in a slice or map, or a result of a function.
type vertex struct {
	obj    types.Object
	result int // 0 for obj itself, 1 for its first result
}

// A flow says that the function in one place is put into another.
type flow struct {
	from, to vertex
	shift    int // see frame
}

// flow notes that an expression, if it is a function or holds some, is put into
// a place.
func (c originCollector) flow(expr ast.Expr, to vertex) {
	switch x := unref(expr).(type) {
	case nil:
		return
	case *ast.CompositeLit:
		if _, isStruct := structOf(c.node.info.Types[x].Type); isStruct {
			return // its fields are places of their own
		}
		for _, elt := range x.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			c.flow(elt, to)
		}
		return
	}
	if !c.node.holdsFunc(expr) {
		return
	}
	if from, shift, ok := c.node.vertexOf(expr); ok && from != to {
		c.flows = append(c.flows, flow{from, to, shift})
	}
}

// flowResult notes that one of several results of a call is put into a place.
func (c originCollector) flowResult(d definition, to vertex) {
	call, ok := d.expr.(*ast.CallExpr)
	if !ok || !isFunc(to.obj.Type()) {
		return
	}
	if from, _, ok := c.node.vertexOf(call.Fun); ok && from.result == 0 {
		from.result = d.result + 1
		c.flows = append(c.flows, flow{from: from, to: to})
	}
}

// unref removes parentheses and the operator & around an expression.
func unref(expr ast.Expr) ast.Expr {
	expr = ast.Unparen(expr)
	if u, ok := expr.(*ast.UnaryExpr); ok && u.Op == token.AND {
		return ast.Unparen(u.X)
	}
	return expr
}

// holdsFunc reports whether an expression is a function or a list of some.
func (n *node) holdsFunc(expr ast.Expr) bool {
	t := n.info.Types[expr].Type
	if id, ok := expr.(*ast.Ident); ok && t == nil && n.info.Uses[id] != nil {
		t = n.info.Uses[id].Type()
	}
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Slice:
		return isFunc(u.Elem())
	case *types.Array:
		return isFunc(u.Elem())
	case *types.Map:
		return isFunc(u.Elem())
	case *types.Pointer:
		return isFunc(u.Elem())
	}
	return false
}

func isFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// vertexOf returns the place that an expression of a function names. shift is 1
// for a method expression: a function whose first argument is the receiver.
func (n *node) vertexOf(expr ast.Expr) (v vertex, shift int, ok bool) {
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		v.obj = origin(n.info.Uses[x])
	case *ast.SelectorExpr:
		v.obj = origin(n.info.Uses[x.Sel])
		if n.info.Types[x.X].IsType() {
			shift = 1
		}
	case *ast.FuncLit:
		v.obj = n.literal(x)
	case *ast.StarExpr:
		return n.vertexOf(x.X)
	case *ast.TypeAssertExpr:
		return n.vertexOf(x.X)
	case *ast.IndexExpr:
		return n.vertexOf(x.X)
	case *ast.IndexListExpr:
		return n.vertexOf(x.X)
	case *ast.CallExpr:
		return n.resultOf(x)
	}
	switch v.obj.(type) {
	case *types.Func, *types.Var:
		return v, shift, v.obj.Pkg() != nil
	}
	return v, 0, false
}

// resultOf returns the place of what a call returns. A conversion is no more
// than what it converts.
func (n *node) resultOf(call *ast.CallExpr) (v vertex, shift int, ok bool) {
	if n.info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return n.vertexOf(call.Args[0])
	}
	v, _, ok = n.vertexOf(call.Fun)
	if !ok || v.result > 0 {
		return v, 0, false
	}
	v.result = 1
	return v, 0, true
}

// arguments notes which functions a call passes to the parameters of another,
// and which it calls a method of.
func (c originCollector) arguments(call *ast.CallExpr) {
	for _, arg := range call.Args {
		c.filled(arg)
	}
	v, shift, ok := c.node.vertexOf(call.Fun)
	if !ok || v.result > 0 {
		return
	}
	sig := c.signature(v.obj, call)
	if sig == nil {
		return
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && shift == 0 && sig.Recv() != nil {
		c.flow(sel.X, vertex{obj: sig.Recv()})
	}
	for i, arg := range call.Args {
		i -= shift
		if last := sig.Params().Len() - 1; sig.Variadic() {
			i = min(i, last)
		}
		if 0 <= i && i < sig.Params().Len() {
			c.flow(arg, vertex{obj: sig.Params().At(i)})
		}
	}
}

// signature returns the one whose parameters are the variables in the body of
// the function that is called.
func (c originCollector) signature(fn types.Object, call *ast.CallExpr) *types.Signature {
	if f, ok := fn.(*types.Func); ok {
		return f.Signature()
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		sig, _ := c.node.info.Types[lit].Type.(*types.Signature)
		return sig
	}
	return nil
}

// filled notes a string variable whose address is passed to a function, which
// may put anything into it.
func (c originCollector) filled(arg ast.Expr) {
	u, ok := ast.Unparen(arg).(*ast.UnaryExpr)
	if !ok || u.Op != token.AND {
		return
	}
	if v, ok := c.object(ast.Unparen(u.X)).(*types.Var); ok && isString(v.Type()) {
		c.define(ast.Unparen(u.X), definition{})
	}
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
