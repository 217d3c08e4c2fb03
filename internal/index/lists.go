package index

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// long finds texts by the tokens that they share with the query.
func (s *Searcher) long() {
	n := len(s.classes)
	if n == 0 {
		return
	}
	// The range of numbers of tokens that such a text may have.
	least, most := n-s.top.replaced(n), n
	for most-n < s.top.replaced(most+1) {
		most++
	}
	c := &s.sieve
	s.zones = s.seg.zones(s.zones[:0], least, most, n)
	if c.zones = s.zones; len(c.zones) == 0 {
		return
	}
	s.byClass.Set(s.classes)
	c.set(s.rarestFirst())
	end := c.zones[len(c.zones)-1].to
	s.begin(end)
	for i, class := range s.rare {
		if class == none || i > 0 && class == s.rare[i-1] {
			continue
		}
		if !s.narrow(n, i) {
			break
		}
		c.tier = tierOf(s.top.least())
		c.isSure = i+1 < n && class == s.rare[i+1]
		s.posting(class)
	}
	for _, d := range s.marked {
		s.touched[d/64] &^= 1 << (d % 64)
	}
	s.marked = s.marked[:0]
	if c.twice {
		clear(s.once[c.large/64 : (end+63)/64])
	}
}

// rarestFirst are the classes of the query in the order of how rare they are.
// None is the rarest of all.
func (s *Searcher) rarestFirst() []uint32 {
	s.rare = append(s.rare[:0], s.classes...)
	slices.SortFunc(s.rare, func(a, b uint32) int { return cmp.Compare(b, a) })
	return s.rare
}

// begin decides whether large texts, up to a number, have to share two of the rare
// tokens. One more of them is read then, and the lists in which a text has one
// more, which is of use where many texts share one.
func (s *Searcher) begin(end uint32) {
	c := &s.sieve
	c.large, c.twice, c.largeTier = s.seg.from(largeTokens), false, tierOf(s.top.least())
	if c.large >= end {
		return
	}
	for t := c.largeTier; t < numTiers; t++ {
		if !s.hasOneMore(t) {
			continue
		}
		c.twice, c.largeTier = true, t
		if s.once == nil {
			s.once = make([]uint64, len(s.touched))
		}
		return
	}
}

// hasOneMore reports whether the lists up to a tier have one more of the tokens of
// each large text than is needed for the score.
func (s *Searcher) hasOneMore(tier int) bool {
	for i := range s.sieve.zones {
		z := &s.sieve.zones[i]
		if z.from >= s.sieve.large && replaced(z.tokens, tiers[tier]) <= s.top.replaced(z.tokens) {
			return false
		}
	}
	return true
}

// narrow leaves only those zones that may have a text of which the first token
// that it shares with the query, by rarity, is number i of the query: so many are
// lacking already. Of a large text, it may be the second. It returns false if
// there are none.
func (s *Searcher) narrow(n, i int) bool {
	c := &s.sieve
	before := n - i
	if c.twice {
		before++
	}
	for len(c.zones) > 0 && c.zones[0].tokens < n-s.top.replaced(n) {
		c.zones = c.zones[1:]
	}
	last := len(c.zones) - 1
	for last >= 0 && c.zones[last].longest-s.top.replaced(c.zones[last].longest) > before {
		last--
	}
	c.zones = c.zones[:last+1]
	if last < 0 {
		return false
	}
	c.lo, c.hi = c.zones[0].from, c.zones[last].to
	if i > s.top.replaced(n) {
		c.lo = max(c.lo, c.large)
	}
	return c.lo < c.hi
}

// tierOf returns the last tier that has to be read for a score.
func tierOf(least float64) int {
	t := numTiers - 1
	for t > 0 && 100*tiers[t-1] <= least+1e-7 {
		t--
	}
	return t
}

// posting goes through the texts of a class.
func (s *Searcher) posting(class uint32) {
	from, to := s.seg.bounds(secPosts, int(class))
	b := s.seg.bytes(secPostings, from, to-from)
	if len(b) == 0 {
		s.seg.damaged.Store(true)
		return
	}
	mask := b[0]
	b = b[1:]
	if mask&fewFlag != 0 {
		s.walk(b, int(mask&^fewFlag))
		return
	}
	for t := 0; t <= s.sieve.largeTier; t++ {
		if mask>>t&1 == 0 {
			continue
		}
		if t > s.sieve.tier {
			s.sieve.lo = max(s.sieve.lo, s.sieve.large)
			if s.sieve.lo >= s.sieve.hi {
				return
			}
		}
		count, n := uvarint(b)
		b = b[n:]
		if count > uint64(s.seg.texts) {
			s.seg.damaged.Store(true)
			return
		}
		if count <= jump {
			b = s.walk(b, int(count))
			continue
		}
		size, n := uvarint(b)
		if n == 0 || size > uint64(len(b)-n) {
			s.seg.damaged.Store(true)
			return
		}
		s.leap(b[n:n+int(size)], int(count))
		b = b[n+int(size):]
	}
}

// leap goes to the first block of a long list that may have a text in the range,
// and through those that follow until one is behind the range.
func (s *Searcher) leap(b []byte, count int) {
	blocks := (count + jump - 1) / jump
	if len(b) < 8*blocks {
		s.seg.damaged.Store(true)
		return
	}
	first, beyond := 0, blocks
	for first+1 < beyond {
		if mid := (first + beyond) / 2; binary.LittleEndian.Uint32(b[8*mid:]) <= s.sieve.lo {
			first = mid
		} else {
			beyond = mid
		}
	}
	at := int(binary.LittleEndian.Uint32(b[8*first+4:]))
	if at > len(b)-8*blocks {
		s.seg.damaged.Store(true)
		return
	}
	rest := b[8*blocks+at:]
	for i := first; i < blocks && (i == first || binary.LittleEndian.Uint32(b[8*i:]) < s.sieve.hi); i++ {
		rest = s.walk(rest, min(jump, count-i*jump))
	}
}

// walk goes through up to jump texts and returns what follows them.
func (s *Searcher) walk(b []byte, count int) []byte {
	list := s.block[:count]
	at, d := 0, uint32(0)
	for i := range list {
		if at >= len(b) {
			s.seg.damaged.Store(true)
			return nil
		}
		step := uint32(b[at])
		at++
		if step >= 0x80 {
			v, n := binary.Uvarint(b[at-1:])
			if n <= 0 {
				s.seg.damaged.Store(true)
				return nil
			}
			step = uint32(v)
			at += n - 1
		}
		if d += step; d < step {
			s.seg.damaged.Store(true)
			return nil
		}
		list[i] = d
	}
	s.sift(list)
	return b[at:]
}

// sift compares texts, in rising order, by their signatures, and then those that
// pass with the query.
func (s *Searcher) sift(list []uint32) {
	c := &s.sieve
	for len(list) > 0 && list[0] < c.lo {
		list = list[1:]
	}
	for i := 0; len(list) > 0 && list[0] < c.hi; {
		for c.zones[i].to <= list[0] {
			i++
		}
		z := &c.zones[i]
		n := 1
		for n < len(list) && list[n] < z.to {
			n++
		}
		part := list[:n]
		list = list[n:]
		if c.twice && !c.isSure && z.from >= c.large {
			part = s.again(part)
		}
		for _, d := range s.seg.pass(part, z, c, s.top.replaced(z.longest)) {
			if word, mask := &s.touched[d/64], uint64(1)<<(d%64); *word&mask == 0 {
				*word |= mask
				s.marked = append(s.marked, d)
				s.length = z.lengthRange
				s.verify(d)
			}
		}
	}
}

// again keeps those texts that were there before.
func (s *Searcher) again(list []uint32) []uint32 {
	kept := list[:0]
	for _, d := range list {
		word, bit := &s.once[d/64], uint64(1)<<(d%64)
		if *word&bit != 0 {
			kept = append(kept, d)
		}
		*word |= bit
	}
	return kept
}
