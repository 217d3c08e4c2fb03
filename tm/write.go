package tm

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Changed reports whether a unit was added or deleted.
func (f *File) Changed() bool { return f.changed }

// Bytes returns the file to write. Without a change these are the bytes that
// were read. Else our lines are sorted, each is there once, and new ones are
// among them; in a file of another tool they stand behind its units. All that
// was not touched keeps its bytes.
func (f *File) Bytes() []byte {
	switch {
	case !f.changed && f.original != nil:
		return bytes.Clone(f.original)
	case !f.changed:
		return []byte(f.text)
	}
	w := writer{file: f, eol: source.LineEnd(f.text)}
	lines, size := w.ours()
	w.out = make([]byte, 0, w.size()+size)
	w.out = append(w.out, f.text[:f.body]...)
	if f.selfBody {
		w.out = append(bytes.TrimSuffix(w.out, []byte("/>")), '>')
	}
	w.foreign()
	w.write(lines, size)
	if f.selfBody {
		w.out = append(w.out, "</body>"...)
	}
	return append(w.out, w.tail...)
}

type writer struct {
	file *File
	out  []byte
	eol  string
	tail string // what stands behind our lines
	line []byte // memory
	scan scanner
}

// foreign copies the body without our lines and without what was deleted.
func (w *writer) foreign() {
	f := w.file
	at := f.body
	for i := range f.entries {
		e := &f.entries[i]
		if e.start < 0 || !w.moves(e) && e.state&(deleted|edited) == 0 {
			continue
		}
		start, end := e.start, e.start+e.size
		if w.moves(e) || e.state&deleted != 0 {
			start, end = f.wholeLine(max(at, f.body), start, end)
		}
		w.out = append(w.out, f.text[at:start]...)
		if !w.moves(e) && e.state&deleted == 0 {
			w.out = append(w.out, e.raw...)
		}
		at = end
	}
	rest := f.text[at:f.tail]
	// The indentation of </body> stays with it.
	indent := len(strings.TrimRight(rest, " \t"))
	w.out = append(w.out, rest[:indent]...)
	w.tail = rest[indent:] + f.text[f.tail:]
}

// wholeLine extends a span to its line when nothing else is on it.
func (f *File) wholeLine(from, start, end int) (int, int) {
	first := from + len(strings.TrimRight(f.text[from:start], " \t"))
	last := end
	if strings.HasPrefix(f.text[last:], "\r\n") {
		last++
	}
	if first == 0 || f.text[first-1] != '\n' || last >= len(f.text) || f.text[last] != '\n' {
		return start, end
	}
	return first, last + 1
}

// moves reports whether an entry is a line of ours, which the writer sorts: in
// a file of another tool, a line that we would write to the byte.
func (w *writer) moves(e *entry) bool {
	if e.state&lined == 0 {
		return false
	}
	if w.file.ours {
		return true
	}
	if w.scan.unit(e.raw) != nil {
		return false
	}
	same := false
	w.scan.pairs(w.file.srclang, func(u Unit, _ int) bool {
		w.line = u.appendLine(w.line[:0])
		same = string(w.line) == e.raw
		return false
	})
	return same
}

// size returns at least as many bytes as all takes but our lines.
func (w *writer) size() int {
	const around = 64 // line ends, and the tags of a body that was empty
	size := len(w.file.text) + around
	for i := range w.file.entries {
		switch e := &w.file.entries[i]; {
		case e.start >= 0 && w.moves(e):
			size -= e.size
		case e.state&edited != 0:
			size += len(e.raw)
		}
	}
	return size
}

// ours returns our lines, sorted, and how many bytes they take.
func (w *writer) ours() (lines []string, size int) {
	f := w.file
	lines = make([]string, 0, len(f.entries))
	for i := range f.entries {
		e := &f.entries[i]
		if e.state&deleted == 0 && (e.start < 0 || w.moves(e)) {
			lines = append(lines, e.raw)
		}
	}
	lines = slices.Compact(sorted(lines))
	for _, line := range lines {
		size += len(line) + len(w.eol)
	}
	return lines, size
}

// write appends our lines, of this size together.
func (w *writer) write(lines []string, size int) {
	if len(lines) == 0 {
		return
	}
	if n := len(w.out); n > 0 && w.out[n-1] != '\n' {
		w.out = append(w.out, w.eol...)
	}
	w.out = slices.Grow(w.out, size)
	var wg sync.WaitGroup
	for len(lines) > 0 {
		n := min(len(lines), writeSize)
		start := len(w.out)
		for _, line := range lines[:n] {
			w.out = w.out[:len(w.out)+len(line)+len(w.eol)]
		}
		part, to := lines[:n], w.out[start:start]
		wg.Go(func() {
			for _, line := range part {
				to = append(append(to, line...), w.eol...)
			}
		})
		lines = lines[n:]
	}
	wg.Wait()
}

// writeSize is how many lines one goroutine writes.
const writeSize = 4096

// fewRuns is how many sorted runs are merged faster than all is sorted.
const fewRuns = 8

// sorted returns the lines in their order. Lines of a file are sorted already,
// and new ones are as messages stand in their file, so that they are a few runs.
func sorted(lines []string) []string {
	starts := []int{0}
	for i := 1; i < len(lines); i++ {
		if lines[i] < lines[i-1] {
			starts = append(starts, i)
			if len(starts) > fewRuns {
				slices.Sort(lines)
				return lines
			}
		}
	}
	runs := make([][]string, len(starts))
	for i, start := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		runs[i] = lines[start:end]
	}
	for len(runs) > 1 {
		merged := runs[:0]
		for i := 0; i+1 < len(runs); i += 2 {
			merged = append(merged, mergedRuns(runs[i], runs[i+1]))
		}
		if len(runs)%2 == 1 {
			merged = append(merged, runs[len(runs)-1])
		}
		runs = merged
	}
	return runs[0]
}

func mergedRuns(a, b []string) []string {
	out := make([]string, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		from := &a
		if b[0] < a[0] {
			from = &b
		}
		out, *from = append(out, (*from)[0]), (*from)[1:]
	}
	return append(append(out, a...), b...)
}
