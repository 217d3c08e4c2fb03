package extract

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// reaching returns those definitions of a local variable that may be in it
// where expr names it, as far as the nesting of statements tells. initial says
// that none of them certainly replaces the value that a parameter came with.
func (e evaluator) reaching(expr ast.Expr, obj types.Object, defs []definition) (_ []definition, initial bool) {
	isParam := e.node.functionOf(obj) != nil
	if len(defs) == 0 || len(defs) == 1 && !isParam && defs[0].at < expr.Pos() {
		return defs, true
	}
	if id, ok := expr.(*ast.Ident); ok && e.node.info.Defs[id] != nil {
		return defs, true // a named result: whatever it is in the end
	}
	use := e.src.enclosing(expr.Pos())
	if use == nil || len(defs) > maxReaching {
		return defs, true
	}
	e.work.count(len(defs) * len(defs))
	r := reach{use: expr.Pos(), path: use}
	for _, d := range defs {
		if d.src == e.src {
			r.sites = append(r.sites, site{definition: d, path: e.src.enclosing(d.at)})
		}
	}
	return e.pickBranch(r.filter(obj.Pos())), !r.replaced
}

// maxReaching bounds how many definitions of a variable are told apart by where
// they stand.
const maxReaching = 64

// A site is a definition with the syntax around it, from the outside inwards.
type site struct {
	definition
	path []ast.Node
}

type reach struct {
	use      token.Pos
	path     []ast.Node
	sites    []site
	replaced bool
}

func (r *reach) filter(declared token.Pos) []site {
	captured := r.isCaptured(declared)
	var out []site
	for i, s := range r.sites {
		switch {
		case s.at < r.use:
			if !slices.ContainsFunc(r.sites[i+1:], func(later site) bool { return r.replaces(later, s) }) {
				out = append(out, s)
			}
			r.replaced = r.replaced || s.at < r.use && r.isBefore(s)
		case captured || r.loopsBack(s):
			out = append(out, s)
		}
	}
	return out
}

// replaces reports whether later is certainly executed between an earlier
// definition and the use.
func (r *reach) replaces(later, earlier site) bool {
	if later.at >= r.use || later.at <= earlier.at || earlier.isDeferred(r.path) || within(later.expr, r.use) {
		return false
	}
	b := later.block()
	return b != nil && (slices.Contains(r.path, b) || slices.Contains(earlier.path, b) && earlier.block() != nil)
}

// isBefore reports whether a definition is certainly executed before the use.
func (r *reach) isBefore(s site) bool {
	b := s.block()
	return b != nil && slices.Contains(r.path, b) && !within(s.expr, r.use)
}

// within reports whether the use stands in the expression that is assigned.
func within(expr ast.Expr, pos token.Pos) bool {
	return expr != nil && expr.Pos() <= pos && pos < expr.End()
}

// isCaptured reports whether the use is in a function literal around which the
// variable is declared: it may run at any later time.
func (r *reach) isCaptured(declared token.Pos) bool {
	return slices.ContainsFunc(r.path, func(n ast.Node) bool {
		lit, ok := n.(*ast.FuncLit)
		return ok && (declared < lit.Pos() || lit.End() <= declared)
	})
}

// isDeferred reports whether a definition is in a function literal that the
// use is not in.
func (s site) isDeferred(use []ast.Node) bool {
	return slices.ContainsFunc(s.path, func(n ast.Node) bool {
		_, ok := n.(*ast.FuncLit)
		return ok && !slices.Contains(use, n)
	})
}

// loopsBack reports whether a later definition comes before the use in the
// next turn of a loop.
func (r *reach) loopsBack(s site) bool {
	if s.isDeferred(r.path) {
		return false
	}
	return slices.ContainsFunc(r.path, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return slices.Contains(s.path, n)
		}
		return false
	})
}

// block returns the innermost list of statements around a definition.
func (s site) block() ast.Node {
	for _, n := range slices.Backward(s.path) {
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			return n
		}
	}
	return nil
}

// pickBranch chooses between definitions by the branches that they are in, so
// that two variables that are set in one branch go together.
func (e evaluator) pickBranch(sites []site) []definition {
	out := []definition{} // not nil: it is known what is in the variable
	for _, s := range sites {
		if chosen, _ := e.choice(s.block()); chosen == true {
			out = append(out, s.definition)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, s := range sites {
		block := s.block()
		if _, excluded := e.choice(block); excluded {
			continue
		}
		if len(sites) > 1 && block != nil {
			e.work.note(block, true)
			e.work.note(block, false)
		}
		out = append(out, s.definition)
	}
	return out
}
