package linesort

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
)

// A Merge goes through the lines of a sorter.
type Merge struct {
	Line   []byte // until Next is called
	Number uint32 // as it was added with it
	Err    error

	runs    runHeap
	started bool
}

// Next goes to the next line. It reports false at the end, and when Err is set.
func (m *Merge) Next() bool {
	if m.started && len(m.runs) > 0 {
		if r := m.runs[0]; r.next() {
			heap.Fix(&m.runs, 0)
		} else {
			m.Err = r.err
			heap.Pop(&m.runs)
		}
	}
	m.started = true
	if len(m.runs) == 0 || m.Err != nil {
		return false
	}
	m.Line, m.Number = m.runs[0].line, m.runs[0].number
	return true
}

// start reads the first line of each run.
func (m *Merge) start() error {
	m.runs = slices.DeleteFunc(m.runs, func(r *runReader) bool {
		has := r.next()
		m.Err = errors.Join(m.Err, r.err)
		return !has
	})
	heap.Init(&m.runs)
	return m.Err
}

// A runReader reads a sorted run, of the file or, without one, in memory.
type runReader struct {
	in     *bufio.Reader
	left   int64 // bytes of the run in the file
	buf    []byte
	rest   run
	line   []byte
	number uint32
	err    error
}

// next goes to the next line, if there is one.
func (r *runReader) next() bool {
	if r.in != nil {
		if r.left > 0 {
			r.err = r.read()
			return r.err == nil
		}
		return false
	}
	if len(r.rest.lines) == 0 {
		return false
	}
	l := r.rest.lines[0]
	r.line, r.number, r.rest.lines = r.rest.text[l.start:l.end], l.number, r.rest.lines[1:]
	return true
}

// read reads a line from the file. No run ends within one.
func (r *runReader) read() error {
	size, err := r.uvarint()
	if err != nil {
		return err
	}
	number, err := r.uvarint()
	if err != nil {
		return err
	}
	if size > uint64(max(0, r.left)) || number > math.MaxUint32 {
		return io.ErrUnexpectedEOF
	}
	r.buf = slices.Grow(r.buf[:0], int(size))[:size]
	if _, err := io.ReadFull(r.in, r.buf); err != nil {
		return cutShort(err)
	}
	r.left -= int64(size)
	r.line, r.number = r.buf, uint32(number)
	return nil
}

func (r *runReader) uvarint() (uint64, error) {
	b, err := r.in.Peek(binary.MaxVarintLen64) // fewer at the end
	n, size := binary.Uvarint(b)
	if size <= 0 {
		return 0, cutShort(err)
	}
	r.left -= int64(size)
	_, err = r.in.Discard(size)
	return n, err
}

// cutShort is the error of a file that ends too early.
func cutShort(err error) error {
	if err == nil || err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// A runHeap has the run with the least line first.
type runHeap []*runReader

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return bytes.Compare(h[i].line, h[j].line) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*runReader)) }
func (h *runHeap) Pop() any {
	last := len(*h) - 1
	r := (*h)[last]
	*h = (*h)[:last]
	return r
}
