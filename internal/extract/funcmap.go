package extract

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// A templateName is a name under which templates may call a function.
type templateName struct {
	name  string
	from  vertex
	shift int
}

// templateFuncs notes what a literal of template.FuncMap, or of a map that may
// become one, makes callable from templates.
func (c originCollector) templateFuncs(lit *ast.CompositeLit) {
	if !isFuncMap(c.node.info.Types[lit].Type, lit.Type) {
		return
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			c.templateFunc(kv.Key, kv.Value)
		}
	}
}

// isFuncMap reports whether a type may be that of a FuncMap: a map from strings
// to anything. The standard library is not type-checked, so a type of another
// package goes by its name.
func isFuncMap(t types.Type, spelled ast.Expr) bool {
	if t != nil && t != types.Typ[types.Invalid] {
		m, ok := t.Underlying().(*types.Map)
		return ok && isString(m.Key()) && types.IsInterface(m.Elem())
	}
	sel, ok := spelled.(*ast.SelectorExpr)
	return ok && strings.HasSuffix(sel.Sel.Name, "FuncMap")
}

func (c originCollector) templateFunc(key, value ast.Expr) {
	name, ok := plainString(key, nil)
	if !ok || name == "" || !c.node.holdsFunc(value) {
		return
	}
	if from, shift, ok := c.node.vertexOf(value); ok {
		c.names = append(c.names, templateName{name, from, shift})
	}
}

// putFunc notes a function that is put into a FuncMap by an assignment.
func (c originCollector) putFunc(index *ast.IndexExpr, value ast.Expr) {
	if value != nil && isFuncMap(c.node.info.Types[index.X].Type, nil) {
		c.templateFunc(index.Index, value)
	}
}

// addFunc notes a function that is given to an engine: engine.AddFunc("t", f).
func (c originCollector) addFunc(call *ast.CallExpr) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if ok && sel.Sel.Name == "AddFunc" && len(call.Args) == 2 {
		c.templateFunc(call.Args[0], call.Args[1])
	}
}

// isTemplateFunc reports whether templates may call one of the places that hold
// a function.
func (ci *callIndex) isTemplateFunc(carriers map[vertex]int) bool {
	return slices.ContainsFunc(ci.names, func(n templateName) bool {
		_, ok := carriers[n.from]
		return ok
	})
}

// templateFunctions returns the functions for templates that pass a parameter
// on as an id or text.
func (ci *callIndex) templateFunctions(fn types.Object, formals map[types.Object]param, roles map[types.Object]Role) []Function {
	var out []Function
	carriers := ci.carriers(fn)
	for _, n := range ci.names {
		shift, ok := carriers[n.from]
		if !ok {
			continue
		}
		f := Function{Name: n.name}
		for v, p := range formals {
			i := p.index + shift + n.shift
			for len(f.Args) <= i {
				f.Args = append(f.Args, "")
			}
			f.Args[i] = roles[v]
		}
		if slices.Contains(f.Args, RoleID) {
			out = append(out, f)
		}
	}
	return out
}

// compareFunctions sorts functions by name and roles.
func compareFunctions(a, b Function) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), slices.Compare(a.Args, b.Args))
}

// roleOf returns the role of an argument that becomes a field.
func roleOf(f field) Role {
	switch f {
	case fieldID, fieldMessageID:
		return RoleID
	case fieldOther:
		return RoleText
	case fieldOne:
		return RoleOne
	case fieldNote:
		return RoleNote
	case fieldCount:
		return RoleCount
	case fieldData:
		return RoleData
	}
	return ""
}
