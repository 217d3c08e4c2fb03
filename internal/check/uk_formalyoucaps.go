package check

import (
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// FormalYouCaps flags the polite pronoun with a capital letter.
var FormalYouCaps = &Check{
	ID:       "uk/formal-you-caps",
	Severity: catalog.Info,
	Fix:      SafeFix,
	Doc: `The polite pronoun has a capital letter within a sentence: «Ви», «Вам», «Ваш».
Programs speak to many people; the capital letter is for a letter to one.

In a file with a clear majority, consistency/register reports the others, and a
file that writes «Ви» throughout is left alone.

Bad:

    sent = "Ми надіслали Вам листа"

Good:

    sent = "Ми надіслали вам листа"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			prose := p.Prose(f)
			for _, w := range p.wording(f) {
				if p.isFull() || !politeWords[w.low] || !isCapitalized(w.Text) || prose.beginsSentence(w.Start) || !p.isDecreed(Capitals, StyleAuto) {
					continue
				}
				first, n := utf8.DecodeRuneInString(w.Text)
				p.ReportSpan(f, prose.Span(w.Start, w.End), nil, prose.Fix(w.Start, w.End, string(unicode.ToLower(first))+w.Text[n:]))
			}
		}
	},
}
