package check

import (
	"strings"
	"unicode"

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
may well be the same in both languages and are left alone. A word of five capital
letters and more is no abbreviation where the file translates others.

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
	return isTranslatable(s) || isShouting(s, 5) && isTranslatable(strings.ToLower(s)) && *p.known.shouts.get(p.shouts)
}

func isTranslatable(s string) bool { return text.HasWords(text.Parse(s, text.None, "", "")) }

// isShouting reports whether a text has capital letters alone, and so many of
// them in a row. Few abbreviations have five.
func isShouting(s string, least int) bool {
	longest, n := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			n++
			longest = max(longest, n)
		default:
			n = 0
		}
	}
	return longest >= least
}

// shouts reports whether words in capital letters are no abbreviations in the
// catalog: some of them were translated.
func (p *Pass) shouts() bool {
	n := 0
	for i := range p.Catalog.Units {
		source, target := p.Catalog.Units[i].Source.String(), p.Catalog.Units[i].Target.String()
		if isShouting(source, 4) && isShouting(target, 4) && !isASCII(target) && source != target {
			n++
		}
	}
	return n >= 3
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
