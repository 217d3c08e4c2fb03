package tm

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"
)

// RecordAll records the messages 0 to n-1 as [File.Record] does, one after the
// other, in a fraction of the time. message is called by several goroutines at
// once. It returns how many are recorded: all, or with an error those before
// the first that cannot be.
func (f *File) RecordAll(n int, message func(i int) Message) (int, error) {
	if n > 0 && f.readOnly {
		_, err := f.Record(message(0))
		return 0, err
	}
	batches := make([]batch, (n+batchSize-1)/batchSize)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(batches)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(batches); i = int(next.Add(1)) - 1 {
				batches[i].write(f.index, message, i*batchSize, min(n, (i+1)*batchSize))
			}
		})
	}
	wg.Wait()
	return f.addBatches(batches)
}

// batchSize is how many messages are written at once.
const batchSize = 512

// A batch is messages in the form in which they will be in the file.
type batch struct {
	units []written
	end   int   // number of the message behind the last one that is written
	err   error // why that one cannot be
}

// A written unit is a line of ours with what the index has to know of it.
type written struct {
	line string
	lesson
}

// write writes the messages from one number up to another.
func (b *batch) write(x *lineIndex, message func(i int) Message, from, to int) {
	var units []Unit
	var line []byte
	var keep pages
	b.units = make([]written, 0, 5*(to-from)/4)
	for b.end = from; b.end < to; b.end++ {
		m := message(b.end)
		units = m.units(units[:0])
		if b.err = checkAll(units); b.err != nil {
			break
		}
		for i := range units {
			line = units[i].appendLine(line[:0])
			b.units = append(b.units, written{keep.string(line), x.lesson(&units[i])})
		}
	}
}

// pages are where many small strings are kept, with nothing between them.
type pages struct{ page []byte }

const pageSize = 32 << 10

// string returns a string of these bytes.
func (p *pages) string(b []byte) string {
	if cap(p.page)-len(p.page) < len(b) {
		p.page = make([]byte, 0, max(pageSize, len(b)))
	}
	start := len(p.page)
	p.page = append(p.page, b...)
	return unsafe.String(unsafe.SliceData(p.page[start:]), len(b))
}

// checkAll returns why the units of a message cannot be added.
func checkAll(units []Unit) error {
	if len(units) == 0 {
		return ErrIncomplete
	}
	for i := range units {
		if err := units[i].check(); err != nil {
			return err
		}
	}
	return nil
}

// addBatches adds what was written and is new, up to the first error, and
// returns the number of messages before that.
func (f *File) addBatches(batches []batch) (n int, err error) {
	size := 0
	for i := range batches {
		size += len(batches[i].units)
	}
	f.entries = slices.Grow(f.entries, size)
	f.index.unit.grow(size)
	lessons, first := make([]lesson, 0, size), int32(len(f.entries))
	for i := 0; i < len(batches) && err == nil; i++ {
		for j := range batches[i].units {
			w := &batches[i].units[j]
			if f.holds(w) {
				continue
			}
			f.index.unit.add(w.unit, int32(len(f.entries)))
			f.entries = append(f.entries, entry{raw: w.line, start: -1})
			lessons = append(lessons, w.lesson)
		}
		n, err = batches[i].end, batches[i].err
	}
	f.changed = f.changed || len(lessons) > 0
	f.index.learnRest(lessons, first)
	return n, err
}

// holds reports whether the file has a unit that was written.
func (f *File) holds(w *written) bool {
	first := f.index.unit.first(w.unit)
	if first == 0 {
		return false
	}
	if n, _ := f.index.unit.next(first); f.entries[n].state&deleted == 0 && f.entries[n].raw == w.line {
		return true
	}
	s, known := f.borrow(), false
	defer f.scanners.Put(s)
	if s.unit(w.line) == nil {
		s.pairs(f.srclang, func(u Unit, _ int) bool {
			known = f.has(&u)
			return false
		})
	}
	return known
}
