package check

import (
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// RomanNumeral flags Roman numerals in Cyrillic letters.
var RomanNumeral = &Check{
	ID:       "uk/roman-numeral",
	Severity: catalog.Info,
	Fix:      SafeFix,
	Doc: `A Roman numeral is typed in Cyrillic letters: Х for X, І for I. Programs do not
take it for a number.

Bad:

    century = "ХХІ століття"

Good (in Latin letters):

    century = "XXI століття"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 || strings.IndexFunc(p.Prose(f).Text, unicode.IsLower) < 0 {
				continue
			}
			words := p.wording(f)
			for i, w := range words {
				if p.isFull() {
					return
				}
				if latin := p.romanIn(words, i); latin != "" && !p.SourceProse(f).Has(w.Text) {
					prose := p.Prose(f)
					p.ReportSpan(f, prose.Span(w.Start, w.End), map[string]any{"Want": latin}, prose.Fix(w.Start, w.End, latin))
				}
			}
		}
	},
}

// romanIn returns a Roman numeral in Latin letters when the word is one in
// Cyrillic letters: of two signs and more, of one before a century.
func (p *Pass) romanIn(words []wordOf, i int) string {
	w := words[i].Text
	if !strings.HasPrefix(w, "Х") && !strings.HasPrefix(w, "І") || strings.Trim(w, "ХІ-") != "" {
		return ""
	}
	latin := mapLetters(w, p.facts().latin)
	for part := range strings.SplitSeq(latin, "-") {
		if len(part) < 2 && len(latin) == len(part) && !isBeforeCentury(words, i) || part == "" || !isRoman(part) {
			return ""
		}
	}
	return latin
}

func isBeforeCentury(words []wordOf, i int) bool {
	if i+1 == len(words) || !words[i+1].isNext {
		return false
	}
	next := words[i+1].low
	return strings.HasPrefix(next, "століт") || strings.HasPrefix(next, "сторіч") || strings.HasPrefix(next, "тисячоліт") || next == "ст"
}

// isRoman tells the numerals of X and I from rows of these letters.
func isRoman(s string) bool {
	tens := strings.TrimLeft(s, "X")
	return len(s)-len(tens) <= 3 && (tens == "" || tens == "I" || tens == "II" || tens == "III" || tens == "IX")
}
