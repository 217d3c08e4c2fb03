package change

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A token is what a text is compared by. The tokens of a text cover each of
// its bytes once, in order.
type token struct {
	class class
	text  string
	key   string // equal for tokens that stand for each other; see keyOf
	name  string // of a placeholder or a control
}

type class uint8

const (
	word     class = iota // letters, digits and marks
	space                 // a run of white space and characters that nobody sees
	mark                  // one punctuation character, or several of the same
	symbol                // a sign that is read as a word: €, %, 🎉
	address               // a URL or an address of mail
	argument              // a placeholder
	control               // syntax that steers other parts
	tag
)

// isAnchor reports whether a token is enough for a reader to find the place
// again: a lone space or comma is not.
func (t token) isAnchor() bool { return t.class != space && t.class != mark }

// tokenize splits a message at its placeholders and tags, and the text between
// them into words.
func tokenize(p text.Pattern) []token {
	tokens := make([]token, 0, len(p.Source)/3+1)
	for _, part := range p.Parts {
		s := p.Text(part)
		switch part.Kind {
		case text.Literal:
			tokens = appendLiteral(tokens, s)
		case text.Entity:
			tokens = append(tokens, entity(s))
		case text.Placeholder:
			tokens = append(tokens, token{class: argument, text: s, name: part.Name})
		case text.Control:
			tokens = append(tokens, token{class: control, text: s, name: part.Name})
		case text.Tag:
			tokens = append(tokens, token{class: tag, text: s})
		}
	}
	for i := range tokens {
		tokens[i].key = keyOf(tokens[i])
	}
	joinNumbers(tokens)
	return tokens
}

// joinNumbers makes symbols of the marks without which a number is another
// one: 80-65535, 10:30, -5.
func joinNumbers(tokens []token) {
	for i := range len(tokens) - 1 {
		if tokens[i].class != mark || !startsWithDigit(tokens[i+1]) {
			continue
		}
		if i > 0 && endsWithDigit(tokens[i-1]) || tokens[i].text == "-" && (i == 0 || tokens[i-1].class == space) {
			tokens[i].class = symbol
		}
	}
}

func startsWithDigit(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.class == word && unicode.IsDigit(r)
}

func endsWithDigit(t token) bool {
	r, _ := utf8.DecodeLastRuneInString(t.text)
	return t.class == word && unicode.IsDigit(r)
}

func appendLiteral(tokens []token, s string) []token {
	addresses := strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "@")
	fresh := true // no word has begun since the last space
	for s != "" {
		n, c := 0, address
		if fresh && addresses {
			n = addressLen(s)
		}
		if n == 0 {
			n, c = scan(s)
		}
		fresh = c == space || c == mark
		tokens = append(tokens, token{class: c, text: s[:n]})
		s = s[n:]
	}
	return tokens
}

// scan returns the length of the token that s starts with. Words end where UAX
// #29 says (rules WB4 to WB13b), but for what a dictionary would be needed for:
// in scripts that are written without spaces each character is a word.
func scan(s string) (int, class) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case isSpace(r):
		return n + runWhile(s[n:], isSpace), space
	case isIdeographic(r):
		return n + runWhile(s[n:], isExtend), word
	case isWordRune(r):
		return wordLen(s), word
	case isPunctuation(r):
		return n + runWhile(s[n:], func(next rune) bool { return next == r }), mark
	}
	return symbolLen(s), symbol
}

func runWhile(s string, is func(rune) bool) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !is(r) })
	if n < 0 {
		return len(s)
	}
	return n
}

// wordLen returns the length of the word that s starts with. An apostrophe or
// a full stop belongs to it between two letters (WB6, WB7), a comma or a full
// stop between two digits (WB11, WB12).
func wordLen(s string) int {
	n, last := 0, rune(0)
	for i, r := range s {
		switch {
		case isWordRune(r) && !isIdeographic(r):
			n = i + utf8.RuneLen(r)
			last = r
		case !joins(last, s[i:]):
			return n
		}
	}
	return n
}

// joins reports whether the character that rest starts with keeps a word
// together between the one before it and the one behind it.
func joins(before rune, rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	after, _ := utf8.DecodeRuneInString(rest[n:])
	if isIdeographic(after) {
		return false
	}
	switch {
	case unicode.IsDigit(before) && unicode.IsDigit(after):
		return r == '.' || r == ',' || r == '\''
	case unicode.IsLetter(before) && unicode.IsLetter(after):
		return r == '.' || isApostrophe(r)
	}
	return false
}

// symbolLen returns the length of the symbol that s starts with, with all that
// makes one character of an emoji (UTS #51): variation selectors, skin tones,
// joined emoji, the second half of a flag.
func symbolLen(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	if isRegional(first) {
		if second, m := utf8.DecodeRuneInString(s[n:]); isRegional(second) {
			return n + m
		}
	}
	for n < len(s) {
		r, m := utf8.DecodeRuneInString(s[n:])
		switch {
		case r == zeroWidthJoiner:
			_, joined := utf8.DecodeRuneInString(s[n+m:])
			n += m + joined
		case isExtend(r), isSkinTone(r), 0xE0020 <= r && r <= 0xE007F:
			n += m
		default:
			return n
		}
	}
	return n
}
