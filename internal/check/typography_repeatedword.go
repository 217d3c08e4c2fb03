package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// RepeatedWord flags a word that was typed twice.
var RepeatedWord = &Check{
	ID:       "typography/repeated-word",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The same word stands twice, with nothing but spaces between. Where the source
repeats a word too, nothing is reported.

Bad:

    reason = "Файл для для друку"

Good:

    reason = "Файл для друку"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			i := repeatedWord(prose)
			if i < 0 || repeatedWord(p.SourceProse(f)) >= 0 {
				continue
			}
			first, second := prose.Words()[i-1], prose.Words()[i]
			p.ReportSpan(f, prose.Span(first.Start, second.End), map[string]any{"Word": second.Text}, prose.Fix(first.End, second.End, ""))
		}
	},
}

// repeatedWord returns the index of the first word that repeats the one before
// it, or -1. Numbers and initials are no words.
func repeatedWord(m *Masked) int {
	words := m.Words()
	for i := 1; i < len(words); i++ {
		between := m.Text[words[i-1].End:words[i].Start]
		first, n := utf8.DecodeRuneInString(words[i].Text)
		if strings.Trim(between, edgeSpaces) != "" || words[i-1].Joined || words[i].Joined || !unicode.IsLetter(first) ||
			n == len(words[i].Text) && unicode.IsUpper(first) || !strings.EqualFold(words[i-1].Text, words[i].Text) {
			continue
		}
		return i
	}
	return -1
}
