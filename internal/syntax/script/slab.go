package script

// slab hands out room from growing chunks: most arguments are one or two
// values, and allocating them one by one takes longer than reading them.
type slab[T any] struct {
	free []T
	size int
}

const (
	firstChunk = 8
	lastChunk  = 256
)

// take returns an empty slice with room for n values.
func (s *slab[T]) take(n int) []T {
	if n == 0 || n > lastChunk/4 {
		return make([]T, 0, n)
	}
	if n > len(s.free) {
		s.size = min(max(2*s.size, firstChunk), lastChunk)
		s.free = make([]T, max(s.size, n))
	}
	out := s.free[:0:n]
	s.free = s.free[n:]
	return out
}
