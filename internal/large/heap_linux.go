package large

import (
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"syscall"
)

// Heap has the first so many MB of the heap come in huge pages: on large files
// the system else spends much of the time on handing out small ones, one by one.
// The runtime has no setting for it. So the space is asked for, marked (see
// MADV_HUGEPAGE in madvise(2)) and given back untouched: until something is put
// there, no memory stands behind it. The error is that of a system that has none.
// What is marked already is not marked again.
func Heap(mb int) error {
	if int64(mb) <= spread.Load() {
		return nil
	}
	spread.Store(int64(mb))
	percent := debug.SetGCPercent(-1) // one collection will do
	err := syscall.Madvise(make([]byte, mb<<20), syscall.MADV_HUGEPAGE)
	runtime.GC()
	debug.SetGCPercent(percent)
	return err
}

// spread is how many MB of the heap are marked.
var spread atomic.Int64
