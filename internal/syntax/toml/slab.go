package toml

import "strings"

// slab hands out values from growing chunks: a tree of a million small nodes
// would otherwise spend its time in the allocator.
type slab[T any] struct {
	free []T
	size int
}

const (
	firstChunk = 8
	lastChunk  = 1024

	firstText = 64 // bytes
	lastText  = 32 << 10
)

// take returns n zero values next to each other, with no room to grow.
func (s *slab[T]) take(n int) []T {
	if n > lastChunk/4 {
		return make([]T, n)
	}
	if n > len(s.free) {
		s.size = min(max(2*s.size, firstChunk), lastChunk)
		s.free = make([]T, max(s.size, n))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}

func (s *slab[T]) one() *T { return &s.take(1)[0] }

// keep returns a copy of scratch that lasts, nil if it is empty.
func (s *slab[T]) keep(scratch []T) []T {
	if len(scratch) == 0 {
		return nil
	}
	out := s.take(len(scratch))
	copy(out, scratch)
	return out
}

// texts is where decoded strings are written, many into one piece of memory.
type texts struct {
	b    *strings.Builder
	size int
}

// room returns a builder that takes n bytes without moving what it holds.
func (t *texts) room(n int) *strings.Builder {
	if t.b == nil || t.b.Cap()-t.b.Len() < n {
		t.size = min(max(2*t.size, firstText), lastText)
		t.b = new(strings.Builder)
		t.b.Grow(max(n, t.size))
	}
	return t.b
}

// room returns s with room for one more. It grows to what the whole input of
// size bytes will need if it goes on as it did up to offset at, so that a long
// list is copied once or twice; a start that promises too much is not believed
// for more than eight times what there is.
func room[T any](s []T, at int32, size int) []T {
	if len(s) < cap(s) {
		return s
	}
	grown := make([]T, len(s), expected(max(len(s), 2), at, size))
	copy(grown, s)
	return grown
}

// expected is the number of things to come altogether, of which there are n up
// to offset at of an input of size bytes: between one and a half times and
// eight times as many.
func expected(n int, at int32, size int) int {
	whole := int64(n) * int64(size) / max(int64(at), 1)
	return int(min(max(whole+whole/16, int64(n)+int64(n)/2), 8*int64(n)))
}
