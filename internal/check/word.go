package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Word is a word of a masked text: letters and digits, with what stands
// inside words between them: ’ ʼ ' ‑ - and invisible characters. "об’єкт",
// "будь-який" and "90-х" are one word each.
type Word struct {
	Text       string
	Start, End int // byte offsets in Masked.Text

	// Joined is set when the word touches a gap, so that it may be a part
	// of a longer one: the "s" of "{{.Name}}s".
	Joined bool
}

// Words returns the words of the prose in order. They are found once and shared
// by all rules.
func (m *Masked) Words() []Word {
	if !m.split {
		m.words, m.split = splitWords(m.Text), true
	}
	return m.words
}

func splitWords(s string) []Word {
	var words []Word
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(r) {
			i += n
			continue
		}
		end := wordEnd(s, i)
		words = append(words, Word{
			Text: s[i:end], Start: i, End: end,
			Joined: strings.HasSuffix(s[:i], Sentinel) || strings.HasPrefix(s[end:], Sentinel),
		})
		i = end
	}
	return words
}

// wordEnd returns where the word ends that starts at s[i].
func wordEnd(s string, i int) int {
	end := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case isWordRune(r):
			end = i
		case isWordInternal(r):
		default:
			return end
		}
		if next, _ := utf8.DecodeRuneInString(s[i:]); end < i && !isWordRune(next) {
			return end
		}
	}
	return end
}

// isWordRune reports whether a rune is of a word wherever it stands.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isWordInternal reports whether a rune between two letters is of their word:
// the apostrophes, the hyphens, invisible characters. ʼ is a letter anyway.
func isWordInternal(r rune) bool {
	return r == '\'' || r == '’' || r == '-' || r == '‑' || unicode.Is(unicode.Cf, r)
}

// spaceAt returns the length of the space at s[i], 0 when there is none.
func spaceAt(s string, i int) int {
	if c := s[i]; c < 0x80 {
		if c == ' ' || '\t' <= c && c <= '\r' {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
		return n
	}
	return 0
}

// hasScript reports whether a text has a letter of a script.
func hasScript(s string, script *unicode.RangeTable) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(script, r) }) >= 0
}
