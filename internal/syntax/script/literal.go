package script

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads a string. One that does not end on its line is reported, ends
// there, and is no more than a number to the parser: its text is not known.
func (p *parser) quoted(quote byte) {
	p.tok = tString
	for i := p.pos + 1; ; {
		i = p.until(i, stopText)
		switch c := p.at(i); {
		case i >= len(p.src) || c == '\n' || c == '\r':
			p.report(p.pos, scriptStringOpen)
			p.take(tNumber, i-p.pos)
			return
		case c == quote:
			p.pos = i + 1
			return
		case c == '\\':
			i = min(i+1+p.escapedLen(i+1), len(p.src))
		default:
			i++
		}
	}
}

// escapedLen is how much a backslash before i hides: a byte, or both of CRLF.
func (p *parser) escapedLen(i int) int {
	if strings.HasPrefix(p.src[i:], "\r\n") {
		return 2
	}
	return 1
}

// regex reads the regular expression whose slash is the current token. If its
// line has no end of one, the slash is left alone.
func (p *parser) regex() bool {
	if p.start < p.noRegex {
		return false
	}
	inClass := false
	i := p.start + 1
	for ; i < len(p.src) && p.src[i] != '\n' && p.src[i] != '\r'; i++ {
		switch c := p.src[i]; {
		case c == '\\':
			if i+1 < len(p.src) && p.src[i+1] != '\n' && p.src[i+1] != '\r' {
				i++
			}
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		case c == '/' && !inClass:
			p.stretch(tRegex, p.nameEnd(i+1)-p.start)
			return true
		}
	}
	p.noRegex = i // one long line of slashes is not searched for each of them
	return false
}

// chunk reads the text of a template from i on, and tells where it ends and
// whether a substitution follows there.
func (p *parser) chunk(i int) (end int, substitution bool) {
	from := i
	for ; i < len(p.src); i++ {
		switch p.src[i] {
		case '\\':
			i++
		case '`':
			p.piece(from, i+1)
			return i, false
		case '$':
			if p.at(i+1) == '{' {
				p.piece(from, i+2)
				return i, true
			}
		}
	}
	p.piece(from, len(p.src))
	return len(p.src), false
}

// decode returns the text that is written as s in a string or a template. What
// is no escape stays as it is.
func decode(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '\r') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\':
			i += unescape(&b, s[i:])
		case s[i] == '\r': // in a template, any line end is \n
			b.WriteByte('\n')
			i += lineEndLen(s[i:])
		default:
			n := strings.IndexAny(s[i:], "\\\r")
			if n < 0 {
				n = len(s) - i
			}
			b.WriteString(s[i : i+n])
			i += n
		}
	}
	return b.String()
}

func lineEndLen(s string) int {
	if strings.HasPrefix(s, "\r\n") {
		return 2
	}
	return 1
}

// unescape writes what the escape at the start of s stands for and returns its
// length.
func unescape(b *strings.Builder, s string) int {
	if len(s) == 1 {
		b.WriteByte('\\')
		return 1
	}
	switch c := s[1]; c {
	case '\n':
		return 2
	case '\r':
		return 1 + lineEndLen(s[1:])
	case 'x', 'u':
		if r, n := codeEscape(s[1:]); n > 0 {
			b.WriteRune(r)
			return 1 + n
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return 1 + octal(b, s[1:])
	}
	if n := strings.IndexByte("bfnrtv", s[1]); n >= 0 {
		b.WriteByte("\b\f\n\r\t\v"[n])
		return 2
	}
	r, n := utf8.DecodeRuneInString(s[1:])
	if r != '\u2028' && r != '\u2029' {
		b.WriteString(s[1 : 1+n])
	}
	return 1 + n
}

// octal writes what \0 to \377 stands for.
func octal(b *strings.Builder, s string) int {
	n, value := 0, 0
	for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '7' && value*8+int(s[n]-'0') < 256 {
		value = value*8 + int(s[n]-'0')
		n++
	}
	b.WriteRune(rune(value))
	return n
}

// codeEscape reads xXX, uXXXX or u{X}; two halves of a pair make one rune.
func codeEscape(s string) (rune, int) {
	if s[0] == 'x' {
		r, n := fixedHex(s[1:], 2)
		return r, n + min(n, 1)
	}
	r, n := hexEscape(s[1:])
	if n == 0 {
		return 0, 0
	}
	n++
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[n:], `\u`) {
		low, more := hexEscape(s[n+len(`\u`):])
		if pair := utf16.DecodeRune(r, low); more > 0 && pair != utf8.RuneError {
			return pair, n + len(`\u`) + more
		}
	}
	return r, n
}

// hexEscape reads what follows \u: four digits or any in braces. Its length is
// 0 when it is none.
func hexEscape(s string) (rune, int) {
	if !strings.HasPrefix(s, "{") {
		return fixedHex(s, 4)
	}
	end := strings.IndexByte(s[:min(len(s), 16)], '}')
	if end < 0 {
		return 0, 0
	}
	code, err := strconv.ParseUint(s[1:end], 16, 32)
	if err != nil || code > utf8.MaxRune {
		return 0, 0
	}
	return rune(code), end + 1
}

func fixedHex(s string, n int) (rune, int) {
	if len(s) < n {
		return 0, 0
	}
	code, err := strconv.ParseUint(s[:n], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(code), n
}
