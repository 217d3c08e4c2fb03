package terms

import (
	"strings"
	"unicode/utf8"
)

// A field is a cell of a table with its place in the text.
type field struct {
	text   string
	offset int
}

// A fault is a problem at a byte offset of the text.
type fault struct {
	offset int
	reason string
	args   map[string]any
}

// table reads rows of fields as spreadsheets write them (RFC 4180, with any
// separator). A row that cannot be read is a fault; the next line begins a new
// one.
type table struct {
	text   string
	sep    byte
	faults []fault
}

// newTable reads a text whose separator is the one that its first line has
// most of: a tab, a semicolon or a comma.
func newTable(text string) *table {
	first, _, _ := strings.Cut(text, "\n")
	sep := byte(',')
	for _, c := range []byte{';', '\t'} {
		if strings.Count(first, string(c)) > strings.Count(first, string(sep)) {
			sep = c
		}
	}
	return &table{text: text, sep: sep}
}

// next returns the row at a place and the place of the one behind it. The row
// is nil where it cannot be read.
func (t *table) next(i int) (row []field, after int) {
	for {
		f, end, ok := t.field(i)
		if !ok {
			return nil, t.lineAfter(end)
		}
		if row = append(row, f); end < len(t.text) && t.text[end] == t.sep {
			i = end + 1
			continue
		}
		return row, t.lineAfter(end)
	}
}

// lineAfter returns where the line starts that comes after the one of a place.
func (t *table) lineAfter(i int) int {
	n := strings.IndexAny(t.text[i:], "\r\n")
	if n < 0 {
		return len(t.text)
	}
	i += n
	if strings.HasPrefix(t.text[i:], "\r\n") {
		i++
	}
	return i + 1
}

// field reads the field at a place. Where it cannot be read, end is in the line
// that is lost.
func (t *table) field(i int) (f field, end int, ok bool) {
	if i < len(t.text) && t.text[i] == '"' {
		return t.quoted(i)
	}
	end = len(t.text)
	if n := strings.IndexAny(t.text[i:], string(t.sep)+"\r\n"); n >= 0 {
		end = i + n
	}
	f = field{text: strings.TrimSpace(t.text[i:end]), offset: i}
	return f, end, t.isUTF8(f)
}

func (t *table) quoted(start int) (f field, end int, ok bool) {
	var b strings.Builder
	for i := start + 1; ; {
		n := strings.IndexByte(t.text[i:], '"')
		if n < 0 {
			t.faults = append(t.faults, fault{start, reasonUnclosed, nil})
			return f, start, false
		}
		b.WriteString(t.text[i : i+n])
		if i += n + 1; i < len(t.text) && t.text[i] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		if i < len(t.text) && t.text[i] != t.sep && t.text[i] != '\r' && t.text[i] != '\n' {
			t.faults = append(t.faults, fault{i, reasonQuote, nil})
			return f, i, false
		}
		f = field{text: strings.TrimSpace(b.String()), offset: start}
		return f, i, t.isUTF8(f)
	}
}

func (t *table) isUTF8(f field) bool {
	if utf8.ValidString(f.text) {
		return true
	}
	t.faults = append(t.faults, fault{f.offset, reasonEncoding, nil})
	return false
}
