package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// SpaceAfterPunct flags a mark between two words without a space.
var SpaceAfterPunct = &Check{
	ID:       "typography/space-after-punct",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A comma or another mark stands between two words without a space behind it.

Addresses, lists of keywords ("a;b;c") and marks that stand so in the source too
are left alone.

Bad:

    yes = "Так,звичайно"

Good:

    yes = "Так, звичайно"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			s := prose.Text
			if !prose.Signs.Has(text.SignMark) {
				continue
			}
			for i := 1; i < len(s); i++ {
				if !isTightMark(s, i) || hasTightMark(p.SourceProse(f).Text, s[i]) || s[i] == ';' && strings.Count(s, ";") > 1 {
					continue
				}
				p.ReportSpan(f, prose.Span(i, i+1), nil, prose.Fix(i, i+1, s[i:i+1]+" "))
				break
			}
		}
	},
}

// isTightMark reports whether s[i] is a mark between two letters. A full stop
// is one only between a word and a sentence, since it ends abbreviations too.
func isTightMark(s string, i int) bool {
	if !isMark(s[i]) || i+1 == len(s) || s[i+1] == ' ' {
		return false
	}
	before, n := utf8.DecodeLastRuneInString(s[:i])
	after, size := utf8.DecodeRuneInString(s[i+1:])
	if !unicode.IsLetter(before) || !unicode.IsLetter(after) {
		return false
	}
	if s[i] != '.' {
		return true
	}
	second, _ := utf8.DecodeLastRuneInString(s[:i-n])
	next, _ := utf8.DecodeRuneInString(s[i+1+size:])
	return unicode.IsLower(before) && unicode.IsLower(second) && unicode.IsUpper(after) && unicode.IsLower(next)
}

func hasTightMark(s string, mark byte) bool {
	for i := 1; i < len(s); i++ {
		if s[i] == mark && isTightMark(s, i) {
			return true
		}
	}
	return false
}
