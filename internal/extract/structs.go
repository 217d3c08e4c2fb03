package extract

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// field returns what a field of a struct comes from: from the literals that the
// struct comes from, or, when those are not known, from all that is ever put
// into the field.
func (e evaluator) field(x *ast.SelectorExpr, f *types.Var) []leaf {
	ends := leaf{evaluator: e, expr: x.X}.ends()
	if len(ends) == 0 {
		return e.assignedField(x, f)
	}
	var out []leaf
	var unknown *leaf // what is not known of the struct
	for _, l := range ends {
		lit, ok := l.expr.(*ast.CompositeLit)
		switch {
		case l.open != nil && l.open.param != nil && !isReceiver(l.open.param):
			out = append(out, e.dependent(x, l.open, l.used))
		case l.open != nil || l.list != nil || !ok:
			unknown = &l
		default:
			value, _ := l.fieldOf(lit, f, 0)
			if value = append(value, l.assignedTo(x, lit, f, true)...); len(value) == 0 {
				value = l.assignedTo(x, lit, f, false)
			}
			if len(value) == 0 {
				value = l.zero(f)
			}
			out = append(out, value...)
		}
	}
	if unknown != nil {
		e.used |= unknown.used
		out = append(out, e.otherField(x, f, unknown)...)
	}
	return out
}

// assignedField returns what statements put into a field of a struct that has
// no value yet.
func (e evaluator) assignedField(x *ast.SelectorExpr, f *types.Var) []leaf {
	defs, _ := e.definitions(x, f)
	var out []leaf
	for _, d := range defs {
		if d.within == nil {
			out = append(out, e.defined(x, d)...)
		}
	}
	return out
}

// zero returns what a variable is before anything is put into it, if that is a
// string.
func (e evaluator) zero(v types.Object) []leaf {
	if !isString(v.Type()) {
		return nil
	}
	return e.leaf(&ast.BasicLit{Kind: token.STRING, Value: `""`})
}

// otherField returns what a field comes from when the struct is not known. If
// it was made by the program, that is all that is ever put into the field; if
// it may come from a file, a request or a database, nobody knows.
func (e evaluator) otherField(x *ast.SelectorExpr, f *types.Var, unknown *leaf) []leaf {
	switch {
	case isMessageField(f):
		return e.unknownLeaf(x) // the message is extracted by itself
	case unknown.isMadeHere(e.node.info.Types[x.X].Type):
		return e.anyField(x, f)
	}
	if out := e.throughPointer(x, f); len(out) > 0 {
		return out
	}
	return e.unknownLeaf(x)
}

// throughPointer returns what functions put into a field of a struct that they
// get a pointer to.
func (e evaluator) throughPointer(x *ast.SelectorExpr, f *types.Var) []leaf {
	defs, _ := e.definitions(x, f)
	var out []leaf
	for _, d := range defs {
		if v, ok := d.base.(*types.Var); ok && v.Kind() == types.ParamVar {
			out = append(out, e.defined(x, d)...)
		}
	}
	return out
}

// isMadeHere reports whether a struct that is not known is one of those that
// the program makes: the receiver of a method, a parameter, a variable or field
// of the program, an error.
func (l *leaf) isMadeHere(t types.Type) bool {
	if l.open == nil {
		return false
	}
	if methodOf(t, "Error") != nil {
		return true
	}
	in := evaluator{node: l.open.node, src: l.open.src}
	switch x := unref(l.open.expr).(type) {
	case *ast.Ident:
		v, ok := in.use(x).(*types.Var)
		return ok && (isShared(v) || v.Kind() == types.RecvVar || v.Kind() == types.ParamVar)
	case *ast.SelectorExpr:
		_, ok := in.use(x).(*types.Var)
		return ok
	}
	return false
}

// assignedTo returns what statements put into a field of a struct that was made
// by a literal. sure leaves out those that may mean another struct.
func (l leaf) assignedTo(x *ast.SelectorExpr, lit *ast.CompositeLit, f *types.Var, sure bool) []leaf {
	if isMessageField(f) {
		return nil // attached to the literal, which is extracted by itself
	}
	defs, _ := l.definitions(x, f)
	var out []leaf
	for _, d := range defs {
		if d.within != nil {
			continue
		}
		if holds, others := d.node.made(d.base, lit); holds || !sure && !others {
			out = append(out, l.defined(x, d)...)
		}
	}
	return out
}

// made reports whether a variable is known to hold what a literal makes, and
// whether it is known to hold nothing but literals.
func (n *node) made(v types.Object, lit *ast.CompositeLit) (holds, literals bool) {
	defs := n.origins().defs[v]
	literals = len(defs) > 0
	for _, d := range defs {
		made, ok := unref(d.expr).(*ast.CompositeLit)
		holds, literals = holds || ok && made == lit, literals && ok
	}
	return holds, literals
}

// dependent returns an expression that is not known because of a parameter.
func (e evaluator) dependent(expr ast.Expr, on *open, used frameSet) leaf {
	l := e.openLeaf(expr)
	l.open.param, l.open.owner = on.param, on.owner
	l.used |= used
	return l
}

// maxEmbedded bounds how deep a field is looked for in embedded structs.
const maxEmbedded = 4

// fieldOf returns what a literal puts into a field, also into one of a struct
// that is embedded. found is false when that is nothing, or not known.
func (l leaf) fieldOf(lit *ast.CompositeLit, f *types.Var, depth int) (out []leaf, found bool) {
	st, ok := structOf(l.node.info.Types[lit].Type)
	if !ok || depth > maxEmbedded {
		return nil, false
	}
	for i, elt := range lit.Elts {
		field := l.fieldAt(st, i, elt)
		if kv, keyed := elt.(*ast.KeyValueExpr); keyed {
			elt = kv.Value
		}
		switch {
		case field == nil:
		case standsFor(st, field, f):
			return l.leaf(elt), true
		case field.Embedded():
			for _, inner := range (leaf{evaluator: l.evaluator, expr: elt}).ends() {
				if lit, ok := inner.expr.(*ast.CompositeLit); ok && inner.open == nil {
					if value, ok := inner.fieldOf(lit, f, depth+1); ok {
						out, found = append(out, value...), true
					}
				}
			}
		}
	}
	return out, found
}

// standsFor reports whether a field of a struct is f, or the one that stands for
// it in an identical type that is written out once more.
func standsFor(st *types.Struct, field, f *types.Var) bool {
	if field.Origin() == f {
		return true
	}
	return field.Name() == f.Name() && field.Pkg() == f.Pkg() &&
		!slices.ContainsFunc(slices.Collect(st.Fields()), func(v *types.Var) bool { return v.Origin() == f })
}

// fieldAt returns the field that the i-th element of a struct literal is for.
func (l leaf) fieldAt(st *types.Struct, i int, elt ast.Expr) *types.Var {
	if kv, keyed := elt.(*ast.KeyValueExpr); keyed {
		key, _ := kv.Key.(*ast.Ident)
		v, _ := l.node.info.Uses[key].(*types.Var)
		return v
	}
	if i < st.NumFields() {
		return st.Field(i)
	}
	return nil
}

// anyField returns all that is ever put into a field.
func (e evaluator) anyField(x *ast.SelectorExpr, f *types.Var) []leaf {
	defs, _ := e.definitions(x, f)
	e.work.count(len(defs))
	if len(defs) == 0 {
		return e.unknownLeaf(x)
	}
	var base any
	if obj := e.use(unref(x.X)); obj != nil {
		base = obj
	}
	var out []leaf
	for _, d := range defs {
		if lit, ok := d.within.(*ast.CompositeLit); ok && !e.pick(base, lit) {
			continue
		}
		out = append(out, e.defined(x, d)...)
	}
	return out
}

// isReceiver reports whether a parameter is the receiver of a method.
func isReceiver(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Kind() == types.RecvVar
}

// isMessageField reports whether a field is one of a go-i18n type.
func isMessageField(f *types.Var) bool {
	return f.IsField() && f.Pkg() != nil && f.Pkg().Path() == i18nPaths[0]
}
