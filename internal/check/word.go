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
	Lower      string // Text in small letters
	Start, End int    // byte offsets in Masked.Text

	// Joined is set when the word touches a gap, so that it may be a part
	// of a longer one: the "s" of "{{.Name}}s".
	Joined bool
}

// Words returns the words of the prose in order. They are found once and shared
// by all rules.
func (m *Masked) Words() []Word {
	if !m.split {
		m.words, m.split = appendWords(m.words[:0], m.Text), true
	}
	return m.words
}

// appendWords adds the words of a text to a list.
func appendWords(words []Word, s string) []Word {
	for i := 0; i < len(s); {
		r, n := decodeRune(s, i)
		if !isWordRune(r) {
			i += n
			continue
		}
		end, lower := wordEnd(s, i)
		w := Word{
			Text: s[i:end], Lower: s[i:end], Start: i, End: end,
			Joined: strings.HasSuffix(s[:i], Sentinel) || strings.HasPrefix(s[end:], Sentinel),
		}
		if !lower {
			w.Lower = strings.ToLower(w.Text)
		}
		words = append(words, w)
		i = end
	}
	return words
}

// decodeRune is utf8.DecodeRuneInString, short for what most texts are made of:
// ASCII and the Cyrillic letters of U+0400–U+047F.
func decodeRune(s string, i int) (rune, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(s[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s[i:])
}

// wordEnd returns where the word ends that starts at s[i], and whether all of it
// is certainly in small letters.
func wordEnd(s string, i int) (end int, lower bool) {
	end, lower = i, true
	for i < len(s) {
		r, n := decodeRune(s, i)
		i += n
		switch {
		case isWordRune(r):
			end, lower = i, lower && isSmall(r)
		case !isWordInternal(r) || i == len(s):
			return end, lower
		default:
			if next, _ := decodeRune(s, i); !isWordRune(next) {
				return end, lower
			}
		}
	}
	return end, lower
}

// isSmall reports whether a rune is certainly its own small letter.
func isSmall(r rune) bool {
	return 'a' <= r && r <= 'z' || 'а' <= r && r <= 'џ' || '0' <= r && r <= '9'
}

// isWordRune reports whether a rune is of a word wherever it stands.
func isWordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	case 'Ѐ' <= r && r <= 'ҁ':
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isWordInternal reports whether a rune between two letters is of their word:
// the apostrophes, the hyphens, invisible characters. ʼ is a letter anyway.
func isWordInternal(r rune) bool {
	return r == '\'' || r == '’' || r == '-' || r == '‑' || r > utf8.RuneSelf && unicode.Is(unicode.Cf, r)
}

// spaceAt returns the length of the space at s[i], 0 when there is none.
func spaceAt(s string, i int) int {
	if c := s[i]; c < 0x80 {
		if c == ' ' || '\t' <= c && c <= '\r' {
			return 1
		}
		return 0
	}
	switch s[i] {
	case 0xC2, 0xE1, 0xE2, 0xE3: // those that begin with another byte are none
		if r, n := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
			return n
		}
	}
	return 0
}

// hasScript reports whether a text has a letter of a script.
func hasScript(s string, script *unicode.RangeTable) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(script, r) }) >= 0
}
