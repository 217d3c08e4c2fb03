package extract

import (
	"go/ast"
	"go/token"
	"go/types"
)

// equalTo returns the constants that a variable is known to equal where expr
// names it, because of a case of a switch or a condition around it, or nil.
func (e evaluator) equalTo(expr ast.Expr, obj types.Object) []leaf {
	if isShared(obj) || !isString(obj.Type()) {
		return nil
	}
	around := e.src.enclosing(expr.Pos())
	for i := len(around) - 1; i > 0; i-- {
		var equal []ast.Expr
		from := around[i]
		switch n := around[i].(type) {
		case *ast.FuncLit:
			return nil // it may run when the variable has changed
		case *ast.CaseClause:
			equal = e.casesOf(n, around[:i], obj, expr)
		case *ast.IfStmt:
			if n.Body.Pos() <= expr.Pos() && expr.Pos() < n.Body.End() {
				equal, from = e.comparedWith(n.Cond, obj), n.Body
			}
		}
		if len(equal) > 0 && !e.isAssigned(obj, from, expr) {
			return e.constantLeaves(equal)
		}
	}
	return nil
}

// casesOf returns the expressions of a case of a switch over a variable.
func (e evaluator) casesOf(clause *ast.CaseClause, around []ast.Node, obj types.Object, expr ast.Expr) []ast.Expr {
	if len(around) < 2 || len(clause.Body) == 0 || expr.Pos() < clause.Body[0].Pos() {
		return nil
	}
	stmt, ok := around[len(around)-2].(*ast.SwitchStmt)
	if !ok || !e.names(stmt.Tag, obj) {
		return nil
	}
	return clause.List
}

// comparedWith returns what a condition says that a variable equals.
func (e evaluator) comparedWith(cond ast.Expr, obj types.Object) []ast.Expr {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	switch {
	case !ok:
	case b.Op == token.EQL && e.names(b.X, obj):
		return []ast.Expr{b.Y}
	case b.Op == token.EQL && e.names(b.Y, obj):
		return []ast.Expr{b.X}
	case b.Op == token.LAND:
		return append(e.comparedWith(b.X, obj), e.comparedWith(b.Y, obj)...)
	case b.Op == token.LOR:
		x, y := e.comparedWith(b.X, obj), e.comparedWith(b.Y, obj)
		if len(x) > 0 && len(y) > 0 {
			return append(x, y...)
		}
	}
	return nil
}

func (e evaluator) names(expr ast.Expr, obj types.Object) bool {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	return ok && e.use(id) == obj
}

// isAssigned reports whether a variable gets another value between the start
// of a statement and its use.
func (e evaluator) isAssigned(obj types.Object, from ast.Node, use ast.Expr) bool {
	for _, d := range e.node.origins().defs[obj] {
		if from.Pos() <= d.at && d.at < use.Pos() {
			return true
		}
	}
	return false
}

// constantLeaves returns the expressions if all of them are constant strings.
func (e evaluator) constantLeaves(list []ast.Expr) []leaf {
	var out []leaf
	for _, x := range list {
		if _, _, ok := e.constant(x); !ok {
			return nil
		}
		out = append(out, e.leaf(x)...)
	}
	return out
}

// replaced notes in what a variable may come from that a definition replaces
// one value, as in
//
//	if id == "" {
//		id = "default"
//	}
func (e evaluator) replaced(leaves []leaf, d definition, obj types.Object) []leaf {
	if isShared(obj) || d.src != e.src {
		return leaves
	}
	around := e.src.enclosing(d.at)
	for i := len(around) - 1; i > 0; i-- {
		stmt, ok := around[i].(*ast.IfStmt)
		if !ok || stmt.Else != nil || len(stmt.Body.List) == 0 || d.at < stmt.Body.Pos() || around[i+1] != stmt.Body {
			continue
		}
		b, ok := ast.Unparen(stmt.Cond).(*ast.BinaryExpr)
		if !ok || b.Op != token.EQL || !e.names(b.X, obj) || len(around) > i+4 {
			return leaves
		}
		s, _, ok := e.constant(b.Y)
		for j := range leaves {
			if ok && leaves[j].not == nil {
				leaves[j].not = &s
			}
		}
		return leaves
	}
	return leaves
}
