package extract

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
)

// plainString returns the value of an expression made of string literals and
// the given constants alone.
func plainString(expr ast.Expr, constants map[string]string) (string, bool) {
	switch x := expr.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil && x.Kind == token.STRING
	case *ast.Ident:
		s, ok := constants[x.Name]
		return s, ok
	}
	buf, ok := appendPlain(nil, expr, constants)
	return string(buf), ok
}

func appendPlain(buf []byte, expr ast.Expr, constants map[string]string) ([]byte, bool) {
	switch x := expr.(type) {
	case *ast.BasicLit, *ast.Ident:
		s, ok := plainString(x, constants)
		return append(buf, s...), ok
	case *ast.ParenExpr:
		return appendPlain(buf, x.X, constants)
	case *ast.BinaryExpr:
		if x.Op != token.ADD {
			return buf, false
		}
		buf, ok := appendPlain(buf, x.X, constants)
		if !ok {
			return buf, false
		}
		return appendPlain(buf, x.Y, constants)
	}
	return buf, false
}

// appendNames appends the names in an expression. ok is false when it is made
// of more than names and string literals.
func appendNames(names []string, expr ast.Expr) (_ []string, ok bool) {
	switch x := expr.(type) {
	case *ast.BasicLit:
		_, ok := plainString(x, nil)
		return names, ok
	case *ast.Ident:
		return append(names, x.Name), true
	case *ast.ParenExpr:
		return appendNames(names, x.X)
	case *ast.BinaryExpr:
		if x.Op != token.ADD {
			return names, false
		}
		names, ok := appendNames(names, x.X)
		if !ok {
			return names, false
		}
		return appendNames(names, x.Y)
	}
	return names, false
}

// declaresWithin reports whether one of the names is declared inside of a
// package-level declaration, where it then may stand for something else than
// in the package.
func declaresWithin(decl ast.Decl, names []string) bool {
	if len(names) == 0 {
		return false
	}
	wanted := map[string]bool{}
	for _, name := range names {
		wanted[name] = true
	}
	isWanted := func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return ok && wanted[id.Name]
	}
	areWanted := func(ids []*ast.Ident) bool {
		return slices.ContainsFunc(ids, func(id *ast.Ident) bool { return wanted[id.Name] })
	}
	found := false
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || n.Tok == token.DEFINE && slices.ContainsFunc(n.Lhs, isWanted)
		case *ast.RangeStmt:
			found = found || isWanted(n.Key) || isWanted(n.Value)
		case *ast.TypeSpec:
			found = found || isWanted(n.Name)
		case *ast.ValueSpec:
			found = found || areWanted(n.Names)
		case *ast.Field:
			found = found || areWanted(n.Names)
		}
		return !found
	})
	return found
}
