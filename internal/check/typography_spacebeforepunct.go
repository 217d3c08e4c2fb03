package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// SpaceBeforePunct flags a space before a punctuation mark.
var SpaceBeforePunct = &Check{
	ID:       "typography/space-before-punct",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A space stands before a comma, a full stop, a colon or another mark that belongs
to the word before it.

Smileys, marks that the source has after a space too, and languages with such
spaces (French) are left alone.

Bad:

    warning = "Увага !"

Good:

    warning = "Увага!"`,
	Run: func(p *Pass) {
		if spacedPunctuation[lang.Base(p.Catalog.Lang)] {
			return
		}
		for f := range p.soundForms() {
			prose := p.Prose(f)
			for start, mark := range spacedMarks(prose) {
				if source := p.SourceProse(f); !source.Has(" "+mark) && !source.Has("\u00A0"+mark) {
					end := start + spaceRun(prose.Text[start:])
					p.ReportSpan(f, prose.Span(start, end+len(mark)), nil, prose.Fix(start, end, ""))
				}
			}
		}
	},
}

// spacedMarks yields the places of spaces before a mark, with the mark.
func spacedMarks(m *Masked) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		s := m.Text
		if !m.Signs.Has(text.SignMark) || !m.Signs.Has(text.SignSpace|text.SignWideSpace) {
			return
		}
		for i := 1; i < len(s); i++ {
			if !isSpacedMark(s, i) {
				continue
			}
			start := len(strings.TrimRight(s[:i], edgeSpaces))
			if m.isWordLike(start) && !yield(start, s[i:i+1]) {
				return
			}
		}
	}
}

// isMark tells the marks that end a sentence or a part of one.
func isMark(c byte) bool { return c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?' }

// isSpacedMark reports whether s[i] is a mark that stands alone between a space
// and the next word, or at the end.
func isSpacedMark(s string, i int) bool {
	if !isMark(s[i]) || i == 0 || !strings.HasSuffix(s[:i], " ") && !strings.HasSuffix(s[:i], "\u00A0") {
		return false
	}
	rest := strings.TrimLeft(s[i:], "!?")
	if s[i] != '!' && s[i] != '?' {
		rest = s[i+1:]
	}
	if rest == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsSpace(next) || strings.ContainsRune("»”\"", next)
}

// isWordLike reports whether a word, a value or a closing mark ends at
// Text[:i].
func (m *Masked) isWordLike(i int) bool {
	if g, ok := m.gapBefore(i); ok {
		return g.Kind != GapControl && g.Kind != GapTag
	}
	r, _ := utf8.DecodeLastRuneInString(m.Text[:i])
	return isWordRune(r) || strings.ContainsRune(")]»”\"%", r)
}

// spaceRun returns the length of the spaces that s starts with.
func spaceRun(s string) int { return len(s) - len(strings.TrimLeft(s, edgeSpaces)) }
