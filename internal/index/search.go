package index

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"unsafe"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Hit is a text that is like the query.
type Hit struct {
	Ref   int64
	Group uint8
	Score float64 // as similar.Query.Score gives it
}

// Limits say what is looked for.
type Limits struct {
	Min   float64 // least score; below 50 all texts are compared
	Most  int     // number of hits; 0 for all
	Ties  bool    // all that are as good as the last hit, too
	Exact bool    // identical texts alone
	Other bool    // identical texts do not matter: some may be missing

	// Keep tells which texts count, by reference; nil for all.
	Keep func(ref int64) bool
}

// A Searcher looks texts up in one segment. It has memory of its own: a bit for
// each text. It is used by one goroutine.
type Searcher struct {
	seg     *Segment
	touched []uint64 // a bit for each text
	marked  []uint32 // texts whose bit is set

	own     similar.Query
	query   *similar.Query
	limits  *Limits
	top     *top
	names   []uint32 // of the tokens of the query
	classes []uint32 // of the tokens of the query
	rare    []uint32
	byClass similar.Matcher
	byChar  similar.Matcher
	sameAs  []uint32 // texts with the same words
	model   model

	record   record
	length   lengthRange // of the text that was read last
	listed   []uint32
	text     []byte
	chars    []uint32
	planes   []uint8
	row, low []int
}

// NewSearcher returns a searcher of a segment.
func (s *Segment) NewSearcher() *Searcher {
	s.load()
	return &Searcher{seg: s, touched: make([]uint64, (s.texts+63)/64)}
}

// Find returns the texts that are like a text, the best first, and those with
// the same score by reference. It returns ErrDamaged when the segment is.
func (s *Searcher) Find(text string, l Limits) ([]Hit, error) {
	t := newTop(l)
	s.own.Reset(text)
	s.find(&s.own, t)
	if err := s.seg.state(); err != nil {
		return nil, err
	}
	return t.sorted(l.Ties), nil
}

// find adds the hits of the segment to those of others.
func (s *Searcher) find(q *similar.Query, t *top) {
	s.query, s.limits, s.top = q, &t.limits, t
	if s.seg.texts == 0 || s.seg.Damaged() {
		return
	}
	s.number()
	s.same()
	if s.limits.Exact || t.least() >= 95 {
		return
	}
	switch {
	case q.IsShort():
		s.short()
	case t.least() < 100*tiers[numTiers-1]:
		s.all()
	default:
		s.long()
	}
}

// number finds the tokens of the query in the segment.
func (s *Searcher) number() {
	s.names, s.classes = s.names[:0], s.classes[:0]
	for _, token := range s.query.Tokens() {
		class := uint32(none)
		name := s.seg.find(token)
		if name != none {
			class, _ = s.seg.classOf(name)
		} else {
			class = s.seg.findClass(similar.Class(token))
		}
		s.names, s.classes = append(s.names, name), append(s.classes, class)
	}
}

// same finds the texts with the same words.
func (s *Searcher) same() {
	words := s.query.Words()
	s.sameAs = s.seg.appendWords(s.sameAs[:0], similar.WordsHash(words))
	s.model.tokens = nil
	past := uint32(0)
	for _, d := range s.sameAs {
		if d < past || !s.counts(d) {
			continue
		}
		s.seg.read(&s.record, d, &s.length)
		score, known := s.likeModel()
		if !known {
			s.text = s.seg.appendText(s.text[:0], &s.record)
			if score = s.query.Score(string2(s.text), s.limits.Min); score >= 95 {
				s.setModel()
			}
		}
		if score > 0 {
			s.top.add(Hit{s.seg.Ref(d), s.seg.group(d), score})
		}
		if known && s.limits.Other && !s.limits.Ties && s.top.isFull() && s.top.least() >= s.bestOther() {
			past = s.length.to // the others with so many tokens are no better
		}
	}
}

// counts reports whether a text may be a hit at all.
func (s *Searcher) counts(d uint32) bool {
	return s.limits.Keep == nil || s.limits.Keep(s.seg.Ref(d))
}

// long finds texts by the tokens that they share with the query.
func (s *Searcher) long() {
	if len(s.classes) == 0 {
		return
	}
	s.byClass.Set(s.classes)
	s.tiersOf(s.top.least())
}

// tiersOf finds the texts with a score of min at least.
func (s *Searcher) tiersOf(min float64) {
	n := len(s.classes)
	similarity := min / 100
	// The range of numbers of tokens that such a text may have.
	least, most := n-replaced(n, similarity), n
	for most-n < replaced(most+1, similarity) {
		most++
	}
	lo, hi := s.seg.from(least), s.seg.from(most+1)
	if lo >= hi {
		return
	}
	s.rare = append(s.rare[:0], s.classes...)
	slices.SortFunc(s.rare, func(a, b uint32) int { return cmp.Compare(b, a) }) // none is the rarest of all
	prefix := replaced(n, similarity) + 1
	deepest := numTiers - 1
	for deepest > 0 && tiers[deepest-1] <= similarity+1e-9 {
		deepest--
	}
	c := s.newSieve(lo, hi)
	for i, class := range s.rare[:prefix] {
		if class == none || i > 0 && class == s.rare[i-1] {
			continue
		}
		s.posting(class, deepest, &c)
	}
	for _, d := range s.marked {
		s.touched[d/64] &^= 1 << (d % 64)
	}
	s.marked = s.marked[:0]
}

// A sieve lets only those texts pass that may be hits.
type sieve struct {
	sig     uint64
	unknown int // tokens of the query that no text has
	tokens  int // of the query
	lo, hi  uint32
}

// newSieve returns the sieve of the query for the texts from lo up to hi.
func (s *Searcher) newSieve(lo, hi uint32) sieve {
	c := sieve{tokens: len(s.classes), lo: lo, hi: hi}
	for _, class := range s.classes {
		if class == none {
			c.unknown++
		} else {
			c.sig |= bit(class)
		}
	}
	return c
}

// posting goes through the texts of a class.
func (s *Searcher) posting(class uint32, deepest int, c *sieve) {
	from, to := s.seg.pair(secPosts, int(class))
	b := s.seg.bytes(secPostings, from, to-from)
	if len(b) == 0 {
		s.seg.damaged.Store(true)
		return
	}
	mask := b[0]
	b = b[1:]
	if mask&fewFlag != 0 {
		s.walk(b, int(mask&^fewFlag), c)
		return
	}
	for t := 0; t <= deepest; t++ {
		if mask>>t&1 == 0 {
			continue
		}
		count, n := uvarint(b)
		b = b[n:]
		if count > uint64(s.seg.texts) {
			s.seg.damaged.Store(true)
			return
		}
		if count <= jump {
			b = s.walk(b, int(count), c)
			continue
		}
		size, n := uvarint(b)
		if n == 0 || size > uint64(len(b)-n) {
			s.seg.damaged.Store(true)
			return
		}
		s.leap(b[n:n+int(size)], int(count), c)
		b = b[n+int(size):]
	}
}

// leap goes to the first block of a long list that may have a text in the range.
func (s *Searcher) leap(b []byte, count int, c *sieve) {
	blocks := (count + jump - 1) / jump
	if len(b) < 8*blocks {
		s.seg.damaged.Store(true)
		return
	}
	first, beyond := 0, blocks
	for first+1 < beyond {
		if mid := (first + beyond) / 2; binary.LittleEndian.Uint32(b[8*mid:]) <= c.lo {
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
	s.walk(b[8*blocks+at:], count-first*jump, c)
}

// walk goes through a list and returns what follows it.
func (s *Searcher) walk(b []byte, count int, c *sieve) []byte {
	d := uint32(0)
	at := 0
	for i := range count {
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
		if i%jump == 0 {
			d = 0
		}
		d += step
		if d >= c.hi && count > jump {
			return nil
		}
		if d < c.lo || d >= c.hi {
			continue
		}
		if word, mask := &s.touched[d/64], uint64(1)<<(d%64); *word&mask == 0 {
			*word |= mask
			s.marked = append(s.marked, d)
			s.weigh(d, c)
		}
	}
	return b[at:]
}

// weigh compares a text by its signature.
func (s *Searcher) weigh(d uint32, c *sieve) {
	b := s.seg.bytes(secSigs, sigSize*int(d), sigSize)
	if b == nil {
		return
	}
	sig := binary.LittleEndian.Uint64(b)
	most := s.top.replaced(max(c.tokens, s.seg.lengthOf(d, &s.length)))
	if bits.OnesCount64(c.sig&^sig)+c.unknown > most || bits.OnesCount64(sig&^c.sig) > most {
		return
	}
	s.verify(d)
}

// verify compares a text with the query by its tokens.
func (s *Searcher) verify(d uint32) {
	s.seg.read(&s.record, d, &s.length)
	tokens := s.record.tokens
	s.listed = grown(s.listed, len(tokens))
	for i, t := range tokens {
		s.listed[i] = uint32(s.seg.kinds.at(t) >> 1)
	}
	longest := max(len(tokens), len(s.names))
	most := s.top.replaced(longest)
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
		s.top.add(Hit{s.seg.Ref(d), s.seg.group(d), similar.ByTokens(distance, longest)})
	}
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

// all compares all texts that have about as many tokens, for scores that no tier
// is made for.
func (s *Searcher) all() {
	s.byClass.Set(s.classes)
	n := len(s.classes)
	least, most := n-s.top.replaced(n), n
	for most-n < s.top.replaced(most+1) {
		most++
	}
	c := s.newSieve(s.seg.from(least), s.seg.from(most+1))
	for d := c.lo; d < c.hi; d++ {
		s.weigh(d, &c)
	}
}

// short finds texts by their characters.
func (s *Searcher) short() {
	q := s.query.Chars()
	s.planes = appendPlanes(s.planes[:0], q)
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
		// The characters in common are at most those of the query without what is
		// lacking, and the distance is at least the length of the longer text
		// without them.
		most := s.top.replaced(longest) - (longest - len(s.query.Chars()))
		if most < 0 {
			return
		}
		set := lacking(groups[(at-first*64)*planes/8:], s.planes, most)
		if at < from {
			set &= ^uint64(0) << (from - at)
		}
		if to-at < 64 {
			set &= 1<<(to-at) - 1
		}
		for ; set != 0; set &= set - 1 {
			s.verifyChars(at+bits.TrailingZeros64(set), longest)
		}
	}
}

// verifyChars compares a near text with the query by its characters.
func (s *Searcher) verifyChars(i, longest int) {
	n := s.seg.packed(secNearIndex, secNear, i)
	if n >= uint64(s.seg.texts) {
		s.seg.damaged.Store(true)
		return
	}
	d := uint32(n)
	s.seg.read(&s.record, d, &s.length)
	s.chars = s.seg.appendChars(s.chars[:0], &s.record)
	most := s.top.replaced(longest)
	distance := s.byChar.Distance(s.chars, most)
	if distance > most {
		return
	}
	if _, isSame := slices.BinarySearch(s.sameAs, d); isSame || !s.counts(d) {
		return
	}
	s.top.add(Hit{s.seg.Ref(d), s.seg.group(d), similar.ByChars(distance, longest)})
}

// string2 is a text that does not outlive its bytes.
func string2(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
