package tm

import (
	"context"
	"errors"
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
}

// errEnough ends a sweep that has found what it looked for.
var errEnough = errors.New("enough")

// sweep reads all records of a store once, and has workers on all processors
// look at them, part by part. Each worker is made by begin. Memory is bounded by
// a few parts. A worker that returns errEnough ends the sweep without an error.
func sweep(ctx context.Context, store Store, begin func() (worker func(part) error)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	parts := make(chan part, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			work := begin()
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
	if errors.Is(err, errEnough) {
		return nil
	}
	return wrap("cannot be read", err)
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
