package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PlaceholderSyntax flags placeholders that the runtime cannot read.
var PlaceholderSyntax = &Check{
	ID:       "placeholder/syntax",
	Severity: catalog.Error,
	Doc: `A placeholder is broken: a brace is lost, {{if}} has no {{end}}, a name has lost
its dot and so calls a function that the source does not call, a percent sign
stands alone.

go-i18n loads such a message without a word and shows an empty text when it is
used.

Which syntax applies comes from the configuration, else from the source text and
the file. What the source text has too is left alone in the translation: it is
reported there (source/placeholder-syntax). A function that the source text calls
is one of the program's own. ICU messages have a check of their own (icu/syntax).

Bad:

    greeting = "Вітаємо, {{.Name}!"
    greeting = "Вітаємо, {{Name}}!"

Good:

    greeting = "Вітаємо, {{.Name}}!"`,
	Run: func(p *Pass) {
		forms := p.Forms()
		for i := range forms {
			f := &forms[i]
			e := p.firstError(f)
			if e == nil {
				e = p.unknownFunction(f)
			}
			if e != nil {
				f.broken = true
				p.reportFormAs(f, e.ID, map[string]any{"Detail": e.Detail}, nil)
			}
		}
	},
}

// firstError returns the first error of the form that its source does not have
// and that no other check reports: those of ICU messages and misspelt verbs.
func (p *Pass) firstError(f *Form) *text.SyntaxError {
	for i := range f.Target.Errors {
		e := &f.Target.Errors[i]
		if isICUError(e) || hasError(f.Source.Errors, e) || e.ID == "text.printf" && p.isRenaming(f, e.Detail) {
			continue
		}
		return e
	}
	return nil
}

func isICUError(e *text.SyntaxError) bool { return strings.HasPrefix(e.ID, "text.icu-") }

func hasError(errors []text.SyntaxError, e *text.SyntaxError) bool {
	return slices.ContainsFunc(errors, func(known text.SyntaxError) bool { return known.ID == e.ID })
}

// unknownFunction returns an error for the first function that the form calls
// and no form of the source does.
func (p *Pass) unknownFunction(f *Form) *text.SyntaxError {
	for _, name := range f.Target.Functions {
		if !slices.Contains(f.Source.Functions, name) && !p.isSourceFunction(name) {
			return &text.SyntaxError{ID: "text.template-function", Detail: name}
		}
	}
	return nil
}

func (p *Pass) isSourceFunction(name string) bool {
	syntax := text.Infer(p.Unit.Source, p.Catalog.Syntax)
	for _, s := range p.Unit.Source.Forms() {
		if slices.Contains(p.source(s, syntax).Functions, name) {
			return true
		}
	}
	return false
}

func (p *Pass) isRenaming(f *Form, name string) bool {
	for _, r := range p.difference(f).renamed {
		if r.from == name {
			return true
		}
	}
	return false
}
