package article

import (
	"strings"

	"golang.org/x/text/cases"
)

// definitions takes the link reference definitions off the start of a
// paragraph and returns the lines that are left.
func (b *blocks) definitions(lines []extent) []extent {
	if len(lines) == 0 || !strings.HasPrefix(b.src[lines[0].start:], "[") {
		return lines
	}
	v := viewOf(b.src, lines)
	at, taken := 0, 0
	for at < len(v.text) {
		d, ok := definitionAt(v.text, at)
		if !ok {
			break
		}
		b.refs[d.label] = true
		b.reader.mark("ref", lines[0].start)
		if d.title.end > d.title.start {
			b.leaves = append(b.leaves, leaf{kind: definitionLeaf, lines: []extent{
				{v.src(d.title.start), v.src(d.title.end)}}, fence: v.text[d.title.start-1 : d.title.start]})
		}
		taken += strings.Count(v.text[at:d.end], "\n")
		if at = d.end; at == len(v.text) {
			return nil
		}
	}
	return lines[taken:]
}

// A definition is [label]: destination "title".
type definition struct {
	label string
	title extent // without its quotes
	end   int    // behind its line end
}

// maxLabel is the most bytes that a label may have.
const maxLabel = 999

// definitionAt reads a definition at the start of a line (CommonMark 0.31, 4.7).
func definitionAt(s string, at int) (d definition, ok bool) {
	end := labelEnd(s, at)
	if end < 0 || !strings.HasPrefix(s[end:], ":") || strings.HasPrefix(s[at:], "[^") {
		return d, false
	}
	d.label = normalLabel(s[at+1 : end-1])
	if d.label == "" {
		return d, false
	}
	i := skipSpace(s, end+1)
	target, i := targetAt(s, i)
	if target.start < 0 {
		return d, false
	}
	after := i
	for i < len(s) && isBlankByte(s[i]) {
		i++
	}
	atLineEnd := i == len(s) || s[i] == '\n'
	if atLineEnd {
		d.end = min(len(s), i+1)
	}
	if next := skipSpace(s, i); next > after && next < len(s) {
		title, end, quoted := titleAt(s, next)
		for quoted && end < len(s) && isBlankByte(s[end]) {
			end++
		}
		if quoted && (end == len(s) || s[end] == '\n') {
			d.title = title
			d.end = min(len(s), end+1)
			return d, true
		}
	}
	return d, atLineEnd
}

// labelEnd is the offset behind the ] of the label that starts at s[at], -1
// when there is none.
func labelEnd(s string, at int) int {
	if at >= len(s) || s[at] != '[' {
		return -1
	}
	for i := at + 1; i < len(s) && i-at <= maxLabel+1; i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			return -1
		case ']':
			return i + 1
		}
	}
	return -1
}

// normalLabel is what two labels are compared by. Labels that differ in case
// alone are one.
func normalLabel(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0 {
		return strings.ToLower(s)
	}
	return cases.Fold().String(s)
}

// skipSpace goes over blanks and at most one line end.
func skipSpace(s string, i int) int {
	newline := false
	for i < len(s) && (isBlankByte(s[i]) || s[i] == '\n' && !newline) {
		newline = newline || s[i] == '\n'
		i++
	}
	return i
}

// targetAt reads the target of a link, between <> or without a blank; its
// start is -1 when there is none. It returns the offset behind it.
func targetAt(s string, i int) (extent, int) {
	none := extent{-1, -1}
	if i < len(s) && s[i] == '<' {
		for j := i + 1; j < len(s); j++ {
			switch s[j] {
			case '\\':
				j++
			case '\n', '<':
				return none, i
			case '>':
				return extent{i + 1, j}, j + 1
			}
		}
		return none, i
	}
	depth, j := 0, i
scan:
	for ; j < len(s); j++ {
		switch c := s[j]; {
		case c == '\\' && j+1 < len(s) && isPunct(s[j+1]):
			j++
		case c == '{' && bracesEnd(s, j) > 0:
			j = bracesEnd(s, j) - 1
		case c == '(':
			if depth++; depth > 32 {
				return none, i
			}
		case c == ')':
			if depth == 0 {
				break scan
			}
			depth--
		case c <= ' ' || c == 0x7F:
			break scan
		}
	}
	if depth > 0 || j == i {
		return none, i
	}
	return extent{i, j}, j
}

// titleAt reads the title of a link with its quotes and returns what is in
// them and the offset behind.
func titleAt(s string, i int) (title extent, end int, ok bool) {
	if i >= len(s) || strings.IndexByte(`"'(`, s[i]) < 0 {
		return extent{}, i, false
	}
	quote := s[i]
	if quote == '(' {
		quote = ')'
	}
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == '\\':
			j++
		case s[j] == quote:
			return extent{i + 1, j}, j + 1, true
		case s[j] == '(' && quote == ')':
			return extent{}, i, false
		case s[j] == '\n' && j+1 < len(s) && s[j+1] == '\n':
			return extent{}, i, false
		}
	}
	return extent{}, i, false
}

func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
