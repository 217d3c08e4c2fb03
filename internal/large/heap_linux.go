package large

import (
	"runtime"
	"runtime/debug"
	"syscall"
)

// Heap has the first so many MB of the heap come in huge pages: on large files
// the system else spends much of the time on handing out small ones, one by one.
// The runtime has no setting for it. So the space is asked for, marked (see
// MADV_HUGEPAGE in madvise(2)) and given back untouched: until something is put
// there, no memory stands behind it. The error is that of a system that has none.
func Heap(mb int) error {
	percent := debug.SetGCPercent(-1) // one collection will do
	err := syscall.Madvise(make([]byte, mb<<20), syscall.MADV_HUGEPAGE)
	runtime.GC()
	debug.SetGCPercent(percent)
	return err
}
