package extract

import (
	"go/ast"
	"go/token"
)

// surroundings say what stands around a literal.
type surroundings struct {
	// config is the LocalizeConfig whose DefaultMessage the literal is.
	config *literal

	// shown is set when the literal is handed to a function that shows it, so
	// that nothing else can be put into it.
	shown bool

	// unsure is set when several values are put into TemplateData.
	unsure bool
}

// neighbours collects the surroundings of the literals of a file.
type neighbours struct {
	shown map[*ast.CompositeLit]bool
	names []*ast.Ident // variables that are shown
}

// shownBy returns what a call shows of its arguments, and nothing else with it;
// nil for a call of another function. The names are those of go-i18n and of
// pluginapi/i18n (Mattermost), whose functions take a Localizer first.
func shownBy(call *ast.CallExpr) ast.Expr {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	want := 0
	switch sel.Sel.Name {
	case "Localize", "MustLocalize", "LocalizeWithTag", "LocalizeMessage", "MustLocalizeMessage":
		want = 1
	case "LocalizeWithConfig", "LocalizeDefaultMessage":
		want = 2
	}
	if want == 0 || len(call.Args) != want {
		return nil
	}
	return call.Args[want-1]
}

func (nb *neighbours) call(call *ast.CallExpr) {
	arg := shownBy(call)
	if lit, ok := compositeLit(arg); ok {
		nb.show(lit)
	} else if id, ok := addressed(arg).(*ast.Ident); ok {
		nb.names = append(nb.names, id)
	}
}

func (nb *neighbours) show(lit *ast.CompositeLit) {
	if nb.shown == nil {
		nb.shown = map[*ast.CompositeLit]bool{}
	}
	nb.shown[lit] = true
}

// variables looks for the literals that the variables are made from.
func (nb *neighbours) variables(as *assignments) {
	for _, id := range nb.names {
		if lit, ok := as.literalOf(as.node.info.Uses[id]); ok {
			nb.show(lit)
		}
	}
}

// addressed returns x of &x, and any other expression as it is.
func addressed(expr ast.Expr) ast.Expr {
	expr = ast.Unparen(expr)
	if u, ok := expr.(*ast.UnaryExpr); ok && u.Op == token.AND {
		return ast.Unparen(u.X)
	}
	return expr
}

// link tells each literal what it is part of.
func (nb *neighbours) link(literals []*literal) {
	configs := map[*ast.CompositeLit]*literal{}
	for _, l := range literals {
		l.shown = l.shown || nb.shown[l.lit]
		if lit, ok := compositeLit(l.fields[fieldDefault]); ok {
			configs[lit] = l
		}
	}
	for _, l := range literals {
		if c := configs[l.lit]; c != nil {
			l.config = c
		}
	}
}

func pointers(literals []literal) []*literal {
	out := make([]*literal, len(literals))
	for i := range literals {
		out[i] = &literals[i]
	}
	return out
}

func literalsOf(occurrences []occurrence) []*literal {
	out := make([]*literal, len(occurrences))
	for i := range occurrences {
		out[i] = &occurrences[i].literal
	}
	return out
}
