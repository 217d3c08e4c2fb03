package index

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// short finds texts by their characters.
func (s *Searcher) short() {
	q := s.query.Chars()
	s.planes = appendPlanes(s.planes[:0], q)
	s.others = appendOthers(s.others[:0], s.planes)
	s.byChar.Set(q)
	for off, n := 0, len(q); ; off++ {
		below, above := n-off >= 0 && off <= s.top.replaced(n), n+off <= maxNearTokens && off <= s.top.replaced(n+off)
		if !below && !above {
			// What is too far off for a length is so for the next, too: the limit
			// grows by less than one a character.
			return
		}
		if below {
			s.ofSize(n-off, n)
		}
		if above && off > 0 {
			s.ofSize(n+off, n+off)
		}
	}
}

// ofSize goes through the texts with so many characters.
func (s *Searcher) ofSize(size, longest int) {
	if size > maxNearTokens {
		return
	}
	b := s.seg.bytes(secNearSizes, 4*size, 8)
	if b == nil {
		return
	}
	from, to := int(binary.LittleEndian.Uint32(b)), int(binary.LittleEndian.Uint32(b[4:]))
	if from >= to {
		return
	}
	first := from / 64
	groups := s.seg.bytes(secNearPlanes, first*8*planes, ((to+63)/64-first)*8*planes)
	if groups == nil {
		return
	}
	for at := first * 64; at < to; at += 64 {
		// The characters in common are at most those of the query without what the
		// text lacks, and those of the text without what the query lacks, and the
		// distance is at least the length of the longer one without them.
		group := groups[(at-first*64)*planes/8:]
		most := s.top.replaced(longest) - longest
		if most+len(s.query.Chars()) < 0 || most+size < 0 {
			return
		}
		set := atMost(group, s.planes, ^uint64(0), most+len(s.query.Chars()))
		if at < from {
			set &= ^uint64(0) << (from - at)
		}
		if to-at < 64 {
			set &= 1<<(to-at) - 1
		}
		if set != 0 {
			set &= atMost(group, s.others, 0, most+size)
		}
		for ; set != 0; set &= set - 1 {
			s.verifyChars(at+bits.TrailingZeros64(set), longest)
		}
	}
}

// verifyChars compares a near text with the query by its characters.
func (s *Searcher) verifyChars(i, longest int) {
	d, chars, ok := s.nearText(i)
	if !ok {
		return
	}
	most := s.top.replaced(longest)
	distance := s.byChar.Distance(chars, most)
	if distance > most {
		return
	}
	if _, isSame := slices.BinarySearch(s.sameAs, d); isSame || !s.counts(d) {
		return
	}
	s.add(d, similar.ByChars(distance, longest))
}

// maxKept is the most texts of a segment of which a searcher keeps the near ones
// that it has read: asked for many texts, it meets them again and again.
const maxKept = 1 << 13

// A keptText is a near text that was read.
type keptText struct {
	doc   uint32
	chars []uint32 // nil as long as it was not read
}

// nearText reads a near text: its number and its characters.
func (s *Searcher) nearText(i int) (doc uint32, chars []uint32, ok bool) {
	if i < len(s.kept) && s.kept[i].chars != nil {
		return s.kept[i].doc, s.kept[i].chars, true
	}
	n := s.seg.packed(secNearIndex, secNear, i)
	if n >= uint64(s.seg.texts) {
		s.seg.damaged.Store(true)
		return 0, nil, false
	}
	doc = uint32(n)
	s.seg.read(&s.record, doc, &s.length)
	s.chars = s.seg.appendChars(s.chars[:0], &s.record)
	if s.seg.texts > maxKept || i >= s.seg.texts {
		return doc, s.chars, true
	}
	if s.kept == nil {
		s.kept = make([]keptText, s.seg.texts)
	}
	s.kept[i] = keptText{doc, slices.Clone(s.chars)}
	return doc, s.chars, true
}
