package check

import (
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Euphony flags «у» between vowels and «в» between consonants.
var Euphony = &Check{
	ID:       "uk/euphony",
	Severity: catalog.Off,
	Doc: `«У» and «в» alternate for the sake of sound: «в» between vowels, «у» between
consonants. Good texts break the rule often, so the check is off until the
configuration says its severity.

Bad:

    saved = "Файл в теці"

Good:

    saved = "Файл у теці"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			words := p.wording(f)
			for i := 1; i+1 < len(words) && !p.isFull(); i++ {
				w := words[i]
				if w.low != "у" && w.low != "в" || !w.isNext || !words[i+1].isNext {
					continue
				}
				if want := euphonic(words[i-1].low, words[i+1].low); want != "" && want != w.low {
					p.ReportSpan(f, p.Prose(f).Span(w.Start, w.End), map[string]any{"Want": want}, nil)
				}
			}
		}
	},
}

const vowels = "аеєиіїоуюя"

// euphonic returns the preposition that sounds well between two words, "" where
// both do.
func euphonic(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if !isCyrillic(last) || !isCyrillic(first) {
		return ""
	}
	isAfterVowel, isBeforeVowel := strings.ContainsRune(vowels, last), strings.ContainsRune(vowels, first)
	switch {
	case isAfterVowel && isBeforeVowel:
		return "в"
	case !isAfterVowel && !isBeforeVowel, first == 'в' || first == 'ф':
		return "у"
	}
	return ""
}
