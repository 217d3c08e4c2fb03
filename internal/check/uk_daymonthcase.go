package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// DayMonthCase flags days and months with a capital letter.
var DayMonthCase = &Check{
	ID:       "uk/day-month-case",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The name of a day or a month begins with a capital letter within a sentence, as
it does in English.

Lists of names, the start of a sentence, holidays such as «8 Березня» and texts
in capitals are left alone.

Bad:

    meeting = "Зустріч у Понеділок"

Good:

    meeting = "Зустріч у понеділок"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			words := p.wording(f)
			for i, w := range words {
				if p.isFull() {
					return
				}
				if w.class&(dayName|monthName) != 0 && isCapitalized(w.Text) && isWithin(p.Prose(f), words, i) {
					first, n := utf8.DecodeRuneInString(w.Text)
					p.ReportSpan(f, p.Prose(f).Span(w.Start, w.End), nil, p.Prose(f).Fix(w.Start, w.End, string(unicode.ToLower(first))+w.Text[n:]))
				}
			}
		}
	},
}

// isWithin reports whether a day or a month stands within a sentence, behind a
// small word or a number.
func isWithin(prose *Masked, words []wordOf, i int) bool {
	if prose.beginsSentence(words[i].Start) {
		return false
	}
	if i == 0 || !words[i].isNext {
		g, ok := prose.gapBefore(len(strings.TrimRight(prose.Text[:words[i].Start], " \u00A0")))
		return ok && g.Kind == GapPlaceholder && words[i].class&monthName != 0
	}
	before := words[i-1]
	if before.class&(dayName|monthName|holidayWord) != 0 {
		return false
	}
	if words[i].class&monthName != 0 && (before.Text == "8" && words[i].low == "березня" || before.Text == "1" && words[i].low == "травня") {
		return false // holidays
	}
	isDeterminer := strings.HasSuffix(before.low, "ого") || strings.HasSuffix(before.low, "ої") // «кожного», «минулої»
	return before.class&functionWord != 0 || isDeterminer || strings.IndexFunc(before.Text, unicode.IsUpper) < 0
}
