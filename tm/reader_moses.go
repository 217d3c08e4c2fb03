package tm

import (
	"cmp"
	"io"
	"strings"
	"unicode/utf8"
)

// A MosesReader reads pairs from two text files: line N of one is the
// translation of line N of the other. Pairs with an empty line are passed over.
type MosesReader struct {
	table
	source, target *window
	other          *table // of the target
	told           bool
}

// NewMosesReader returns a reader of two files. The options need both languages.
func NewMosesReader(source, target io.Reader, o TableOptions) (*MosesReader, error) {
	if o.SourceLang == "" || o.TargetLang == "" {
		return nil, ErrLanguage
	}
	t, w, err := openTable(source, o)
	if err != nil {
		return nil, err
	}
	other, v, err := openTable(target, o)
	return &MosesReader{table: t, source: w, target: v, other: &other}, err
}

// Consumed is how many bytes of both files were read, packed as they are.
func (r *MosesReader) Consumed() int64 { return r.table.Consumed() + r.other.Consumed() }

// Next returns the next pair, see [EntryReader].
func (r *MosesReader) Next() (Entry, error) {
	for {
		source, hasSource := r.source.line()
		target, hasTarget := r.target.line()
		if !hasSource || !hasTarget {
			r.rest(hasSource, hasTarget)
			return Entry{}, cmp.Or(r.source.err, r.target.err, r.quarantine.err, io.EOF)
		}
		if f, w := r.pair(text(source), text(target)); f != nil {
			f.at += w.at
			r.refuse(w, f, csvField(text(source))+","+csvField(text(target)))
		}
		r.source.at += len(source)
		r.target.at += len(target)
		if len(r.units) > 0 {
			return r.entry(), r.quarantine.err
		}
	}
}

// pair makes a unit of two lines, or tells what is wrong and in which file.
func (r *MosesReader) pair(source, target string) (*fault, *window) {
	r.units = r.units[:0]
	for i, s := range []string{source, target} {
		if !utf8.ValidString(s) {
			at, _ := badChar(s)
			return &fault{reason: reasonBytes, at: at}, []*window{r.source, r.target}[i]
		}
	}
	if strings.TrimSpace(source) == "" || strings.TrimSpace(target) == "" {
		return nil, nil
	}
	return r.add(Unit{SourceLang: r.o.SourceLang, TargetLang: r.o.TargetLang, Source: Segment{Text: source}, Target: Segment{Text: target}}, 0), r.source
}

// rest tells that one file has more lines.
func (r *MosesReader) rest(hasSource, hasTarget bool) {
	w := r.source
	if hasTarget {
		w = r.target
	}
	if !hasSource && !hasTarget || r.told {
		return
	}
	r.told = true
	p := w.problem(&fault{reason: reasonLines, at: w.at})
	n := 0
	for line, ok := w.line(); ok; line, ok = w.line() {
		n++
		w.at += len(line)
	}
	p.Args = map[string]any{"Count": n}
	if r.o.Report != nil {
		r.o.Report(p)
	}
}

// line returns the line at the place of the window, with its end. A line that is
// longer than a unit may be ends there.
func (w *window) line() (string, bool) {
	for {
		s := w.text[w.at:]
		if n := strings.IndexByte(s, '\n'); n >= 0 {
			return s[:n+1], true
		}
		if len(s) >= defaultMaxUnit || !w.more() {
			return w.text[w.at:], w.at < len(w.text)
		}
	}
}

// text is a line without its end.
func text(line string) string { return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r") }

// csvField is a text as a field of CSV.
func csvField(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
