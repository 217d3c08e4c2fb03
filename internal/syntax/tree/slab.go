package tree

import "unsafe"

// nodeSlab hands out nodes from growing chunks: a tree of a million small
// nodes would otherwise spend its time in the allocator.
type nodeSlab struct {
	free []Node
	next int // nodes in the next chunk
}

const (
	firstNodes = 4
	lastNodes  = 1024
)

// expect makes the first chunk fit for a file of that many bytes.
func (s *nodeSlab) expect(bytes int) {
	const bytesPerNode = 64 // in usual message files
	s.next = min(max(bytes/bytesPerNode, firstNodes), lastNodes)
}

func (s *nodeSlab) one() *Node {
	if len(s.free) == 0 {
		s.free = make([]Node, s.next)
		s.next = min(2*s.next, lastNodes)
	}
	n := &s.free[0]
	s.free = s.free[1:]
	return n
}

// textSlab holds the texts that had to be decoded, behind each other.
type textSlab struct {
	free []byte
	next int // bytes in the next chunk
}

const (
	firstText = 64
	lastText  = 16 << 10
)

// room returns an empty slice with room for n bytes. What is appended to it
// lasts once it is kept.
func (s *textSlab) room(n int) []byte {
	if n > lastText/4 {
		return make([]byte, 0, n)
	}
	if n > len(s.free) {
		s.next = min(max(2*s.next, firstText), lastText)
		s.free = make([]byte, max(s.next, n))
	}
	return s.free[:0:n]
}

// keep turns the slice that room gave, now filled, into a string.
func (s *textSlab) keep(text []byte) string {
	if cap(text) <= lastText/4 {
		s.free = s.free[len(text):]
	}
	return unsafe.String(unsafe.SliceData(text), len(text))
}
