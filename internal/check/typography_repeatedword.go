package check

import (
	"slices"
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
repeats a word too, nothing is reported, nor a word beside its name in capital
letters ("the value VALUE").

Bad:

    reason = "Файл для для друку"

Good:

    reason = "Файл для друку"`,
	Options: []Option{{Name: "allow", Default: []string{}, Doc: "Words that may stand twice in a row, such as “ледь”."}},
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			i := repeatedWord(prose, 1)
			for i > 0 && slices.ContainsFunc(setting[[]string](p, "allow"), func(s string) bool { return strings.EqualFold(s, prose.Words()[i].Text) }) {
				i = repeatedWord(prose, i+1)
			}
			if i < 0 || repeatedWord(p.SourceProse(f), 1) >= 0 {
				continue
			}
			first, second := prose.Words()[i-1], prose.Words()[i]
			p.ReportSpan(f, prose.Span(first.Start, second.End), map[string]any{"Word": second.Text}, prose.Fix(first.End, second.End, ""))
		}
	},
}

// repeatedWord returns the index of the first word, from one on, that repeats the
// one before it, or -1. Numbers and initials are no words.
func repeatedWord(m *Masked, from int) int {
	words := m.Words()
	for i := from; i < len(words); i++ {
		if !strings.EqualFold(words[i-1].Text, words[i].Text) {
			continue
		}
		between := m.Text[words[i-1].End:words[i].Start]
		first, n := utf8.DecodeRuneInString(words[i].Text)
		if strings.Trim(between, edgeSpaces) != "" || words[i-1].Joined || words[i].Joined || !unicode.IsLetter(first) ||
			n == len(words[i].Text) && unicode.IsUpper(first) || isValueName(m.Text, words[i-1], words[i]) {
			continue
		}
		return i
	}
	return -1
}

// isValueName reports whether one of two words is a name that stands for
// something: in capitals beside the word in small letters, or a part of USER_ID.
func isValueName(s string, a, b Word) bool {
	return isShouted(a.Text) != isShouted(b.Text) || strings.HasPrefix(s[b.End:], "_") || strings.HasSuffix(s[:a.Start], "_")
}

func isShouted(word string) bool {
	return utf8.RuneCountInString(word) > 1 && strings.IndexFunc(word, unicode.IsLower) < 0
}
