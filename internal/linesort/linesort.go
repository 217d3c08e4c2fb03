// Package linesort sorts lines that need not fit into memory.
package linesort

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"io"
	"slices"
)

// A Sorter sorts lines: runs of them are sorted, written to a file and merged.
// While one run is sorted and written, the next one is filled. Use it from one
// goroutine.
type Sorter struct {
	most   int
	create func() (File, error)

	run   run // that is being filled
	spare run // memory of the run that was written
	file  File
	end   int64      // of the file
	runs  []stored   // in the file
	busy  chan error // says how writing a run went; nil when none is being written
}

// A File is written and read while it is open, and gone afterwards.
type File interface {
	io.Writer
	io.ReaderAt
	io.Closer
}

// New returns a sorter with runs of so many bytes, of which two are in memory.
// create makes the file, when there is more than one run.
func New(most int, create func() (File, error)) *Sorter { return &Sorter{most: most, create: create} }

// A run is lines in memory.
type run struct {
	text  []byte
	lines []entry
}

// An entry is a line of a run.
type entry struct {
	key        uint64 // first bytes behind those that all lines start with
	start, end int
	number     uint32
}

// A stored run is sorted lines in the file: for each the length and the number,
// uvarint, and the bytes.
type stored struct{ from, size int64 }

// lineOverhead is what a run takes for a line beside its bytes.
const lineOverhead = 32

// Add adds a line, with a number that it has when it is read again.
func (s *Sorter) Add(line []byte, number uint32) error {
	if size := len(s.run.text) + lineOverhead*len(s.run.lines); size > 0 && size+len(line)+lineOverhead > s.most {
		if err := s.spill(); err != nil {
			return err
		}
	}
	r := &s.run
	start := len(r.text)
	r.text = append(r.text, line...)
	r.lines = append(r.lines, entry{start: start, end: len(r.text), number: number})
	return nil
}

// spill has the run written.
func (s *Sorter) spill() error {
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
	if s.run, s.spare = s.spare, (run{}); s.run.text == nil {
		s.run = run{make([]byte, 0, len(full.text)+len(full.text)/16), make([]entry, 0, len(full.lines))}
	}
	busy := make(chan error, 1)
	s.busy = busy
	go func() {
		err := s.write(&full)
		s.spare = run{full.text[:0], full.lines[:0]}
		busy <- err
	}()
	return nil
}

// wait waits until no run is being written.
func (s *Sorter) wait() error {
	if s.busy == nil {
		return nil
	}
	err := <-s.busy
	s.busy = nil
	return err
}

// write sorts a run and writes it.
func (s *Sorter) write(r *run) error {
	r.sort()
	w := bufio.NewWriterSize(s.file, runBuffer)
	to := stored{from: s.end}
	var head [2 * binary.MaxVarintLen64]byte
	for _, l := range r.lines {
		b := binary.AppendUvarint(head[:0], uint64(l.end-l.start))
		b = binary.AppendUvarint(b, uint64(l.number))
		_, _ = w.Write(b) // errors are kept until Flush
		_, _ = w.Write(r.text[l.start:l.end])
		to.size += int64(len(b) + l.end - l.start)
	}
	s.end += to.size
	s.runs = append(s.runs, to)
	return w.Flush()
}

// runBuffer is how much of a run is read or written at a time.
const runBuffer = 64 << 10

// sort sorts the lines of a run.
func (r *run) sort() {
	same := r.commonPrefix()
	for i := range r.lines {
		l := &r.lines[i]
		var first [8]byte
		copy(first[:], r.text[l.start+same:l.end])
		l.key = binary.BigEndian.Uint64(first[:])
	}
	slices.SortFunc(r.lines, func(a, b entry) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return bytes.Compare(r.text[a.start+same:a.end], r.text[b.start+same:b.end])
	})
}

// commonPrefix is how many bytes all lines start with.
func (r *run) commonPrefix() int {
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

// Merged returns all lines in their order. Nothing can be added any more.
func (s *Sorter) Merged() (*Merge, error) {
	if err := s.wait(); err != nil {
		return nil, err
	}
	s.spare = run{}
	s.run.sort()
	m := &Merge{}
	for _, r := range s.runs {
		in := bufio.NewReaderSize(io.NewSectionReader(s.file, r.from, r.size), runBuffer)
		m.runs = append(m.runs, &runReader{in: in, left: r.size})
	}
	m.runs = append(m.runs, &runReader{rest: s.run})
	return m, m.start()
}

// Each yields all lines in their order, those that are there several times once.
func (s *Sorter) Each(yield func(line []byte) error) error {
	m, err := s.Merged()
	if err != nil {
		return err
	}
	var last []byte
	for first := true; m.Next(); first = false {
		if !first && bytes.Equal(m.Line, last) {
			continue
		}
		last = append(last[:0], m.Line...)
		if err := yield(m.Line); err != nil {
			return err
		}
	}
	return m.Err
}

// Close removes the file.
func (s *Sorter) Close() {
	_ = s.wait()
	if s.file != nil {
		_ = s.file.Close()
	}
}
