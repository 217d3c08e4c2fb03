package threeway

import "strings"

// Replaced returns the quoted text of an older version of a file in whose place
// another stands in a newer one: in a line that is the same but for what it
// quotes, in the same place of a run of lines that became as many. It returns ""
// when there is none, and when there are two.
func Replaced(older, newer []byte, quoted string) string {
	a, b := splitLines(older), splitLines(newer)
	found := ""
	for _, c := range changesOf(a, b) {
		if c.aEnd-c.a != c.bEnd-c.b {
			continue
		}
		for i := range c.aEnd - c.a {
			old := inPlaceOf(a[c.a+i], b[c.b+i], quoted)
			switch {
			case old == "" || old == found:
			case found != "":
				return ""
			default:
				found = old
			}
		}
	}
	return found
}

// maxLine bounds the lines that are looked at, in bytes: nobody writes longer ones.
const maxLine = 4 << 10

// inPlaceOf is Replaced for one line.
func inPlaceOf(older, newer, quoted string) string {
	if max(len(older), len(newer)) > maxLine || !strings.Contains(newer, quoted) {
		return ""
	}
	was, before := quotations(older)
	is, after := quotations(newer)
	if was != is || len(before) != len(after) {
		return ""
	}
	for i, s := range after {
		if s == quoted && before[i] != quoted {
			return before[i]
		}
	}
	return ""
}

// quotations splits a line of code or markup into what it quotes and the rest.
// A quotation mark without its counterpart quotes nothing.
func quotations(line string) (rest string, quoted []string) {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		b.WriteByte(line[i])
		if strings.IndexByte("\"'`", line[i]) < 0 {
			continue
		}
		if n := closing(line[i+1:], line[i]); n >= 0 {
			quoted = append(quoted, line[i+1:i+1+n])
			i += n + 1
			b.WriteByte(line[i])
		}
	}
	return b.String(), quoted
}

// closing returns where the quotation mark that ends a text stands, or -1.
func closing(s string, mark byte) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == mark:
			return i
		case s[i] == '\\' && mark != '`':
			i++
		}
	}
	return -1
}
