package tm

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync"
)

// Bounds of a part of a sweep: few enough records that little is in memory at a
// time, enough that handing them on costs nothing.
const (
	partRecords = 256
	partBytes   = 256 << 10
)

// A part is some records of a store, the nth of those that a sweep hands out.
type part struct {
	n       int
	records []Record
	block   *block // in place of records
}

// each has f look at the records, which scan has read. What f keeps of their
// strings keeps all of the part in memory.
func (p *part) each(scan *scanner, f func(number int64)) {
	if p.block != nil {
		p.block.each(scan, func(number int64, _ string, _ bool) { f(number) })
		return
	}
	for i := range p.records {
		if scan.unit(p.records[i].TU) == nil {
			f(p.records[i].Number)
		}
	}
}

// all returns the records.
func (p *part) all() []Record {
	if p.block == nil {
		return p.records
	}
	list := make([]Record, 0, partRecords)
	var scan scanner
	p.block.each(&scan, func(number int64, tu string, named bool) {
		if !named {
			tu = string(appendTU(nil, tu, "", p.block.state.content.srclang))
		}
		list = append(list, Record{number, tu})
	})
	return list
}

// release gives the memory of a part back, of which nothing was kept.
func (p *part) release() {
	if p.block != nil {
		p.block.pool.Put(&p.block.text)
	}
}

// A blockStore hands out its records without having read them, so that workers
// can do it.
type blockStore interface {
	blocks() (*blockCutter, error)
	release(*fileState)
}

// errEnough ends a sweep that has found what it looked for.
var errEnough = errors.New("enough")

// sweep reads all records of a store once, and has workers on all processors
// look at them, part by part. Each worker is made by begin. Memory is bounded by
// a few parts. A worker that returns errEnough ends the sweep without an error.
func sweep(ctx context.Context, store Store, begin func(ctx context.Context) (worker func(part) error)) error {
	var err error
	if blocks, ok := store.(blockStore); ok {
		err = sweepBlocks(ctx, blocks, begin)
	} else {
		err = sweepRecords(ctx, store, begin)
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return wrap("cannot be read", err)
}

// sweepBlocks has the workers read the records themselves.
func sweepBlocks(ctx context.Context, store blockStore, begin func(context.Context) func(part) error) error {
	cutter, err := store.blocks()
	if err != nil {
		return err
	}
	defer store.release(cutter.state)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex
	n := 0
	next := func() (p part, err error) {
		mu.Lock()
		defer mu.Unlock()
		if err = context.Cause(ctx); err == nil {
			p, err = cutter.next(ctx)
			p.n = n
			n++
		}
		return p, err
	}
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			work := begin(ctx)
			for {
				p, err := next()
				if err == io.EOF {
					return
				}
				if err == nil {
					err = work(p)
				}
				if err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// sweepRecords reads the records and hands them to the workers.
func sweepRecords(ctx context.Context, store Store, begin func(context.Context) func(part) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	parts := make(chan part, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			work := begin(ctx)
			for p := range parts {
				if ctx.Err() == nil {
					if err := work(p); err != nil {
						cancel(err)
					}
				}
			}
		})
	}
	err := read(ctx, store, parts)
	close(parts)
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	return err
}

// read cuts the records of a store into parts.
func read(ctx context.Context, store Store, parts chan<- part) error {
	var p part
	bytes := 0
	send := func() error {
		select {
		case parts <- p:
			p, bytes = part{n: p.n + 1}, 0
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	_, err := store.Changes(ctx, "", func(c Change) error {
		if c.Removed {
			return nil
		}
		if p.records == nil {
			p.records = make([]Record, 0, partRecords)
		}
		p.records = append(p.records, c.Record)
		if bytes += len(c.TU); len(p.records) == partRecords || bytes >= partBytes {
			return send()
		}
		return nil
	})
	if err == nil && len(p.records) > 0 {
		err = send()
	}
	return err
}
