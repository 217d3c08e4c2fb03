package article

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// escapeHTML writes a text of HTML, in quotes if there are any.
func (w *output) escapeHTML(s string, quote byte) string {
	inMarkdown := w.Format != HTML
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\u00A0':
			b.WriteString("&nbsp;")
		case r == '"' && quote == '"':
			b.WriteString("&quot;")
		case r == '\'' && quote == '\'':
			b.WriteString("&#39;")
		case (r == '`' || r == '|') && quote != 0 && inMarkdown:
			fmt.Fprintf(&b, "&#%d;", r) // it could end a code span, or a cell
		case r == '{' && (strings.HasPrefix(s[i+1:], "{") || strings.HasPrefix(s[i+1:], "%") || strings.HasPrefix(s[i+1:], "#") || i+1 == len(s)):
			b.WriteString("&#123;") // of an action of a template
		case r >= 0x80 && w.ascii:
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeTitle writes the title of a link of Markdown.
func escapeTitle(s string, quote byte) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\', c == quote, quote == '(' && (c == ')' || c == '('), c == '&' && looksLikeReference(s[i:]):
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '`':
			b.WriteString("&#96;")
		case c == '|':
			b.WriteString("&#124;") // in a cell
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// encodeTarget encodes in an address what cannot stand in Markdown.
var encodeTarget = strings.NewReplacer(" ", "%20", "|", "%7C", "`", "%60").Replace

// escapeTarget writes the target of a link of Markdown.
func escapeTarget(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case strings.IndexByte(`\()<>`, c) >= 0, c == '&' && looksLikeReference(s[i:]):
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func escapeParameter(s string, quote byte) string {
	if quote == '`' {
		return strings.ReplaceAll(s, "`", "'")
	}
	return escapeQuoted(s)
}

var escapeQuoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace

// looksLikeReference reports whether a text that starts with & would be read
// as a character reference.
func looksLikeReference(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	return end > 1 && consists(strings.TrimPrefix(s[1:end], "#"), func(c byte) bool { return isLetter(c) || isDigit(c) })
}

// wrap breaks a plain text into lines as the one that stands there was.
func (w writer) wrap(s, eol string) string {
	if w.width == 0 || utf8.RuneCountInString(w.indent+s) <= w.width {
		return s
	}
	var b strings.Builder
	column := utf8.RuneCountInString(w.indent)
	for i, word := range strings.Split(s, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > w.width:
			b.WriteString(eol + w.indent)
			column = utf8.RuneCountInString(w.indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
