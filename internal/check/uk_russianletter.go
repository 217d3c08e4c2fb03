package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// RussianLetter flags letters that the language does not have.
var RussianLetter = &Check{
	ID:       "uk/russian-letter",
	Severity: catalog.Error,
	Doc: `A word has a letter that Ukrainian does not have: ы, э, ъ, ё of Russian, ў of
Belarusian, ј of Serbian. Somebody typed with another keyboard, or the word is
another language's.

Words that the source has too, words that stay as they are, and the names of
languages in their own spelling are left alone.

Bad:

    export = "Экспорт файлу"

Good:

    export = "Експорт файлу"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&foreignSign == 0 {
				continue
			}
			for _, w := range p.wording(f) {
				at := strings.IndexFunc(w.Text, p.facts().isForeign)
				if at < 0 || p.isFull() || w.class&autonym != 0 || p.SourceProse(f).Has(w.Text) || p.isKept(w.Text) {
					continue
				}
				letter := string([]rune(w.Text[at:])[:1])
				p.ReportSpan(f, p.Prose(f).Span(w.Start, w.End), map[string]any{"Letter": letter}, nil)
			}
		}
	},
}
