package tm

import (
	"bufio"
	"container/heap"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
)

// A lineSorter sorts lines that need not fit into memory: runs of them are
// sorted, written to a temporary file and merged.
type lineSorter struct {
	most  int // bytes in memory
	size  int
	lines []string
	file  *os.File // nil as long as all is in memory
	end   int64    // of the file
	runs  []run
}

// A run is sorted lines of the temporary file, or, without one, in memory.
type run struct {
	from  int64
	size  int64
	lines []string
	in    *bufio.Reader
	line  string // the next
	err   error
}

func (s *lineSorter) add(line string) error {
	s.lines = append(s.lines, line)
	if s.size += len(line) + 16; s.size < s.most {
		return nil
	}
	return s.spill()
}

// sorted returns the lines in memory, each once.
func (s *lineSorter) sorted() []string {
	slices.Sort(s.lines)
	return slices.Compact(s.lines)
}

// spill writes what is in memory as a run.
func (s *lineSorter) spill() (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "i18n-export-*"); err != nil {
			return err
		}
	}
	w := bufio.NewWriterSize(s.file, 1<<16)
	r := run{from: s.end}
	for _, line := range s.sorted() {
		_, _ = w.WriteString(line) // errors are kept until Flush
		_ = w.WriteByte('\n')
		r.size += int64(len(line)) + 1
	}
	s.end += r.size
	s.runs = append(s.runs, r)
	s.lines, s.size = s.lines[:0], 0
	return w.Flush()
}

// each yields all lines in their order, each once.
func (s *lineSorter) each(yield func(line string) error) error {
	merge := make(merging, 0, len(s.runs)+1)
	for i := range s.runs {
		r := &s.runs[i]
		r.in = bufio.NewReaderSize(io.NewSectionReader(s.file, r.from, r.size), 1<<16)
		merge = append(merge, r)
	}
	merge = append(merge, &run{lines: s.sorted()})
	merge = slices.DeleteFunc(merge, func(r *run) bool { return !r.next() })
	heap.Init(&merge)
	last, first := "", true
	for len(merge) > 0 {
		r := merge[0]
		if first || r.line != last {
			if err := yield(r.line); err != nil {
				return err
			}
			last, first = r.line, false
		}
		if r.next() {
			heap.Fix(&merge, 0)
		} else {
			heap.Pop(&merge)
		}
	}
	for i := range s.runs {
		if err := s.runs[i].err; err != nil {
			return err
		}
	}
	return nil
}

// next goes to the next line of a run, if there is one.
func (r *run) next() bool {
	if r.in == nil {
		if len(r.lines) == 0 {
			return false
		}
		r.line, r.lines = r.lines[0], r.lines[1:]
		return true
	}
	line, err := r.in.ReadString('\n')
	if err != nil {
		if err != io.EOF || line != "" { // no line is without its end
			r.err = errors.Join(err, io.ErrUnexpectedEOF)
		}
		return false
	}
	r.line = strings.TrimSuffix(line, "\n")
	return true
}

// close removes the temporary file.
func (s *lineSorter) close() {
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name())
	}
}

// merging is a heap of runs by their next line.
type merging []*run

func (m merging) Len() int           { return len(m) }
func (m merging) Less(i, j int) bool { return m[i].line < m[j].line }
func (m merging) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merging) Push(x any)        { *m = append(*m, x.(*run)) }
func (m *merging) Pop() any {
	last := len(*m) - 1
	r := (*m)[last]
	*m = (*m)[:last]
	return r
}
