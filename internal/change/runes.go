package change

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	zeroWidthJoiner = '\u200D'
	softHyphen      = '\u00AD'
)

// isSpace reports white space and the characters that nobody sees, such as
// soft hyphens, marks of direction and zero-width spaces.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) && r != zeroWidthJoiner && !isTagRune(r) || unicode.Is(unicode.Zs, r)
}

// isTagRune reports the characters that flags of regions are spelt with.
func isTagRune(r rune) bool { return 0xE0020 <= r && r <= 0xE007F }

// isExtend reports what belongs to the character before it.
func isExtend(r rune) bool { return unicode.Is(unicode.M, r) || r == zeroWidthJoiner }

// isWordRune reports the characters of words: letters, digits, what extends
// them, and "_", which makes a name of two words (WB13a).
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || isExtend(r) || r == '_'
}

// isIdeographic reports the letters of scripts that are written without spaces.
func isIdeographic(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isPunctuation reports the characters that only set a text out. Some that
// Unicode counts among punctuation are read as words, such as % and &; some
// that it calls symbols only set words apart, such as the backquote.
func isPunctuation(r rune) bool {
	switch r {
	case '%', '‰', '‱', '&', '@', '#', '§', '¶':
		return false
	case '`', '´', '|', '^', '¨':
		return true
	}
	return unicode.IsPunct(r)
}

// isApostrophe reports the signs that people type for an apostrophe. Ukrainian
// texts have all of ' ’ ʼ.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '`', '´', '′', '＇':
		return true
	}
	return false
}

func isRegional(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }

func isSkinTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }

// maxAddress bounds the length of an address in bytes; a longer run is text.
const maxAddress = 512

// addressLen returns the length of the URL or the address of mail that s
// starts with, without the punctuation of the sentence behind it, else 0.
func addressLen(s string) int {
	s = s[:min(len(s), maxAddress)]
	n := runWhile(s, func(r rune) bool { return !isSpace(r) && r != '"' && r != '<' && r != '>' && r != '`' })
	s = strings.TrimRight(s[:n], ".,;:!?)]}'’”»*")
	scheme, rest, _ := strings.Cut(s, "://")
	if rest != "" && runWhile(scheme, isScheme) == len(scheme) && scheme != "" || strings.HasPrefix(s, "www.") {
		return len(s)
	}
	user, host, _ := strings.Cut(s, "@")
	if user != "" && strings.Contains(host, ".") && runWhile(s, isMail) == len(s) {
		return len(s)
	}
	return 0
}

func isScheme(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || strings.ContainsRune("+-.", r))
}

func isMail(r rune) bool { return isWordRune(r) || strings.ContainsRune("@.+-", r) }

// entity returns the token of a character reference of HTML. One that stands
// for a space or a punctuation mark counts as that. The others stay as they
// are written, since &lt; is not what < is.
func entity(s string) token {
	r, n := utf8.DecodeRuneInString(html.UnescapeString(s))
	switch {
	case n == len(s):
	case isSpace(r):
		return token{class: space, text: s}
	case isPunctuation(r):
		return token{class: mark, text: s}
	}
	return token{class: symbol, text: s}
}
