package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Code flags options and code that differ from the source's.
var Code = &Check{
	ID:       "content/code",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A command line option or a code span of the source is not in the translation, or
was translated. What the reader copies from the text then does not work.

Code spans stand between backticks or in an element <code>. What a command has in
quotes as an argument of its own is the reader's text, and may be translated, as
may the name of a value in capital letters (--file=FILE). Code that stands in
quotation marks instead of backticks is there.

Bad (source "Use --force to overwrite"):

    force = "Щоб перезаписати, додайте --примусово"

Good:

    force = "Щоб перезаписати, додайте --force"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			p.reportAltered(f, GapOption)
			if f.unmarked != "code" {
				p.reportAltered(f, GapCode)
			}
		}
	},
}

// withoutQuoted returns code without what stands in quotes behind a space: a
// text that the reader is to give, such as a question or a name.
func withoutQuoted(s string) string {
	if strings.IndexByte(s, '"') < 0 {
		return s
	}
	var b strings.Builder
	for {
		start := quoteBehindSpace(s)
		if start < 0 {
			break
		}
		end := strings.IndexByte(s[start:], '"')
		if end < 0 {
			break
		}
		b.WriteString(s[:start])
		s = s[start+end:]
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String() + s
}

// quoteBehindSpace returns the place behind the first quote that follows a space,
// with or without the backslash of a string, or -1.
func quoteBehindSpace(s string) int {
	for i := 1; i < len(s); i++ {
		if s[i] == '"' && (s[i-1] == ' ' || i > 1 && s[i-1] == '\\' && s[i-2] == ' ') {
			return i + 1
		}
	}
	return -1
}

// withoutValueName returns an option without what stands for its value in a
// manual: capital letters, as in --file=FILE and --color[=WHEN].
func withoutValueName(s string) string {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return s
	}
	first, n := utf8.DecodeRuneInString(value)
	second, _ := utf8.DecodeRuneInString(value[n:])
	if !unicode.IsUpper(first) || !unicode.IsUpper(second) {
		return s
	}
	return strings.TrimSuffix(name, "[")
}

// quotes reports whether a text has code between quotation marks.
func (m *Masked) quotes(code string) bool {
	inner := strings.Trim(code, "`")
	if len(inner) == len(code) || inner == "" {
		return false
	}
	for s := m.original; ; {
		i := strings.Index(s, inner)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(inner):])
		if strings.ContainsRune("«“„\"", before) && strings.ContainsRune("»”“\"", after) {
			return true
		}
		s = s[i+len(inner):]
	}
}
