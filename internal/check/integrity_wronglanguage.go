package check

import (
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// WrongLanguage flags a translation into another language.
var WrongLanguage = &Check{
	ID:       "integrity/wrong-language",
	Severity: catalog.Warning,
	Blocks:   true,
	Doc: `The translation is in another language: it has none of the letters of its own,
or it has the function words of a language that its own is confused with, such as
Russian and Belarusian in Ukrainian texts.

Texts of less than three words are left alone, and so are names, abbreviations,
code and addresses.

Bad (in Ukrainian):

    expired = "Срок действия сеанса истёк, если вы были здесь"

Good:

    expired = "Термін дії сеансу минув, якщо ви були тут"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.isForeign(f) {
				p.ReportForm(f, map[string]any{"Locale": p.Catalog.Lang}, nil)
				return
			}
		}
	},
}

func (p *Pass) isForeign(f *Form) bool {
	words := p.Prose(f).Words()
	if len(words) < 3 {
		return false
	}
	if script := p.script(); script != nil && !p.Prose(f).hasScript(script) {
		return p.plainWords(words) >= 3 && p.plainWords(p.SourceProse(f).Words()) >= 3
	}
	known, found := strangers[lang.Base(p.Catalog.Lang)], ""
	for i := range words {
		w := &words[i]
		if w.Lower == found || !known[w.Lower] || p.SourceProse(f).Has(w.Text) {
			continue
		}
		if found != "" {
			return true // the second
		}
		found = w.Lower
	}
	return false
}

// plainWords counts the words of three letters and more that are no names.
func (p *Pass) plainWords(words []Word) int {
	n := 0
	for i := range words {
		if w := &words[i]; utf8.RuneCountInString(w.Text) >= 3 && p.isPlainWord(w.Text) {
			n++
		}
	}
	return n
}
