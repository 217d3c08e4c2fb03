package extract

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// unknownData is that of an expression of which nothing is known.
func unknownData() *catalog.Data { return &catalog.Data{Open: true} }

// data returns the fields of template data; nil when none is passed.
func (e evaluator) data(expr ast.Expr) *catalog.Data {
	expr = ast.Unparen(expr)
	if e.work.tired() {
		return unknownData()
	}
	if isIdent(expr, "nil") {
		return nil
	}
	if x, ok := expr.(*ast.IndexExpr); ok && e.node != nil && len(e.step(x)) == 0 {
		return nil // args[0], where the call has no more arguments
	}
	t := e.typeOf(expr)
	if t == nil {
		return e.spelledData(expr)
	}
	switch t.Underlying().(type) {
	case *types.Map:
		return e.mapData(expr, t)
	case *types.Interface:
		return e.dynamicData(expr)
	}
	return e.typeData(t)
}

// typeOf returns the type of an expression, or nil when it is not known.
func (e evaluator) typeOf(expr ast.Expr) types.Type {
	if e.node == nil {
		return nil
	}
	t := e.node.info.Types[expr].Type
	if id, ok := expr.(*ast.Ident); ok && t == nil {
		if obj := e.node.info.Uses[id]; obj != nil {
			t = obj.Type()
		}
	}
	if two, ok := t.(*types.Tuple); ok && two.Len() > 0 {
		t = two.At(0).Type() // of x.(T) where there is a second value
	}
	if t == types.Typ[types.Invalid] {
		return nil
	}
	return t
}

// typeName returns the type of an expression as Go spells it, or "".
func (e evaluator) typeName(expr ast.Expr) string {
	if t := e.typeOf(expr); t != nil {
		return knownType(types.Default(t))
	}
	lit, ok := ast.Unparen(expr).(*ast.BasicLit)
	switch {
	case ok && lit.Kind == token.STRING:
		return "string"
	case ok && lit.Kind == token.INT:
		return "int"
	}
	return ""
}

// mapLiteral returns the keys of a map.
func (e evaluator) mapLiteral(lit *ast.CompositeLit) *catalog.Data {
	d := &catalog.Data{}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			d.Open = true
			continue
		}
		e.addKey(d, kv.Key, kv.Value)
	}
	return tidy(d)
}

// addKey adds the field that an element of a map is.
func (e evaluator) addKey(d *catalog.Data, key, value ast.Expr) {
	names := e.eval(key)
	d.Open = d.Open || names.open() != nil
	for _, name := range names.texts() {
		d.Fields = append(d.Fields, catalog.DataField{Name: name, Type: e.typeName(value)})
		if t := e.typeOf(value); t != nil {
			d.Fields = append(d.Fields, e.nestedFields(name, t)...)
		}
	}
}

// mapData returns the keys of a map, and the methods of its type.
func (e evaluator) mapData(expr ast.Expr, t types.Type) *catalog.Data {
	d := e.mapKeys(expr)
	if d == nil {
		d = &catalog.Data{} // a map that is nil, which is not the same as no data
	}
	d.Fields = append(d.Fields, methodFields("", t)...)
	return tidy(d)
}

func (e evaluator) mapKeys(expr ast.Expr) *catalog.Data {
	switch x := expr.(type) {
	case *ast.CompositeLit:
		return e.mapLiteral(x)
	case *ast.Ident:
		return e.mapVar(x)
	case *ast.CallExpr:
		if isMake(x) {
			return &catalog.Data{}
		}
	}
	return e.dynamicData(expr)
}

// dynamicData joins the data of all that an expression may come from.
func (e evaluator) dynamicData(expr ast.Expr) *catalog.Data {
	if e.isOutside(expr) {
		return unknownData()
	}
	if x, ok := expr.(*ast.SelectorExpr); ok {
		return e.fieldData(x)
	}
	return joinLeaves(e.step(expr))
}

func joinLeaves(leaves []leaf) *catalog.Data {
	var out *catalog.Data
	for _, l := range leaves {
		data := unknownData()
		if l.open == nil && l.list == nil {
			data = l.data(l.expr)
		}
		out = joinData(out, data)
	}
	return out
}

// fieldData returns the data that a field of a struct holds, such as one of a
// row of a table.
func (e evaluator) fieldData(x *ast.SelectorExpr) *catalog.Data {
	f, ok := e.use(x).(*types.Var)
	if !ok || !f.IsField() || e.isOutside(x.X) {
		return unknownData()
	}
	var out *catalog.Data
	for _, l := range (leaf{evaluator: e, expr: x.X}).ends() {
		data := unknownData()
		if lit, ok := l.expr.(*ast.CompositeLit); ok && l.open == nil && l.list == nil {
			if values, found := l.fieldOf(lit, f, 0); found {
				data = joinLeaves(values)
			}
		}
		out = joinData(out, data)
	}
	return out
}

// tidy sorts the fields and drops what is there twice.
func tidy(d *catalog.Data) *catalog.Data {
	slices.SortStableFunc(d.Fields, func(a, b catalog.DataField) int { return strings.Compare(a.Name, b.Name) })
	d.Fields = slices.CompactFunc(d.Fields, func(a, b catalog.DataField) bool { return a.Name == b.Name })
	return d
}
