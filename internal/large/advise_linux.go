package large

import (
	"syscall"
	"unsafe"
)

// page is the size of a large page of most processors. Elsewhere the advice is
// of no use, and does no harm.
const page = 2 << 20

// advise tells the system that a range of memory, with what is around it up to
// whole pages, is to have large pages. It may refuse.
func advise(start unsafe.Pointer, size uintptr) {
	before := uintptr(start) % page
	length := (before + size + page - 1) &^ (page - 1)
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, uintptr(start)-before, length, syscall.MADV_HUGEPAGE)
}
