package tm

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/unpack"
)

// TableOptions say how a table or a pair of text files is read.
type TableOptions struct {
	// SourceLang and TargetLang are BCP 47 tags. The columns of a CSV file may say
	// theirs in its first line instead.
	SourceLang, TargetLang string

	// Comma stands between the columns of a CSV file: a comma, a semicolon or a
	// tab; 0 for what the first line has most of.
	Comma byte

	// Report is told each thing that cannot be used. It may be nil.
	Report func(Problem)

	// Quarantine gets the lines that cannot be used, each behind a line that
	// begins with "# offset" and tells the place and the reason. It can be
	// corrected and read again as CSV. It may be nil.
	Quarantine io.Writer
}

// A CSVReader reads pairs from a CSV file (RFC 4180), each as soon as it was
// read. The first line may name the columns: by a language tag those of texts,
// further ones by "key" and "note". Without it, the first column is the source
// text and the second the translation. The first language, or SourceLang, is that
// of the source text. The file may be packed with gzip or Zstandard.
type CSVReader struct {
	table
	w       *window
	columns []column
	fields  []string
	at      []int // of the fields, in the window
	started bool
}

// A column is what the first line says of one.
type column struct{ key, note, lang string }

// A table is what readers of lines have in common.
type table struct {
	o          TableOptions
	archive    *unpack.Archive
	quarantine lines
	units      []Unit
	line       []byte
	pages      pages
}

// NewCSVReader returns a reader of r.
func NewCSVReader(r io.Reader, o TableOptions) (*CSVReader, error) {
	t, w, err := openTable(r, o)
	if err != nil {
		return nil, err
	}
	return &CSVReader{table: t, w: w}, nil
}

// openTable looks at what a file of lines is packed in.
func openTable(r io.Reader, o TableOptions) (table, *window, error) {
	t := table{o: o, quarantine: lines{w: o.Quarantine}}
	var err error
	if t.archive, err = unpack.Open(r, unpack.Limits{}, func(string) bool { return false }); err != nil {
		return t, nil, err
	}
	m, err := t.archive.Next()
	if err == io.EOF { // a zip archive
		m, err = unpack.Member{Reader: strings.NewReader("")}, nil
	}
	return t, newWindow(m), err
}

// Consumed is how many bytes of the file were read, packed as they are.
func (t *table) Consumed() int64 { return t.archive.Consumed() }

// Next returns the next line with a translation, see [EntryReader].
func (r *CSVReader) Next() (Entry, error) {
	for {
		size, f := r.record()
		if size == 0 {
			return Entry{}, cmp.Or(r.w.err, r.quarantine.err, io.EOF)
		}
		isFirst := !r.started
		r.started = true
		if f == nil && isFirst && r.header() {
			r.quarantine.head = strings.TrimRight(r.w.text[r.w.at:r.w.at+size], "\r\n") + "\n"
		} else if f == nil && !r.isBlank() {
			if f = r.entry(); f == nil && len(r.units) > 0 {
				r.w.at += size
				return r.table.entry(), r.quarantine.err
			}
		}
		if f != nil {
			r.refuse(r.w, f, r.w.text[r.w.at:r.w.at+size])
		}
		r.w.at += size
	}
}

// refuse tells why a line cannot be used.
func (t *table) refuse(w *window, f *fault, raw string) {
	p := w.problem(f)
	if t.o.Report != nil {
		t.o.Report(p)
	}
	t.quarantine.add(p, raw)
}

// isBlank reports whether a record is an empty line, or a comment of a
// quarantine.
func (r *CSVReader) isBlank() bool {
	return len(r.fields) == 1 && strings.TrimSpace(r.fields[0]) == "" || strings.HasPrefix(r.fields[0], commentStart)
}

// record reads the record at the place of the window, and returns its size with
// the line end; 0 at the end of the file. Of one that is not to be read, it is
// the first line.
func (r *CSVReader) record() (int, *fault) {
	w := r.w
	for {
		size, f, whole := r.split(w.text[w.at:])
		if whole || w.eof {
			return size, f
		}
		if len(w.text)-w.at >= defaultMaxUnit {
			return lineSize(w.text[w.at:]), cmp.Or(f, &fault{reason: reasonLong, at: w.at})
		}
		w.more()
	}
}

// lineSize is the size of the first line of s, with its end.
func lineSize(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n + 1
	}
	return len(s)
}

// split splits the first record of s into fields. whole says that s has all of
// it.
func (r *CSVReader) split(s string) (size int, f *fault, whole bool) {
	if r.o.Comma == 0 {
		r.o.Comma = commaOf(s[:lineSize(s)])
	}
	r.fields, r.at = r.fields[:0], r.at[:0]
	for i := 0; i < len(s); {
		r.at = append(r.at, r.w.at+i)
		var field string
		start := i
		if s[i] == '"' {
			if field, i = quoted(s, i); i < 0 {
				return lineSize(s), &fault{reason: reasonQuote, at: r.w.at + start}, false
			}
		} else {
			for i < len(s) && s[i] != r.o.Comma && s[i] != '\n' {
				i++
			}
			field = s[start:i]
			if i < len(s) && s[i] == '\n' || i == len(s) {
				field = strings.TrimSuffix(field, "\r")
			}
		}
		r.fields = append(r.fields, field)
		rest := s[i:]
		switch {
		case rest == "", rest == "\r":
			return len(s), nil, false
		case rest[0] == '\n':
			return i + 1, nil, true
		case strings.HasPrefix(rest, "\r\n"):
			return i + 2, nil, true
		case rest[0] != r.o.Comma:
			return lineSize(s), &fault{reason: reasonQuote, at: r.w.at + i}, true
		}
		if i++; i == len(s) {
			r.fields, r.at = append(r.fields, ""), append(r.at, r.w.at+i)
		}
	}
	return len(s), nil, false
}

// quoted reads the quoted field at i and returns its end; -1 when it has none.
func quoted(s string, i int) (field string, end int) {
	start, doubled := i+1, false
	for i = start; ; i += 2 {
		n := strings.IndexByte(s[i:], '"')
		if n < 0 {
			return "", -1
		}
		if i += n; i+1 == len(s) || s[i+1] != '"' {
			break
		}
		doubled = true
	}
	field = s[start:i]
	if doubled {
		field = strings.ReplaceAll(field, `""`, `"`)
	}
	return field, i + 1
}

// commaOf tells what stands between columns. A comma with a space behind it is
// one of a text.
func commaOf(line string) byte {
	best, most := byte(','), strings.Count(line, ",")-strings.Count(line, ", ")
	for _, c := range []byte(";\t") {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// header takes the first record for the names of the columns, if it is one: it
// names two languages, or those of the options.
func (r *CSVReader) header() bool {
	columns := make([]column, len(r.fields))
	n, source, target := 0, r.o.SourceLang == "", r.o.TargetLang == ""
	for i, field := range r.fields {
		name := strings.TrimSpace(field)
		switch lower := strings.ToLower(name); {
		case lower == "key" || lower == "id":
			columns[i].key = name
		case lower == "note" || lower == "comment" || lower == "description":
			columns[i].note = name
		case lower == "source" && r.o.SourceLang != "":
			columns[i].lang, n, source = r.o.SourceLang, n+1, true
		case lower == "target" && r.o.TargetLang != "":
			columns[i].lang, n, target = r.o.TargetLang, n+1, true
		case isColumn(name):
			columns[i].lang, n = name, n+1
			source = source || sameLanguage(name, r.o.SourceLang)
			target = target || sameLanguage(name, r.o.TargetLang)
		}
	}
	if n < 2 || !source || !target {
		return false
	}
	r.columns = columns
	if r.o.SourceLang == "" {
		first := slices.IndexFunc(columns, func(c column) bool { return c.lang != "" })
		r.o.SourceLang = columns[first].lang
	}
	return true
}

// isColumn reports whether the name of a column looks like a BCP 47 tag.
func isColumn(name string) bool {
	language := primary(name)
	return isTag(name) && (len(language) == 2 || len(language) == 3) && !strings.ContainsAny(language, "0123456789")
}

// entry makes units of the record.
func (r *CSVReader) entry() *fault {
	if r.columns == nil {
		if r.o.SourceLang == "" || r.o.TargetLang == "" {
			return &fault{reason: reasonLanguage, at: r.w.at}
		}
		r.columns = []column{{lang: r.o.SourceLang}, {lang: r.o.TargetLang}}
	}
	if len(r.fields) < 2 {
		return &fault{reason: reasonColumns, at: r.w.at}
	}
	u := Unit{SourceLang: r.o.SourceLang}
	for i := range min(len(r.fields), len(r.columns)) {
		c, field := r.columns[i], r.fields[i]
		if !utf8.ValidString(field) {
			at, _ := badChar(r.w.text[r.at[i]:])
			return &fault{reason: reasonBytes, at: r.at[i] + max(0, at)}
		}
		switch {
		case c.key != "":
			u.Key = field
		case c.note != "":
			u.Note = field
		case sameLanguage(c.lang, u.SourceLang):
			u.Source.Text = field
		}
	}
	r.units = r.units[:0]
	for i := range min(len(r.fields), len(r.columns)) {
		if lang := r.columns[i].lang; lang == "" || sameLanguage(lang, u.SourceLang) || r.fields[i] == "" || u.Source.Text == "" {
			continue
		}
		u.TargetLang, u.Target.Text = r.columns[i].lang, r.fields[i]
		if f := r.add(u, r.at[i]); f != nil {
			return f
		}
	}
	return nil
}

// add adds a unit to those of the entry.
func (t *table) add(u Unit, at int) *fault {
	switch u.check() {
	case nil:
		t.units = append(t.units, u)
		return nil
	case ErrTooLong:
		return &fault{reason: reasonLong, at: at}
	case ErrIncomplete:
		return &fault{reason: reasonSame, name: "Name", value: clip(u.TargetLang), at: at}
	}
	for _, s := range []string{u.Key, u.Note} {
		if f := characters(s); f != nil {
			f.at = at
			return f
		}
	}
	return &fault{reason: reasonBytes, at: at}
}

// entry makes an entry of the units, which have the source text in common.
func (t *table) entry() Entry {
	const end = "</tu>"
	t.line = t.units[0].appendLine(t.line[:0])
	for i := range t.units[1:] {
		u := &t.units[1+i]
		t.line = u.Target.appendVariant(t.line[:len(t.line)-len(end)], u.TargetLang)
		t.line = append(t.line, end...)
	}
	return Entry{TU: t.pages.string(t.line), Units: t.units}
}
