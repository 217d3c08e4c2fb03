package extract

import (
	"go/ast"
	"go/types"
)

func (c originCollector) function(fn types.Object, typ *ast.FuncType, body *ast.BlockStmt) {
	if fn == nil {
		return
	}
	formals := map[types.Object]param{}
	c.formals[fn] = formals
	i := 0
	for _, f := range typ.Params.List {
		_, variadic := f.Type.(*ast.Ellipsis)
		for _, name := range f.Names {
			if v := c.node.info.Defs[name]; v != nil {
				c.funcs[v] = fn
				formals[v] = param{i, variadic}
			}
			i++
		}
		if len(f.Names) == 0 {
			i++
		}
	}
	if body != nil && typ.Results.NumFields() > 0 {
		c.results(fn, typ.Results, body)
	}
}

// results notes what the return statements of a function give. A bare one
// returns the variables that are named as results.
func (c originCollector) results(fn types.Object, results *ast.FieldList, body *ast.BlockStmt) {
	var names []ast.Expr
	for _, f := range results.List {
		for _, name := range f.Names {
			names = append(names, name)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			values := n.Results
			if len(values) == 0 {
				values = names
			}
			c.returned(fn, n, values, results.NumFields())
		}
		return true
	})
}

func (c originCollector) returned(fn types.Object, stmt *ast.ReturnStmt, values []ast.Expr, count int) {
	row := make([]definition, count)
	for i := range row {
		switch {
		case len(values) == count:
			row[i] = definition{expr: values[i]}
			c.flow(values[i], vertex{fn, i + 1})
		case len(values) == 1:
			row[i] = several(values[0], i)
		}
		row[i].node, row[i].src, row[i].within = c.node, c.src, stmt
	}
	c.returns[fn] = append(c.returns[fn], row)
}
