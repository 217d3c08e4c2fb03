package tm

import (
	"bufio"
	"io"
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
func (f *File) Bytes() []byte { return f.Snapshot().bytes() }

// Snapshot returns what Bytes does, to be written piece by piece: a large file
// need not be in memory a second time. The file must not be changed as long as
// the snapshot is used.
func (f *File) Snapshot() *Snapshot {
	switch {
	case !f.changed && f.original != nil:
		return snapshotOf(string(f.original))
	case !f.changed:
		return snapshotOf(f.text)
	}
	w := writer{file: f, Snapshot: Snapshot{eol: source.LineEnd(f.text)}}
	w.lines = w.ours()
	head := f.text[:f.body]
	if f.selfBody {
		w.put(strings.TrimSuffix(head, "/>"))
		w.put(">")
	} else {
		w.put(head)
	}
	w.foreign()
	if len(w.lines) > 0 && !w.endsLine() {
		w.put(w.eol)
	}
	for _, line := range w.lines {
		w.size += int64(len(line) + len(w.eol))
	}
	for _, s := range w.after {
		w.size += int64(len(s))
	}
	return &w.Snapshot
}

// A Snapshot is the content of a memory's file at one time.
type Snapshot struct {
	before []string
	lines  []string // each with a line end behind it
	eol    string
	after  []string
	size   int64
}

func snapshotOf(text string) *Snapshot {
	return &Snapshot{before: []string{text}, size: int64(len(text))}
}

// put adds what stands before our lines.
func (s *Snapshot) put(piece string) {
	if piece != "" {
		s.before = append(s.before, piece)
		s.size += int64(len(piece))
	}
}

// endsLine reports whether what was put is empty or ends with a line end.
func (s *Snapshot) endsLine() bool {
	return len(s.before) == 0 || strings.HasSuffix(s.before[len(s.before)-1], "\n")
}

// Size returns the number of bytes.
func (s *Snapshot) Size() int64 { return s.size }

// WriteTo writes the bytes, the same each time.
func (s *Snapshot) WriteTo(to io.Writer) (int64, error) {
	out := &counter{to: to}
	w := bufio.NewWriterSize(out, int(min(s.size, snapshotBuffer))) // it keeps its first error
	for _, piece := range s.before {
		w.WriteString(piece)
	}
	for _, line := range s.lines {
		w.WriteString(line)
		w.WriteString(s.eol)
	}
	for _, piece := range s.after {
		w.WriteString(piece)
	}
	err := w.Flush()
	return out.n, err
}

// snapshotBuffer is how many bytes are written at once.
const snapshotBuffer = 256 << 10

// A counter counts the bytes that are written.
type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}

// bytes puts all together, the lines on all processors.
func (s *Snapshot) bytes() []byte {
	out := make([]byte, 0, s.size)
	for _, piece := range s.before {
		out = append(out, piece...)
	}
	out = s.appendLines(out)
	for _, piece := range s.after {
		out = append(out, piece...)
	}
	return out
}

// A writer makes a snapshot of a file.
type writer struct {
	Snapshot
	file *File
	line []byte // memory
	scan scanner
}

// foreign adds the body without our lines and without what was deleted.
func (w *writer) foreign() {
	f := w.file
	at := f.body
	for i := range f.entries {
		e := &f.entries[i]
		if e.start < 0 {
			continue
		}
		moves := w.moves(e)
		if !moves && e.state&(deleted|edited) == 0 {
			continue
		}
		start, end := e.start, e.start+e.size
		if moves || e.state&deleted != 0 {
			start, end = f.wholeLine(max(at, f.body), start, end)
		}
		w.put(f.text[at:start])
		if !moves && e.state&deleted == 0 {
			w.put(e.raw)
		}
		at = end
	}
	rest := f.text[at:f.tail]
	// The indentation of </body> stays with it.
	indent := len(strings.TrimRight(rest, " \t"))
	w.put(rest[:indent])
	if f.selfBody {
		w.after = append(w.after, "</body>")
	}
	w.after = append(w.after, rest[indent:], f.text[f.tail:])
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

// ours returns our lines, sorted.
func (w *writer) ours() []string {
	f := w.file
	lines := make([]string, 0, len(f.entries))
	for i := range f.entries {
		e := &f.entries[i]
		if e.state&deleted == 0 && (e.start < 0 || w.moves(e)) {
			lines = append(lines, e.raw)
		}
	}
	return slices.Compact(sorted(lines))
}

// appendLines appends our lines, for which there is room.
func (s *Snapshot) appendLines(out []byte) []byte {
	var wg sync.WaitGroup
	for lines := s.lines; len(lines) > 0; {
		n := min(len(lines), writeSize)
		start := len(out)
		for _, line := range lines[:n] {
			out = out[:len(out)+len(line)+len(s.eol)]
		}
		part, to := lines[:n], out[start:start]
		wg.Go(func() {
			for _, line := range part {
				to = append(append(to, line...), s.eol...)
			}
		})
		lines = lines[n:]
	}
	wg.Wait()
	return out
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
