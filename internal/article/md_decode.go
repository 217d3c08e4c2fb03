package article

import (
	"html"
	"strings"
	"unicode/utf8"
)

// decodeMarkdown is the text that is shown for a part of the source without
// markup.
func decodeMarkdown(s string) string {
	if !strings.ContainsAny(s, "\\&\n") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case c == '&':
			n := referenceLen(s[i:])
			if n == 0 {
				b.WriteByte(c)
				continue
			}
			b.WriteString(html.UnescapeString(s[i : i+n]))
			i += n - 1
		case c == '\n':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// referenceLen is the length of the character reference that s starts with, 0
// when it is none that is known.
func referenceLen(s string) int {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return 0
	}
	for i := 1; i < end; i++ {
		if c := s[i]; !isLetter(c) && !('0' <= c && c <= '9') && !(c == '#' && i == 1) {
			return 0
		}
	}
	decoded := html.UnescapeString(s[:end+1])
	if r, n := utf8.DecodeRuneInString(decoded); decoded == s[:end+1] || strings.HasSuffix(decoded, ";") && n < len(decoded) || r < ' ' && r != '\t' && r != '\n' {
		return 0
	}
	return end + 1
}
