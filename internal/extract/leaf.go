package extract

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A leaf is an expression that another one may come from, with where it
// stands.
type leaf struct {
	evaluator
	expr ast.Expr

	// open is set when it is not known what the expression comes from.
	open *open

	// put is set when the expression is put into an element of the list that
	// the other one is, by an assignment to this index.
	put *ast.IndexExpr

	// not is a value that the expression does not have where it counts.
	not *string

	// list holds the arguments of a variadic parameter, spread says that they
	// are one slice.
	list   []ast.Expr
	spread bool
}

func (l *leaf) orUnknown(expr ast.Expr) *open {
	if l.open != nil {
		return l.open
	}
	return l.openLeaf(expr).open
}

func (e evaluator) openLeaf(expr ast.Expr) leaf {
	return leaf{evaluator: e, expr: expr, open: &open{expr: expr, node: e.node, src: e.src}}
}

func (e evaluator) leaf(expr ast.Expr) []leaf { return []leaf{{evaluator: e, expr: expr}} }

func (e evaluator) unknownLeaf(expr ast.Expr) []leaf { return []leaf{e.openLeaf(expr)} }

// step returns what an expression may come from: the arguments of a parameter,
// the definitions of a variable, the results of a function.
func (e evaluator) step(expr ast.Expr) []leaf {
	if e.work.tired() || e.node == nil {
		return e.unknownLeaf(expr)
	}
	switch x := expr.(type) {
	case *ast.ParenExpr:
		return e.leaf(x.X)
	case *ast.StarExpr:
		return e.leaf(x.X)
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			return e.elements(expr, x.X, nil, nil)
		}
		return e.leaf(x.X)
	case *ast.TypeAssertExpr:
		return e.leaf(x.X)
	case *ast.SliceExpr:
		if _, isList := e.listType(x.X); isList {
			return e.leaf(x.X)
		}
	case *ast.Ident:
		return e.object(expr, e.use(x))
	case *ast.SelectorExpr:
		if v, ok := e.use(x).(*types.Var); ok && v.IsField() {
			return e.field(x, v)
		}
		return e.object(expr, e.use(x))
	case *ast.CallExpr:
		return e.result(x, 0)
	case *ast.IndexExpr:
		if _, isList := e.listType(x.X); isList {
			return e.index(x)
		}
	}
	return e.unknownLeaf(expr)
}

func (e evaluator) listType(expr ast.Expr) (types.Type, bool) {
	t := e.node.info.Types[expr].Type
	if t == nil {
		return nil, true
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map, *types.TypeParam:
		return t, true
	}
	return t, t == types.Typ[types.Invalid]
}

// resolve follows steps up to the literals that an expression comes from, or
// to what is not known.
func (e evaluator) resolve(expr ast.Expr) []leaf {
	var out []leaf
	for _, l := range e.step(expr) {
		out = append(out, l.ends()...)
	}
	return out
}

// ends returns the leaf itself when it is a literal, else what it comes from.
func (l leaf) ends() []leaf {
	if l.open != nil || l.list != nil || l.put != nil {
		return []leaf{l}
	}
	switch x := unref(l.expr).(type) {
	case *ast.CompositeLit, *ast.FuncLit:
		l.expr = x
		return []leaf{l}
	case *ast.CallExpr:
		if l.isBuiltin(x, "append") {
			l.expr = x
			return []leaf{l}
		}
	}
	return l.resolve(l.expr)
}

func (e evaluator) isBuiltin(call *ast.CallExpr, name string) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || id.Name != name {
		return false
	}
	_, ok = e.use(id).(*types.Builtin)
	return ok
}

// object returns what a variable or parameter comes from.
func (e evaluator) object(expr ast.Expr, obj types.Object) []leaf {
	if obj == nil || obj.Pkg() == nil {
		return e.unknownLeaf(expr)
	}
	if equal := e.equalTo(expr, obj); equal != nil {
		return equal
	}
	defs, initial := e.definitions(expr, obj)
	isParam := e.node.functionOf(obj) != nil
	e.work.deep = e.work.deep || isParam
	var out []leaf
	if isParam && initial {
		out = e.param(expr, obj)
	}
	e.work.count(len(defs))
	puts := e.putInto(expr, obj)
	if defs == nil && len(puts) == 0 && !isParam {
		return e.unknownLeaf(expr)
	}
	if out = append(out, puts...); len(out) == 0 && len(defs) == 0 && len(e.chosen) == 0 {
		return e.zero(obj)
	}
	for _, d := range defs {
		out = e.replaced(out, d, obj)
		out = append(out, e.defined(expr, d)...)
	}
	return out
}

// param returns the argument that a parameter gets, when the call is known.
func (e evaluator) param(expr ast.Expr, obj types.Object) []leaf {
	at, p, ok := e.frameOf(obj)
	if !ok {
		l := e.openLeaf(expr)
		if !e.final {
			l.open.param, l.open.owner = obj, e.node
		}
		return []leaf{l}
	}
	f := &e.frames[at]
	out := e.outside(at)
	if p.variadic {
		args, spread := f.rest(p)
		return []leaf{{evaluator: out, expr: expr, list: append([]ast.Expr{}, args...), spread: spread}}
	}
	if arg := f.arg(p); arg != nil {
		return out.leaf(arg)
	}
	return e.unknownLeaf(expr)
}

// defined returns what a definition puts into the variable that expr names.
func (e evaluator) defined(expr ast.Expr, d definition) []leaf {
	if d.expr == nil {
		return e.unknownLeaf(expr)
	}
	in, ok := e.enter(definitionKey{d.expr, d.portion, d.result})
	if !ok {
		l := e.openLeaf(expr)
		l.open.cycle = true
		return []leaf{l}
	}
	in.node, in.src = d.node, d.src
	switch d.portion {
	case partElement:
		return in.elements(expr, d.expr, d.within, nil)
	case partKey:
		return in.keys(expr, d.expr, d.within)
	case partResult:
		if call, ok := d.expr.(*ast.CallExpr); ok {
			return in.result(call, d.result)
		}
	}
	return in.leaf(d.expr)
}

type definitionKey struct {
	expr    ast.Expr
	portion portion
	result  int
}

// isShared reports whether any function may change the value of obj.
func isShared(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Pkg() != nil && (v.IsField() || v.Parent() == v.Pkg().Scope())
}

// functionOf returns the function that has a parameter.
func (n *node) functionOf(obj types.Object) types.Object { return n.origins().funcs[obj] }

// definitions returns what may be in a variable where expr names it. initial
// says that it may still have the value that it began with.
func (e evaluator) definitions(expr ast.Expr, obj types.Object) (defs []definition, initial bool) {
	if _, isConst := obj.(*types.Const); isConst {
		if owner := e.owner(obj); owner != nil {
			return owner.origins().defs[obj], false
		}
		return nil, false
	}
	if !isShared(obj) {
		return e.reaching(expr, obj, e.node.origins().defs[obj])
	}
	e.share(obj)
	return e.everywhere(func(o *origins) []definition { return o.defs[obj] }, obj), false
}

func (e evaluator) share(obj types.Object) {
	e.work.deep = true
	if e.work.shared == nil {
		e.work.shared = map[types.Object]bool{}
	}
	e.work.shared[obj] = true
}

// needResult notes a function or a method of an interface whose result the value
// depends on.
func (e evaluator) needResult(fn types.Object) {
	if e.work.results == nil {
		e.work.results = map[types.Object]bool{}
	}
	e.work.results[fn] = true
}

// everywhere returns definitions of the whole program, or, as long as it is
// not checked, of the package that declares the object.
func (e evaluator) everywhere(of func(*origins) []definition, obj types.Object) []definition {
	prog := e.node.prog
	if prog == nil || !prog.checked {
		owner := e.owner(obj)
		if owner == nil {
			return nil
		}
		return of(owner.origins())
	}
	var out []definition
	for _, n := range prog.nodes {
		out = append(out, of(n.origins())...)
	}
	return out
}

// owner returns the node that declares an object, among this one and those it
// imports.
func (e evaluator) owner(obj types.Object) *node {
	if obj.Pkg() == e.node.types {
		return e.node
	}
	for _, n := range e.node.imports {
		if n.types == obj.Pkg() {
			return n
		}
	}
	if e.node.prog != nil && e.node.prog.checked {
		return e.node.prog.declaring[obj.Pkg()]
	}
	return nil
}
