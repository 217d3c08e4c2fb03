package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// NBSP flags places where a line should not break.
var NBSP = &Check{
	ID:       "uk/nbsp",
	Severity: catalog.Off,
	Fix:      SafeFix,
	Doc: `A plain space stands before a dash, or between a number and its unit, where a
line should not break. Hardly any program writes no-break spaces there, so the
check is off until the configuration says its severity.

Bad:

    size = "Обсяг — 5 ГБ"

Good (with no-break spaces before — and ГБ):

    size = "Обсяг — 5 ГБ"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			s := p.Prose(f).Text
			for i := 1; i < len(s) && !p.isFull(); i++ {
				if s[i] == ' ' && s[i-1] != ' ' && s[i-1] != '\n' && (strings.HasPrefix(s[i+1:], "— ") || strings.HasPrefix(s[i+1:], "– ")) {
					p.reportBreak(f, i)
				}
			}
			words := p.wording(f)
			for i, w := range words {
				if w.isNext && !p.isFull() && p.facts().words[w.Text]&unitName != 0 && w.Start == words[i-1].End+1 && s[w.Start-1] == ' ' && isDigitAt(s, words[i-1].End-1) {
					p.reportBreak(f, w.Start-1)
				}
			}
		}
	},
}

func (p *Pass) reportBreak(f *Form, at int) {
	prose := p.Prose(f)
	p.ReportSpan(f, prose.Span(at, at+1), nil, prose.Fix(at, at+1, "\u00A0"))
}
