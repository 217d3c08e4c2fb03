package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// InformalYou flags texts that say «ти» to the reader.
var InformalYou = &Check{
	ID:       "uk/informal-you",
	Severity: catalog.Warning,
	Doc: `The text says «ти» to the reader, by a pronoun or by a verb. Programs say «ви».

In a file with a clear majority, consistency/register reports the others, and a
file that says «ти» throughout is left alone. Verbs that are also something else
("видали" is "remove" and "they removed") are not told.

Bad:

    wait = "Зачекай, твій файл готується"

Good:

    wait = "Зачекайте, ваш файл готується"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			words := p.wording(f)
			s := p.Prose(f).Text
			i := slices.IndexFunc(words, func(w wordOf) bool {
				return p.facts().isInformal(w) && (w.Start == 0 || s[w.Start-1] != ')') // а)ти: a key of a menu
			})
			if i >= 0 && p.isDecreed(Address, StyleAuto) {
				p.ReportSpan(f, p.Prose(f).Span(words[i].Start, words[i].End), nil, nil)
			}
		}
	},
}

// isInformal reports whether a word speaks to a friend: it is one of the lists,
// which hold what is nothing else, or has the ending of such a verb.
func (l *facts) isInformal(w wordOf) bool {
	if w.Joined || w.class&formalWord != 0 {
		return false
	}
	if w.class&informalWord != 0 {
		return true
	}
	return slices.ContainsFunc(l.informal, func(ending string) bool {
		return len(w.low) > len(ending)+2 && strings.HasSuffix(w.low, ending)
	})
}
