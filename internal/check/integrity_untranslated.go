package check

import (
	"strings"

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
			if !equalsSource(p.Unit, f) || !p.hasWords(f) {
				return
			}
		}
		if len(forms) > 0 {
			p.Report(nil)
		}
	},
}

// hasWords reports whether a form has anything to translate beside words that
// stay as they are.
func (p *Pass) hasWords(f *Form) bool {
	s := p.Prose(f).Text
	for _, term := range p.Options.DoNotTranslate {
		if term != "" {
			s = strings.ReplaceAll(s, term, Sentinel)
		}
	}
	return text.HasWords(text.Parse(s, text.None, "", ""))
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
