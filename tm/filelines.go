package tm

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// A lineStore is a [Store] whose records are the lines of a file, so that they
// can be searched without being read one by one.
type lineStore interface {
	// sweepLines has workers on all processors look at all lines, block by block.
	// Each worker is made by begin; one that returns errEnough ends the sweep
	// without an error. The error is errUntidy when there is anything but records,
	// each on a line of its own; what workers have seen until then does not count.
	sweepLines(ctx context.Context, begin func() (worker func(lineBlock) error)) error
}

// A lineBlock is some lines of a file.
type lineBlock struct {
	n       int    // of the blocks, in their order
	lines   string // good until the worker returns
	at      int64  // where they stand in the file
	srclang string // of the file
	ledger  *ledger
}

// number is that of the record at an offset of the lines.
func (b *lineBlock) number(at int) int64 { return b.ledger.number(b.at + int64(at)) }

// Bounds of a block of lines, in bytes.
const (
	lineBlockSize = 256 << 10
	longestLine   = 32 << 20
)

// sweepLines implements lineStore.
func (s *FileStore) sweepLines(ctx context.Context, begin func() func(lineBlock) error) error {
	state, err := s.fresh()
	if err != nil {
		return err
	}
	defer s.release(state)
	c := state.content
	if !c.ours || c.odd || c.ascii {
		return errUntidy
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	blocks := (c.tail - c.body + lineBlockSize - 1) / lineBlockSize
	var taken atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			work := begin()
			r := blockReader{content: c}
			for n := taken.Add(1) - 1; n < blocks && ctx.Err() == nil; n = taken.Add(1) - 1 {
				lines, at, err := r.read(n)
				if err == nil {
					err = work(lineBlock{int(n), lines, at, c.srclang, state.ledger})
				}
				if err != nil {
					cancel(err)
				}
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); !errors.Is(err, errEnough) {
		return err
	}
	return nil
}

// A blockReader reads blocks of lines.
type blockReader struct {
	content *content
	from    int64 // where buf starts in the file
	buf     []byte
}

// read returns the lines that start in the nth part of the body, and where the
// first of them does.
func (r *blockReader) read(n int64) (lines string, at int64, err error) {
	c := r.content
	from := c.body + n*lineBlockSize
	to := min(from+lineBlockSize, c.tail)
	r.from, r.buf = max(from-1, c.body), r.buf[:0] // a line starts behind a line end
	if err := r.fill(to); err != nil {
		return "", 0, err
	}
	last := max(0, int(to-1-r.from))
	start := bytes.IndexByte(r.buf[:last], '\n') + 1
	switch {
	case n == 0 && !isBlank(r.buf[:start]), n == 0 && start == 0 && !isBlank(r.buf):
		return "", 0, errUntidy
	case start == 0:
		return "", 0, nil
	}
	end, err := r.lineEnd(last)
	if err != nil || end < start {
		return "", 0, err
	}
	lines = unsafe.String(unsafe.SliceData(r.buf), len(r.buf))[start:end]
	return lines, r.from + int64(start), nil
}

// lineEnd returns the end of the line that buf[i] is in, and reads on as far as
// that takes.
func (r *blockReader) lineEnd(i int) (int, error) {
	for {
		if at := bytes.IndexByte(r.buf[i:], '\n'); at >= 0 {
			return i + at + 1, nil
		}
		i = len(r.buf)
		to := min(r.from+int64(2*i), r.content.tail)
		switch {
		case to > r.from+int64(i) && i < longestLine:
			if err := r.fill(to); err != nil {
				return 0, err
			}
			continue
		case to > r.from+int64(i):
			return 0, errUntidy
		}
		end := bytes.LastIndexByte(r.buf, '\n') + 1
		if !isBlank(r.buf[end:]) { // before </body>
			return 0, errUntidy
		}
		return end, nil
	}
}

// fill reads up to an offset of the file.
func (r *blockReader) fill(to int64) error {
	kept, size := len(r.buf), int(to-r.from)
	if cap(r.buf) < size {
		buf := make([]byte, size, size+size/8)
		copy(buf, r.buf)
		r.buf = buf
	}
	r.buf = r.buf[:size]
	return readAt(r.content, r.buf[kept:], r.from+int64(kept))
}

func isBlank(text []byte) bool { return len(bytes.TrimLeft(text, " \t\r\n")) == 0 }

// recordOf returns the record that a line of a file is; isRecord is false when it
// does not start and end as one. That it is one alone is to be seen by reading it.
func recordOf(line string) (tu string, isRecord bool) {
	tu = strings.TrimSuffix(line, "\r")
	return tu, strings.HasPrefix(tu, "<tu") && strings.HasSuffix(tu, "</tu>")
}
