// Package large makes slices of many megabytes whose pages cost little: where the
// system has large pages, it is asked to use them. To give a process its memory
// page by page of 4 KiB takes longer than to fill it, on virtual machines by far.
package large

import "unsafe"

// least is the size in bytes from which on the system is asked.
const least = 1 << 20

// Make is make([]T, n). T has no pointers.
func Make[T any](n int) []T {
	list := make([]T, n)
	var value T
	if size := uintptr(n) * unsafe.Sizeof(value); size >= least {
		advise(unsafe.Pointer(unsafe.SliceData(list)), size)
	}
	return list
}

// A Pool gives out slices that are parts of large ones, so that many that are
// not large themselves have large pages. The first are small. It is used by one
// goroutine.
type Pool[T any] struct {
	rest []T
	next int
}

// Bounds of what a pool makes at a time, in bytes.
const (
	first  = 4 << 10
	growth = 4
	most   = 2 << 20
)

// Sized returns a pool for so many bytes in all, as far as that is known.
func Sized[T any](size int) Pool[T] { return Pool[T]{next: size / growth} }

// Take returns a slice without values that has room for n.
func (p *Pool[T]) Take(n int) []T {
	if len(p.rest) < n {
		var value T
		p.next = min(most, max(first, growth*p.next))
		p.rest = Make[T](max(n, p.next/int(unsafe.Sizeof(value))))
	}
	list := p.rest[:0:n]
	p.rest = p.rest[n:]
	return list
}

// Clone returns a copy of a slice.
func (p *Pool[T]) Clone(list []T) []T { return append(p.Take(len(list)), list...) }
