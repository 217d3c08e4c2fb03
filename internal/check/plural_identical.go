package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PluralIdentical flags a message whose plural forms are all the same.
var PluralIdentical = &Check{
	ID:       "plural/identical",
	Severity: catalog.Info,
	Doc: `All plural forms of the translation are the same text, although the source tells
them apart and a number stands with them. Usually one form was copied into the
others.

Words that do not change with the number (кафе, фото), abbreviations, a number at
the end ("Файлів: 5") and verbs in -но and -то are left alone.

Bad:

    [files]
    one = "{{.PluralCount}} файл"
    few = "{{.PluralCount}} файл"
    many = "{{.PluralCount}} файл"
    other = "{{.PluralCount}} файл"

Good:

    [files]
    one = "{{.PluralCount}} файл"
    few = "{{.PluralCount}} файли"
    many = "{{.PluralCount}} файлів"
    other = "{{.PluralCount}} файлу"`,
	Run: func(p *Pass) {
		forms := p.Forms()
		if len(forms) < 3 || p.Unit.Source.Get(text.One) == p.Unit.Source.String() || !p.Unit.Source.IsPlural() || !p.hasNumber() {
			return
		}
		for i := range forms {
			if forms[i].broken || forms[i].Target.Source != forms[0].Target.Source {
				return
			}
		}
		if !isNumberNeutral(p.Prose(&forms[0])) {
			p.Report(nil)
		}
	},
}

// indeclinable are words that are the same for every number.
var indeclinable = setOf(`авто аудіо бюро відео депо євро журі кафе кіно кіло купе кіберспорт меню метро пальто піаніно портмоне
радіо резюме таксі фойє фото шосе демо інфо промо хобі`)

// isNumberNeutral reports whether no number stands before a word that changes
// with it.
func isNumberNeutral(m *Masked) bool {
	for _, w := range m.Words() {
		g, ok := m.gapBefore(len(strings.TrimRight(m.Text[:w.Start], edgeSpaces)))
		if ok && g.Kind == GapPlaceholder && declines(w.Text, m.Text[w.End:]) {
			return false
		}
	}
	return true
}

// declines reports whether a word may change with a number.
func declines(word, rest string) bool {
	lower := strings.ToLower(word)
	first, _ := utf8.DecodeRuneInString(word)
	isVerb := strings.HasSuffix(lower, "но") || strings.HasSuffix(lower, "то")
	isShort := utf8.RuneCountInString(word) <= 3 || strings.HasPrefix(rest, ".") && utf8.RuneCountInString(word) <= 4
	return unicode.IsLetter(first) && hasScript(word, unicode.Cyrillic) && !isVerb && !isShort && !indeclinable[lower]
}
