package check

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A Mark is a place of a prose that writes a [Trait] in one of its ways.
type Mark struct {
	Kind       string
	Start, End int // byte offsets in Masked.Text: the sign, of quotation marks the opening one, or the word

	// CloseStart and CloseEnd are the offsets of the closing quotation mark.
	CloseStart, CloseEnd int
}

// marks yields the marks of a trait in order, in a text of the given language.
func (m *Masked) marks(t Trait, tag string) iter.Seq[Mark] {
	switch t {
	case Apostrophes:
		return m.apostrophes(tag)
	case QuotationMarks:
		return m.quotations(tag)
	case Dashes:
		return m.dashes
	case Ellipses:
		return m.ellipses
	}
	if lang.Base(tag) != "uk" {
		return func(func(Mark) bool) {}
	}
	if t == Capitals {
		return m.politePronouns
	}
	return m.addresses
}

// isOwnLetter reports whether a letter is one of the language: of its script
// where that is not Latin.
func isOwnLetter(r rune, tag string) bool {
	if script := scripts[lang.Base(tag)]; script != nil && !strings.Contains(tag, "-Latn") {
		return unicode.Is(script, r)
	}
	return unicode.IsLetter(r)
}

// apostrophes yields those between two letters of the language: "Let’s" in a
// Ukrainian text is a name.
func (m *Masked) apostrophes(tag string) iter.Seq[Mark] {
	return func(yield func(Mark) bool) {
		s := m.Text
		for i := 0; i < len(s); {
			n := strings.IndexAny(s[i:], "'’ʼ")
			if n < 0 {
				return
			}
			i += n
			_, size := utf8.DecodeRuneInString(s[i:])
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			after, _ := utf8.DecodeRuneInString(s[i+size:])
			if isOwnLetter(before, tag) && isOwnLetter(after, tag) && !yield(Mark{Kind: s[i : i+size], Start: i, End: i + size}) {
				return
			}
			i += size
		}
	}
}

// closers are the marks that close what a mark opens.
var closers = map[string]string{"«": "»", "„": "“”", "“": "”", `"`: `"`}

// quotations yields the outer quotation marks round words of the language and
// placeholders. What stands within belongs to them.
func (m *Masked) quotations(tag string) iter.Seq[Mark] {
	return func(yield func(Mark) bool) {
		s := m.Text
		for i := 0; i < len(s); {
			n := strings.IndexAny(s[i:], `«„“"`)
			if n < 0 {
				return
			}
			i += n
			_, size := utf8.DecodeRuneInString(s[i:])
			closeStart, closeEnd := closing(s, i, i+size)
			if closeEnd == 0 {
				i += size
				continue
			}
			if isQuotedProse(s[i+size:closeStart], tag) && !yield(Mark{
				Kind: s[i:i+size] + s[closeStart:closeEnd], Start: i, End: i + size, CloseStart: closeStart, CloseEnd: closeEnd,
			}) {
				return
			}
			i = closeEnd
		}
	}
}

// maxQuotes bounds how deep quotations of one kind stand in each other; what is
// deeper is no prose.
const maxQuotes = 8

// closing returns where the mark stands that closes the one at s[start:end], 0
// when there is none.
func closing(s string, start, end int) (from, to int) {
	opener, depth := s[start:end], 1
	if opener == `"` && !opensStraight(s, start) {
		return 0, 0
	}
	for i := end; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		switch sign := s[i : i+n]; {
		case sign == opener && opener != `"`:
			if depth++; depth > maxQuotes {
				return 0, 0
			}
		case strings.Contains(closers[opener], sign):
			if depth--; depth == 0 {
				return i, i + n
			}
		}
		i += n
	}
	return 0, 0
}

// opensStraight reports whether the straight mark at s[i] opens: inches and
// what stands escaped do not.
func opensStraight(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return before != '\\' && before != '=' && !isWordRune(before) && !unicode.IsSpace(after)
}

func isQuotedProse(s, tag string) bool {
	return strings.Contains(s, Sentinel) || strings.IndexFunc(s, func(r rune) bool { return isOwnLetter(r, tag) }) >= 0
}

// dashes yields the dashes between words: not those of lists, ranges and
// compounds, and no minus.
func (m *Masked) dashes(yield func(Mark) bool) {
	s := m.Text
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], "-–—")
		if n < 0 {
			return
		}
		i += n
		_, size := utf8.DecodeRuneInString(s[i:])
		if isDash(s, i, i+size) && !yield(Mark{Kind: s[i : i+size], Start: i, End: i + size}) {
			return
		}
		i += size
	}
}

func isDash(s string, start, end int) bool {
	before, after := strings.TrimRight(s[:start], " \u00A0"), strings.TrimLeft(s[end:], " \u00A0")
	if len(before) == start || len(after) == len(s)-end || before == "" || after == "" {
		return false
	}
	left, _ := utf8.DecodeLastRuneInString(before)
	right, _ := utf8.DecodeRuneInString(after)
	if s[start] == '-' && strings.ContainsRune(",;:", left) {
		return false // a list of signs, or a minus
	}
	return left != '\n' && right != '\n' && (unicode.IsLetter(left) || unicode.IsLetter(right))
}

// ellipses yields the marks that touch a word: in "дані ... ще" and in quotation
// marks the text speaks of dots.
func (m *Masked) ellipses(yield func(Mark) bool) {
	s := m.Text
	for i := 0; i < len(s); {
		size := 0
		switch {
		case s[i] == '.':
			for i+size < len(s) && s[i+size] == '.' {
				size++
			}
		case s[i] == 0xE2 && strings.HasPrefix(s[i:], "…"):
			size = len("…")
		}
		if size == 3 && touches(s, i, i+3) && !yield(Mark{Kind: s[i : i+3], Start: i, End: i + 3}) {
			return
		}
		i += max(1, size)
	}
}

func touches(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	switch {
	case after == '/':
		return false
	case strings.ContainsRune(quoteSigns, before) && strings.ContainsRune(quoteSigns, after):
		return false // dots are what is quoted
	}
	return isWordRune(before) || isWordRune(after) || strings.ContainsRune(Sentinel+")?!"+quoteSigns, before)
}

const quoteSigns = "\"'«»“”„’"
