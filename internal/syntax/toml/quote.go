package toml

import (
	"fmt"
	"strings"
)

// Quote writes a basic string of TOML 1.0, as BurntSushi/toml and so goi18n
// write it.
func Quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	escape(&b, s, false)
	b.WriteByte('"')
	return b.String()
}

// escape writes s as the inside of a basic string; multiline leaves line feeds
// and lone quotation marks as they are.
func escape(b *strings.Builder, s string, multiline bool) {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\':
			b.WriteString(`\\`)
		case c == '"' && !multiline:
			b.WriteString(`\"`)
		case c == '"' && (strings.HasSuffix(s[:i], `""`) || i == len(s)-1):
			b.WriteString(`\"`)
		case c == '\n' && multiline:
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r' && multiline && strings.HasPrefix(s[i+1:], "\n"):
			b.WriteByte(c)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t' && multiline:
			b.WriteByte(c)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\b':
			b.WriteString(`\b`)
		case c == '\f':
			b.WriteString(`\f`)
		case c < ' ' || c == 0x7F:
			fmt.Fprintf(b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
	}
}

// QuoteLike writes s in the style of the string that stands there now in data, as far
// as that style can hold it.
func QuoteLike(s string, old Value, data []byte) string {
	switch old.Style {
	case Literal:
		if IsLiteral(s, "'") && !strings.ContainsAny(s, "\n\r") {
			return "'" + s + "'"
		}
	case MultilineLiteral:
		if IsLiteral(s, "'''") && !strings.HasSuffix(s, "'") {
			return "'''" + leadingLine(s, old, data) + s + "'''"
		}
		return multiline(s, old, data)
	case MultilineBasic:
		return multiline(s, old, data)
	}
	return Quote(s)
}

func multiline(s string, old Value, data []byte) string {
	var b strings.Builder
	b.WriteString(`"""` + leadingLine(s, old, data))
	escape(&b, s, true)
	b.WriteString(`"""`)
	return b.String()
}

// leadingLine returns the line end that follows the opening delimiter now and
// is no part of the text. A text that starts with one needs it.
func leadingLine(s string, old Value, data []byte) string {
	switch inner := string(data[old.Span.Start+3 : old.Span.End]); {
	case strings.HasPrefix(inner, "\r\n"):
		return "\r\n"
	case strings.HasPrefix(inner, "\n") || strings.HasPrefix(s, "\n") || strings.HasPrefix(s, "\r\n"):
		return "\n"
	}
	return ""
}

// IsLiteral reports whether a literal string can hold s.
func IsLiteral(s, delimiter string) bool {
	if strings.Contains(s, delimiter) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c < ' ' && c != '\t' && c != '\n' && !(c == '\r' && strings.HasPrefix(s[i+1:], "\n")) || c == 0x7F {
			return false
		}
	}
	return true
}

// QuoteKey writes one part of a key.
func QuoteKey(s string) string {
	if isBareKey(s) {
		return s
	}
	return Quote(s)
}

func isBareKey(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z') {
			return false
		}
	}
	return s != ""
}
