package extract

import (
	"go/ast"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// isMapLiteral reports whether an expression spells a map with all its keys.
func isMapLiteral(expr ast.Expr) (*ast.CompositeLit, bool) {
	lit, ok := compositeLit(expr)
	if !ok {
		return nil, false
	}
	_, isMap := lit.Type.(*ast.MapType)
	return lit, isMap
}

// appendDataNames appends the names that the keys of template data are made
// of. ok is false when it takes types to tell the fields.
func appendDataNames(names []string, expr ast.Expr) (_ []string, ok bool) {
	if expr == nil || isIdent(expr, "nil") {
		return names, true
	}
	lit, ok := isMapLiteral(expr)
	if !ok {
		return names, false
	}
	for _, elt := range lit.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		if keyed {
			names, keyed = appendNames(names, kv.Key)
		}
		ok = ok && keyed
	}
	return names, ok
}

// spelledData returns the fields that a literal spells.
func (e evaluator) spelledData(expr ast.Expr) *catalog.Data {
	lit, ok := compositeLit(expr)
	if !ok {
		return unknownData()
	}
	if _, isMap := lit.Type.(*ast.MapType); isMap {
		return e.mapLiteral(lit)
	}
	if st, ok := lit.Type.(*ast.StructType); ok {
		return e.spelledStruct(st)
	}
	d := unknownData()
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				d.Fields = append(d.Fields, catalog.DataField{Name: key.Name, Type: e.typeName(kv.Value)})
			}
		}
	}
	return tidy(d)
}

func (e evaluator) spelledStruct(st *ast.StructType) *catalog.Data {
	d := &catalog.Data{}
	for _, f := range st.Fields.List {
		d.Open = d.Open || len(f.Names) == 0 // embedded: it may promote fields
		for _, name := range f.Names {
			if name.IsExported() {
				d.Fields = append(d.Fields, catalog.DataField{Name: name.Name, Type: e.src.code(f.Type)})
			}
		}
	}
	return tidy(d)
}
