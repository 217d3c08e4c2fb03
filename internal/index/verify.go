package index

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// verify compares a text with the query by its tokens.
func (s *Searcher) verify(d uint32) {
	s.seg.read(&s.record, d, &s.length)
	tokens := s.record.tokens
	longest := max(len(tokens), len(s.names))
	most := s.top.replaced(longest)
	if !s.list(tokens, most) {
		return
	}
	replaced := s.byClass.Distance(s.listed, most)
	if replaced > most {
		return
	}
	if _, isSame := slices.BinarySearch(s.sameAs, d); isSame || !s.counts(d) {
		return
	}
	budget := similar.Budget(longest, s.top.least())
	distance := similar.Align(len(s.names), len(tokens), similar.Unit*replaced, budget, &s.row, &s.low, s.cost)
	if distance <= budget {
		s.add(d, similar.ByTokens(distance, longest))
	}
}

// list lists the classes of tokens. It returns false when more of them than so
// many are none of the query.
func (s *Searcher) list(tokens []uint32, most int) bool {
	s.listed = grown(s.listed, len(tokens))
	for i, t := range tokens {
		class := uint32(s.seg.kinds.at(t) >> kindBits)
		s.listed[i] = class
		if !s.byClass.Has(class) {
			if most--; most < 0 {
				return false
			}
		}
	}
	return true
}

// cost is what it costs to replace token i of the query by token j of the text.
func (s *Searcher) cost(i, j int) int {
	switch {
	case s.classes[i] != s.listed[j] || s.classes[i] == none:
		return similar.Unit
	case s.names[i] != s.record.tokens[j]:
		return similar.ClassCost
	}
	return 0
}

// all compares all texts with about as many tokens, for scores that no tier is
// made for.
func (s *Searcher) all() {
	n, c := len(s.classes), &s.sieve
	most, longest := n, int(s.seg.lengths[len(s.seg.lengths)-2][0]) // the last one is the end
	for most < longest && most-n < s.top.replaced(most+1) {
		most++
	}
	s.zones = s.seg.zones(s.zones[:0], n-s.top.replaced(n), most, n)
	c.zones = s.zones
	c.set(s.rarestFirst())
	s.byClass.Set(s.classes)
	for i := range c.zones {
		z := &c.zones[i]
		for from := z.from; from < z.to; from += jump {
			list := s.block[:min(jump, z.to-from)]
			for k := range list {
				list[k] = from + uint32(k)
			}
			for _, d := range s.seg.pass(list, z, c, s.top.replaced(z.longest)) {
				s.length = z.lengthRange
				s.verify(d)
			}
		}
	}
}
