package tm

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"io"
	"slices"
)

// A lineSorter sorts lines that need not fit into memory: runs of them are
// sorted, written to a file and merged. While one run is sorted and written, the
// next one is filled.
type lineSorter struct {
	most   int                         // bytes of a run in memory
	create func() (scratchFile, error) // makes the file, when there is more than one run

	run   lineRun // that is being filled
	spare lineRun // memory of the run that was written
	file  scratchFile
	end   int64      // of the file
	runs  []fileRun  // in the file
	busy  chan error // says how writing a run went; nil when none is being written
}

// A scratchFile is written and read while it is open, and gone afterwards.
type scratchFile interface {
	io.Writer
	io.ReaderAt
	io.Closer
}

// A lineRun is lines in memory.
type lineRun struct {
	text  []byte
	lines []runLine
}

// A runLine is a line of a run.
type runLine struct {
	key        uint64 // first bytes behind those that all lines start with
	start, end int
	number     uint32
}

// A fileRun is sorted lines in the file: for each the length and the number,
// uvarint, and the bytes.
type fileRun struct{ from, size int64 }

// lineOverhead is what a run takes for a line beside its bytes.
const lineOverhead = 32

// add adds a line, with a number that it has when it is read again.
func (s *lineSorter) add(line []byte, number uint32) error {
	if size := len(s.run.text) + lineOverhead*len(s.run.lines); size > 0 && size+len(line)+lineOverhead > s.most {
		if err := s.spill(); err != nil {
			return err
		}
	}
	r := &s.run
	start := len(r.text)
	r.text = append(r.text, line...)
	r.lines = append(r.lines, runLine{start: start, end: len(r.text), number: number})
	return nil
}

// spill has the run written.
func (s *lineSorter) spill() error {
	if err := s.wait(); err != nil {
		return err
	}
	if s.file == nil {
		file, err := s.create()
		if err != nil {
			return err
		}
		s.file = file
	}
	full := s.run
	if s.run, s.spare = s.spare, (lineRun{}); s.run.text == nil {
		s.run = lineRun{make([]byte, 0, len(full.text)+len(full.text)/16), make([]runLine, 0, len(full.lines))}
	}
	busy := make(chan error, 1)
	s.busy = busy
	go func() {
		err := s.write(&full)
		s.spare = lineRun{full.text[:0], full.lines[:0]}
		busy <- err
	}()
	return nil
}

// wait waits until no run is being written.
func (s *lineSorter) wait() error {
	if s.busy == nil {
		return nil
	}
	err := <-s.busy
	s.busy = nil
	return err
}

// write sorts a run and writes it.
func (s *lineSorter) write(r *lineRun) error {
	r.sort()
	w := bufio.NewWriterSize(s.file, runBuffer)
	run := fileRun{from: s.end}
	var head [2 * binary.MaxVarintLen64]byte
	for _, l := range r.lines {
		b := binary.AppendUvarint(head[:0], uint64(l.end-l.start))
		b = binary.AppendUvarint(b, uint64(l.number))
		_, _ = w.Write(b) // errors are kept until Flush
		_, _ = w.Write(r.text[l.start:l.end])
		run.size += int64(len(b) + l.end - l.start)
	}
	s.end += run.size
	s.runs = append(s.runs, run)
	return w.Flush()
}

// runBuffer is how much of a run is read or written at a time.
const runBuffer = 64 << 10

// sort sorts the lines of a run.
func (r *lineRun) sort() {
	same := r.commonPrefix()
	for i := range r.lines {
		l := &r.lines[i]
		var first [8]byte
		copy(first[:], r.text[l.start+same:l.end])
		l.key = binary.BigEndian.Uint64(first[:])
	}
	slices.SortFunc(r.lines, func(a, b runLine) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return bytes.Compare(r.text[a.start+same:a.end], r.text[b.start+same:b.end])
	})
}

// commonPrefix is how many bytes all lines start with.
func (r *lineRun) commonPrefix() int {
	if len(r.lines) == 0 {
		return 0
	}
	first := r.text[r.lines[0].start:r.lines[0].end]
	for _, l := range r.lines[1:] {
		line := r.text[l.start:l.end]
		if bytes.HasPrefix(line, first) {
			continue
		}
		n := 0
		for n < len(line) && line[n] == first[n] {
			n++
		}
		first = first[:n]
	}
	return len(first)
}

// merged returns all lines in their order. Nothing can be added any more.
func (s *lineSorter) merged() (*lineMerge, error) {
	if err := s.wait(); err != nil {
		return nil, err
	}
	s.spare = lineRun{}
	s.run.sort()
	m := &lineMerge{}
	for _, r := range s.runs {
		in := bufio.NewReaderSize(io.NewSectionReader(s.file, r.from, r.size), runBuffer)
		m.runs = append(m.runs, &runReader{in: in, left: r.size})
	}
	m.runs = append(m.runs, &runReader{rest: s.run})
	return m, m.start()
}

// each yields all lines in their order, those that are there several times once.
func (s *lineSorter) each(yield func(line []byte) error) error {
	m, err := s.merged()
	if err != nil {
		return err
	}
	var last []byte
	for first := true; m.next(); first = false {
		if !first && bytes.Equal(m.line, last) {
			continue
		}
		last = append(last[:0], m.line...)
		if err := yield(m.line); err != nil {
			return err
		}
	}
	return m.err
}

// close removes the file.
func (s *lineSorter) close() {
	_ = s.wait()
	if s.file != nil {
		_ = s.file.Close()
	}
}
