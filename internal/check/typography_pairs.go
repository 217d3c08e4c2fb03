package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Pairs flags brackets and quotation marks without a partner.
var Pairs = &Check{
	ID:       "typography/pairs",
	Severity: catalog.Warning,
	Doc: `A bracket or a quotation mark has no partner in the translation, and the source
has none that stands alone.

List markers ("a)"), smileys and inch signs are left alone.

Bad:

    comment = "Коментар (необов’язково"

Good:

    comment = "Коментар (необов’язково)"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			target, source := p.Prose(f), p.SourceProse(f)
			if !target.Signs.Has(text.SignBracket | text.SignQuote) {
				continue
			}
			if at, kind := unpaired(target.Text, -1); at >= 0 {
				if !hasUnpaired(source.Text, kind) {
					_, n := utf8.DecodeRuneInString(target.Text[at:])
					p.ReportSpan(f, target.Span(at, at+n), nil, nil)
				}
			}
		}
	},
}

// pairKinds are the opening and the closing marks of each kind. A mark that is
// both opens and closes by turns.
var pairKinds = []struct{ open, close string }{
	{"(", ")"}, {"[", "]"}, // brackets
	{"«»", "«»"}, {"„“", "“”"}, {`"`, `"`},
}

// hasUnpaired reports whether a text has a mark of a kind that stands alone.
// Quotation marks of all kinds are one.
func hasUnpaired(s string, kind int) bool {
	for other := range pairKinds {
		isSame := other == kind || other >= firstQuote && kind >= firstQuote
		if at, _ := unpaired(s, other); isSame && at >= 0 {
			return true
		}
	}
	return false
}

// firstQuote is the index of the first kind of quotation marks.
const firstQuote = 2

// unpaired returns the offset and the kind of the first mark without a partner,
// or -1. only is the kind to look at, -1 for all.
func unpaired(s string, only int) (at, kind int) {
	if !strings.ContainsAny(s, `()[]«»„“”"`) {
		return -1, 0
	}
	for kind := range pairKinds {
		if only >= 0 && kind != only {
			continue
		}
		if at := unpairedOf(s, kind); at >= 0 {
			return at, kind
		}
	}
	return -1, 0
}

func unpairedOf(s string, kind int) int {
	k := pairKinds[kind]
	var open []int
	for i, r := range s {
		isOpen, isClose := strings.ContainsRune(k.open, r), strings.ContainsRune(k.close, r)
		switch {
		case !isOpen && !isClose || kind < firstQuote && isSmiley(s, i) || isInch(s, i, r):
		case isClose && len(open) > 0:
			open = open[:len(open)-1]
		case isOpen:
			open = append(open, i)
		case !isListMarker(s, i):
			return i
		}
	}
	if len(open) > 0 {
		return open[0]
	}
	return -1
}

// isSmiley reports whether the bracket at s[i] is a mouth.
func isSmiley(s string, i int) bool {
	return strings.HasSuffix(s[:i], ":") || strings.HasSuffix(s[:i], ";") || strings.HasSuffix(s[:i], ":-") || strings.HasSuffix(s[:i], ";-")
}

// isInch reports whether a straight quotation mark stands behind a number.
func isInch(s string, i int, r rune) bool {
	return r == '"' && i > 0 && '0' <= s[i-1] && s[i-1] <= '9'
}

// isListMarker reports whether a closing bracket stands behind a letter or a
// number alone: a), 1).
func isListMarker(s string, i int) bool {
	token := s[strings.LastIndexFunc(s[:i], unicode.IsSpace)+1 : i]
	return token != "" && utf8.RuneCountInString(token) <= 2
}
