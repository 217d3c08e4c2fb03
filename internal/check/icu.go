package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// walkArguments visits the arguments of an ICU message, those in branches
// included, in order. The parser bounds how deep they are nested.
func walkArguments(args []text.Argument, visit func(a *text.Argument)) {
	for i := range args {
		visit(&args[i])
		for j := range args[i].Branches {
			walkArguments(args[i].Branches[j].Arguments, visit)
		}
	}
}

// hasBranches reports whether a form has an ICU argument with branches.
func (f *Form) hasBranches() bool {
	for i := range f.Target.Arguments {
		if len(f.Target.Arguments[i].Branches) > 0 {
			return true
		}
	}
	return false
}

// plurals visits the plural arguments of all sound forms with the first one of
// the same name and type in the source, nil where it has none.
func (p *Pass) plurals(visit func(f *Form, a, source *text.Argument)) {
	for f := range p.soundForms() {
		if !f.hasBranches() {
			continue
		}
		sources := map[string]*text.Argument{}
		walkArguments(f.Source.Arguments, func(a *text.Argument) {
			if id := a.Type + " " + a.Name; a.IsPlural() && sources[id] == nil {
				sources[id] = a
			}
		})
		walkArguments(f.Target.Arguments, func(a *text.Argument) {
			if a.IsPlural() && len(a.Branches) > 0 {
				visit(f, a, sources[a.Type+" "+a.Name])
			}
		})
	}
}

// branches indexes the branches of an argument by name.
func branches(a *text.Argument) map[string]*text.Branch {
	index := make(map[string]*text.Branch, len(a.Branches))
	for i := range a.Branches {
		if b := &a.Branches[i]; index[b.Selector] == nil {
			index[b.Selector] = b
		}
	}
	return index
}

// headSpan is the argument up to its first branch.
func headSpan(a *text.Argument) catalog.Span {
	if len(a.Branches) == 0 {
		return catalog.Span{Start: a.Start, End: a.End}
	}
	return catalog.Span{Start: a.Start, End: a.Branches[0].At}
}

// branchSpan is a branch with its name and its closing brace.
func branchSpan(f *Form, b *text.Branch) catalog.Span {
	return catalog.Span{Start: b.At, End: min(b.End+1, len(f.Target.Source))}
}

// isExact reports whether a branch is for one number: =0, =1.
func isExact(selector string) bool { return strings.HasPrefix(selector, "=") }

// largeMany are the languages whose category many is for millions and powers
// of ten alone: messages do without it (CLDR 48).
var largeMany = setOf("ca es fr it lld pt scn vec")

// exactForms are the languages in which zero and two are the numbers 0 and 2
// and no others (CLDR 48).
var exactForms = setOf("ar cy he")

// categoriesOf returns the categories that a plural argument needs.
func (p *Pass) categoriesOf(a *text.Argument) []text.Form {
	if a.Type == "plural" {
		return p.Options.Categories
	}
	return formsOf(plural.OrdinalCategories(p.Catalog.Lang))
}

func formsOf(categories []plural.Category) []text.Form {
	var forms []text.Form
	for _, c := range categories {
		if f, ok := text.ParseForm(string(c)); ok {
			forms = append(forms, f)
		}
	}
	return forms
}

// lackedBy returns the categories that a plural argument needs and lacks.
func (p *Pass) lackedBy(a *text.Argument) []text.Form {
	var lacking []text.Form
	language := lang.Base(p.Catalog.Lang)
	for _, f := range p.categoriesOf(a) {
		exact := map[text.Form]string{text.Zero: "=0", text.One: "=1", text.Two: "=2"}[f]
		switch {
		case a.Has(f.String()):
		case f == text.Many && largeMany[language] && a.Type == "plural":
		case f == text.One && p.Options.ExactOne && a.Has(exact):
		case (f == text.Zero || f == text.Two) && exactForms[language] && a.Has(exact):
		default:
			lacking = append(lacking, f)
		}
	}
	return lacking
}

// showsNumber reports whether a branch of a plural argument shows its number:
// by #, or by the argument itself.
func showsNumber(b *text.Branch, name string) bool {
	if b.Signs > 0 {
		return true
	}
	for i := range b.Arguments {
		a := &b.Arguments[i]
		if a.Name == name && len(a.Branches) == 0 {
			return true
		}
		for j := range a.Branches {
			inner := a.Branches[j]
			if a.IsPlural() {
				inner.Signs = 0 // its own number
			}
			if showsNumber(&inner, name) {
				return true
			}
		}
	}
	return false
}
