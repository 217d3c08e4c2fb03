package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Untranslated flags a translation that is the source text again.
var Untranslated = &Check{
	ID:       "integrity/untranslated",
	Severity: catalog.Warning,
	Blocks:   true,
	Doc: `The translation is the source text, word for word, and there is something in
it to translate. Usually a file that was filled with the source text was never
worked on.

Texts made of names, abbreviations, numbers, addresses and placeholders alone
may well be the same in both languages and are left alone.

Bad:

    expired = "Your session has expired"

Good:

    expired = "Ваш сеанс завершено"`,
	Run: func(p *Pass) {
		forms := p.Forms()
		for i := range forms {
			f := &forms[i]
			if !equalsSource(p.Unit, f) || !text.HasWords(f.Target) {
				return
			}
		}
		if len(forms) > 0 {
			p.Report(nil)
		}
	},
}

// equalsSource reports whether the form is one of the source's forms.
func equalsSource(u *catalog.Unit, f *Form) bool {
	for _, s := range u.Source.Forms() {
		if s == f.Target.Source {
			return true
		}
	}
	return false
}
