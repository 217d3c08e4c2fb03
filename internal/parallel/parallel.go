// Package parallel does the same to all of a long list on all processors.
package parallel

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// chunk is how many values a worker takes at a time: few enough that the workers
// end together, enough that the sharing out costs nothing.
const chunk = 512

// Map returns what work makes of values from up to, but not including, to, for
// the parts of a list of n values in their order. Each worker calls begin for
// the function that it does its parts with, so that it may have memory of its
// own.
func Map[T any](n int, begin func() (work func(from, to int) T)) []T {
	parts := make([]T, (n+chunk-1)/chunk)
	var next atomic.Int64
	worker := func() {
		work := begin()
		for {
			i := int(next.Add(1)) - 1
			if i >= len(parts) {
				return
			}
			parts[i] = work(i*chunk, min((i+1)*chunk, n))
		}
	}
	workers := min(runtime.GOMAXPROCS(0), len(parts))
	if workers <= 1 {
		worker()
		return parts
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(worker)
	}
	wg.Wait()
	return parts
}

// Do calls functions at the same time, and returns when all have.
func Do(list ...func()) {
	Each(len(list), func(i int) { list[i]() })
}

// Each calls f with the numbers below n, on all processors, in any order.
func Each(n int, f func(i int)) {
	var next atomic.Int64
	worker := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			f(i)
		}
	}
	workers := min(runtime.GOMAXPROCS(0), n)
	var wg sync.WaitGroup
	for range workers - 1 {
		wg.Go(worker)
	}
	worker()
	wg.Wait()
}

// Try is Each for what may fail. It goes on after errors and returns all of
// them.
func Try(n int, f func(i int) error) error {
	errs := make([]error, n)
	Each(n, func(i int) { errs[i] = f(i) })
	return errors.Join(errs...)
}
