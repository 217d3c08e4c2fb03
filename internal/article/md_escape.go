package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An escaper writes a text so that Markdown reads it as the same text. It
// escapes what could be markup where it stands, and no more: an underscore in
// a word stays.
type escaper struct {
	writer
	s       string
	line    lineContext
	after   string // what follows the text
	atEnd   bool   // nothing follows it
	address string // that the text follows
	mdx     bool
	b       strings.Builder
}

func (e *escaper) escaped() string {
	isPlain := e.address == "" && !strings.ContainsAny(e.s, "\\`*_[]<>&{}$!|#-+=.):@\"~?'(")
	if isPlain && !(e.mdx && e.line == lineStart) {
		return e.s
	}
	e.b.Grow(len(e.s) + 8)
	for i := range len(e.s) {
		e.sign(i, e.s[i])
	}
	return e.b.String()
}

// sign writes the byte at an offset, escaped or not.
func (e *escaper) sign(i int, c byte) {
	switch {
	case c == '\\' && (e.cell || e.next(i) == 0 || isPunct(e.next(i))):
		e.b.WriteString("&#92;")
	case c == '"' && e.quote == '"':
		e.b.WriteString("&quot;")
	case c == '{' && !e.mdx && strings.IndexByte("{%", e.next(i)) >= 0 && e.next(i) != 0:
		e.b.WriteString("&#123;") // a backslash would not keep Hugo from reading a shortcode
	case e.mdx && i == 0 && e.line == lineStart && isModule(e.s+" "):
		e.b.WriteString(map[byte]string{'i': "&#105;", 'e': "&#101;"}[c])
	case c < 0x80 && (i == 0 && e.wouldGoOn() || e.isSpecial(i, c) || i == 0 && e.startsLine() && e.isLineSign(c)):
		e.b.WriteByte('\\')
		e.b.WriteByte(c)
	default:
		e.b.WriteByte(c)
	}
}

// wouldGoOn reports whether the text starts with a sign that would become part
// of the address before it.
func (e *escaper) wouldGoOn() bool {
	if e.address == "" || !isPunct(e.s[0]) || strings.HasPrefix(e.address, "<") {
		return false
	}
	return goesOn(e.address, e.s)
}

func (e *escaper) startsLine() bool { return e.line == lineStart || e.line == setext }

// next is the byte behind an offset, 0 when nothing follows.
func (e *escaper) next(i int) byte {
	switch {
	case i+1 < len(e.s):
		return e.s[i+1]
	case e.after != "":
		return e.after[0]
	}
	return 0
}

// isSpecial reports whether a byte could be markup within a line.
func (e *escaper) isSpecial(i int, c byte) bool {
	next := e.next(i)
	switch c {
	case '`', '[', ']':
		return true
	case '*', '~':
		return !e.isBetweenSpaces(i) || i == 0 && e.startsLine()
	case '_':
		return !e.isBetweenSpaces(i) && !e.isInWord(i)
	case '<':
		return e.mdx || isLetter(next) || next != 0 && strings.IndexByte("/!?", next) >= 0 || i+1 == len(e.s) && e.after != ""
	case '&':
		return looksLikeReference(e.s[i:])
	case '{', '}':
		return e.mdx || c == '{' && (e.line == atxHeading || next != 0 && strings.IndexByte(".#:", next) >= 0)
	case '$':
		return next == '$' || i > 0 && e.s[i-1] == '$'
	case '!':
		return i+1 == len(e.s) && next == '['
	case '|':
		return e.cell || e.line == setext || e.after != ""
	case '#':
		return e.line == atxHeading && e.atEnd && strings.Trim(e.s[i:], "#") == "" && (i == 0 || e.s[i-1] == ' ')
	case '.', ')':
		return e.isNumber(i) || c == '.' && i >= 3 && strings.EqualFold(e.s[i-3:i], "www")
	case ':':
		return strings.HasPrefix(e.s[i+1:], "//") && endsWithAny(strings.ToLower(e.s[max(0, i-5):i]), "http", "https", "ftp")
	case '@':
		return i > 0 && (isMailByte(e.s[i-1])) && isHostByte(next)
	}
	return false
}

func endsWithAny(s string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// isLineSign reports whether the first byte of a line starts a block.
func (e *escaper) isLineSign(c byte) bool {
	switch next := e.next(0); c {
	case '#', '>', '=', '|':
		return true
	case '-', '+':
		return next == 0 || next == ' ' || next == c || next == '|' || next == ':'
	case ':':
		return next == ' ' || next == ':' || next == '-'
	case '!', '?':
		return isAdvice(e.s)
	case '"', '\'', '(':
		return e.defined
	}
	return false
}

// isNumber reports whether the sign at an offset makes a marker of a list of
// the digits before it.
func (e *escaper) isNumber(i int) bool {
	return e.startsLine() && i > 0 && i <= 9 && consists(e.s[:i], isDigit) && (e.next(i) == ' ' || e.next(i) == 0)
}

func (e *escaper) isBetweenSpaces(i int) bool {
	return i > 0 && i+1 < len(e.s) && e.s[i-1] == ' ' && e.s[i+1] == ' '
}

func (e *escaper) isInWord(i int) bool {
	before, _ := utf8.DecodeLastRuneInString(e.s[:i])
	after, _ := utf8.DecodeRuneInString(e.s[i+1:])
	return isWordRune(before) && isWordRune(after)
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
