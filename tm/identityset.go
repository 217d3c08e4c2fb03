package tm

import "encoding/binary"

// An identitySet numbers identities from 0, in the order in which they come. It
// takes some 23 bytes for each of a million.
type identitySet struct {
	pages []*[identityPage]Identity // by number
	slots []uint32                  // number + 1, by hash; 0 where nothing is
	size  int
}

const identityPage = 4096

func (s *identitySet) identity(number uint32) *Identity {
	return &s.pages[number/identityPage][number%identityPage]
}

// slot returns where an identity is, or would be. There is a free slot.
func (s *identitySet) slot(id *Identity) int {
	mask := len(s.slots) - 1
	at := int(binary.LittleEndian.Uint32(id[:])) & mask
	for s.slots[at] != 0 && *s.identity(s.slots[at] - 1) != *id {
		at = (at + 1) & mask
	}
	return at
}

// add adds an identity and reports whether it was not there.
func (s *identitySet) add(id *Identity) (number uint32, isNew bool) {
	if 4*s.size >= 3*len(s.slots) {
		s.grow()
	}
	at := s.slot(id)
	if n := s.slots[at]; n != 0 {
		return n - 1, false
	}
	if s.size%identityPage == 0 {
		s.pages = append(s.pages, new([identityPage]Identity))
	}
	number = uint32(s.size)
	*s.identity(number) = *id
	s.size++
	s.slots[at] = number + 1
	return number, true
}

// find returns the number of an identity, if it is there.
func (s *identitySet) find(id *Identity) (number uint32, ok bool) {
	if s.size == 0 {
		return 0, false
	}
	n := s.slots[s.slot(id)]
	return n - 1, n != 0
}

// grow makes room for twice as many.
func (s *identitySet) grow() {
	const least = 1024
	slots := max(least, 2*len(s.slots))
	s.slots = nil // so that not both have to be in memory
	s.slots = make([]uint32, slots)
	for n := range uint32(s.size) {
		s.slots[s.slot(s.identity(n))] = n + 1
	}
}
