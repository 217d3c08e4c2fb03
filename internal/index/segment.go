package index

import (
	"encoding/binary"
	"fmt"
	"slices"
	"sort"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Segment is an index of texts. It may be used by several goroutines, each
// with a [Searcher] of its own.
type Segment struct {
	*file
	texts   int
	tokens  int
	names   int // tokens that are different
	classes int
	nears   int
	grouped bool
	lengths [][2]uint32 // number of tokens, first text
	sigs    [len(sigSteps)]sigRange
	widths  [numSections]int // bits of a number of a section
	shift   int              // of the hash of words

	docBits, wordsWidth int // of an entry of the section words: bits of the number, bytes

	searchers sync.Pool // of *Searcher

	once  sync.Once // for what follows: the vocabulary, which every lookup needs
	ends  numbers   // of the section names
	text  []byte    // of all tokens
	kinds numbers   // of the section classOf
}

// numbers is a section of numbers whose blocks are checked.
type numbers struct {
	data  []byte // of the section and 8 bytes behind it, so that each can be read as 8 bytes
	width int    // in bits
	mask  uint64
}

func (n *numbers) at(i uint32) uint64 {
	bit := n.width * int(i)
	return binary.LittleEndian.Uint64(n.data[bit>>3:]) >> (bit & 7) & n.mask
}

// load checks the vocabulary.
func (s *Segment) load() {
	s.once.Do(func() {
		s.ends, s.kinds = s.numbersOf(secNames), s.numbersOf(secClassOf)
		s.text = s.bytes(secNameText, 0, s.section[secNameText].size)
	})
}

// numbersOf checks a section of numbers. One that is damaged is all zeros.
func (s *Segment) numbersOf(section int) numbers {
	at, width := s.section[section], s.widths[section]
	n := numbers{width: width, mask: 1<<width - 1}
	if s.bytes(section, 0, at.size) == nil {
		n.data = make([]byte, at.size+8)
	} else {
		n.data = s.data[at.at : at.at+at.size+8]
	}
	return n
}

// Open opens the bytes of a segment, which must not change. It reads no more
// than the beginning and the end.
func Open(data []byte) (*Segment, error) {
	f, err := openFile(data)
	if err != nil {
		return nil, err
	}
	s := &Segment{file: f}
	counts := f.bytes(secCounts, 0, countsSize)
	if counts == nil {
		return nil, fmt.Errorf("%w: counts", ErrDamaged)
	}
	for i, n := range []*int{&s.texts, &s.tokens, &s.names, &s.classes, &s.nears} {
		v := binary.LittleEndian.Uint64(counts[8*i:])
		if v >= maxUint32<<8 {
			return nil, fmt.Errorf("%w: counts", ErrDamaged)
		}
		*n = int(v)
	}
	s.grouped = counts[5*8] != 0
	for i, width := range counts[6*8:] {
		if width > maxNarrow {
			return nil, fmt.Errorf("%w: counts", ErrDamaged)
		}
		s.widths[i] = int(width)
	}
	s.shift = bucketShift(s.texts)
	lengths := f.bytes(secLengths, 0, f.section[secLengths].size)
	for ; len(lengths) >= 8; lengths = lengths[8:] {
		s.lengths = append(s.lengths, [2]uint32{binary.LittleEndian.Uint32(lengths), binary.LittleEndian.Uint32(lengths[4:])})
	}
	if f.damaged.Load() || !s.fits() {
		return nil, fmt.Errorf("%w: sections", ErrDamaged)
	}
	return s, nil
}

// fits reports whether the sections have the sizes that the counts tell.
func (s *Segment) fits() bool {
	last := len(s.lengths) - 1
	if last < 0 || int(s.lengths[last][1]) != s.texts || s.lengths[last][0] != maxUint32 || s.lengths[0][1] != 0 {
		return false
	}
	for i := range last {
		if s.lengths[i][0] >= s.lengths[i+1][0] || s.lengths[i][1] >= s.lengths[i+1][1] {
			return false
		}
	}
	for _, n := range [][2]int{
		{secNames, s.names + 1}, {secNameTable, tableBuckets(s.names) + 1}, {secNameOrder, s.names}, {secClassOf, s.names},
		{secClassTable, tableBuckets(s.classes) + 1}, {secClassOrder, s.classes},
	} {
		if width := s.widths[n[0]]; width == 0 || s.section[n[0]].size != narrowSize(n[1], width) {
			return false
		}
	}
	docBits, width := wordsEntry(s.texts)
	s.docBits, s.wordsWidth = docBits, width
	var sigs int
	s.sigs, sigs = s.sigRanges()
	for _, n := range [][2]int{
		{secSigs, sigs}, {secWords, width * s.texts}, {secStartIndex, packIndexSize(s.texts + 1)}, {secRefIndex, packIndexSize(s.texts)},
		{secPostIndex, packIndexSize(s.classes + 1)}, {secBucketIndex, packIndexSize(1<<(64-s.shift) + 1)},
		{secNearIndex, packIndexSize(s.nears)}, {secNearPlanes, 8 * planes * ((s.nears + 63) / 64)}, {secNearSizes, 4 * (maxNearTokens + 2)},
	} {
		if s.section[n[0]].size != n[1] {
			return false
		}
	}
	return !s.grouped || s.section[secGroups].size == s.texts
}

// Len returns the number of texts.
func (s *Segment) Len() int { return s.texts }

// Tokens returns the number of tokens of all texts.
func (s *Segment) Tokens() int { return s.tokens }

// Classes returns the number of classes of tokens.
func (s *Segment) Classes() int { return s.classes }

// Size returns the bytes of the segment.
func (s *Segment) Size() int { return len(s.data) }

// Damaged reports whether a block that was read is not what was written. What
// was found until then is of no use.
func (s *Segment) Damaged() bool { return s.damaged.Load() }

// state is ErrDamaged when something of the segment is.
func (s *Segment) state() error {
	if s.Damaged() {
		return ErrDamaged
	}
	return nil
}

// CheckAll checks every block.
func (s *Segment) CheckAll() bool {
	return s.checkAll(0, s.body) && !s.Damaged()
}

// pair returns number i of a section and the one behind it, which are the ends
// of something.
func (s *Segment) pair(section, i int) (from, to int) {
	width := s.widths[section]
	if !s.has(section, i, 2) {
		return 0, 0
	}
	data := s.data[s.section[section].at:]
	from, to = int(narrowAt(data, i, width)), int(narrowAt(data, i+1, width))
	if from > to || from < 0 {
		s.damaged.Store(true)
		return 0, 0
	}
	return from, to
}

// has checks the blocks of n numbers of a section, and reports whether they are
// there.
func (s *Segment) has(section, i, n int) bool {
	first := i * s.widths[section]
	at := first / 8
	return s.bytes(section, at, (first+n*s.widths[section]+7)/8-at) != nil
}

// name returns the token of a number.
func (s *Segment) name(id uint32) string {
	from, to := s.ends.at(id), s.ends.at(id+1)
	if from > to || to > uint64(len(s.text)) {
		s.damaged.Store(true)
		return ""
	}
	return string2(s.text[from:to])
}

// none is no number of a token or class.
const none = maxUint32

// eachOf calls f with the tokens in the bucket of a hash until it returns true.
func (s *Segment) eachOf(section, n int, hash uint64, f func(id uint32) bool) {
	from, to := s.pair(section, bucketOf(hash, tableBuckets(n)))
	if !s.has(section+1, from, to-from) {
		return
	}
	data := s.data[s.section[section+1].at:]
	for i := from; i < to; i++ {
		id := narrowAt(data, i, s.widths[section+1])
		if id >= uint64(s.names) {
			s.damaged.Store(true)
			return
		}
		if f(uint32(id)) {
			return
		}
	}
}

// find returns the number of a token.
func (s *Segment) find(token string) uint32 {
	found := uint32(none)
	s.eachOf(secNameTable, s.names, similar.TextHash(token), func(id uint32) bool {
		if s.name(id) == token {
			found = id
		}
		return found != none
	})
	return found
}

// findClass returns the number of a class.
func (s *Segment) findClass(class string) uint32 {
	found := uint32(none)
	s.eachOf(secClassTable, s.classes, similar.TextHash(class), func(id uint32) bool {
		if similar.Class(s.name(id)) == class {
			found, _ = s.classOf(id)
		}
		return found != none
	})
	return found
}

// classOf returns the class of a token, and whether the token is a run of
// letters and digits.
func (s *Segment) classOf(id uint32) (class uint32, isWord bool) {
	v := s.kinds.at(id)
	if v>>kindBits >= uint64(s.classes) {
		s.damaged.Store(true)
		return 0, false
	}
	return uint32(v >> kindBits), v&kindWord != 0
}

// from returns the first text with so many tokens or more.
func (s *Segment) from(tokens int) uint32 {
	i := sort.Search(len(s.lengths)-1, func(i int) bool { return int(s.lengths[i][0]) >= tokens })
	return s.lengths[i][1]
}

// A lengthRange is the texts of one number of tokens. It is kept from text to
// text, because most have as many as the one before.
type lengthRange struct {
	from, to uint32
	tokens   int
}

// lengthOf returns the number of tokens of a text.
func (s *Segment) lengthOf(d uint32, r *lengthRange) int {
	if d < r.from || d >= r.to {
		i := sort.Search(len(s.lengths)-1, func(i int) bool { return s.lengths[i+1][1] > d })
		if i == len(s.lengths)-1 {
			s.damaged.Store(true)
			return 0
		}
		*r = lengthRange{s.lengths[i][1], s.lengths[i+1][1], int(s.lengths[i][0])}
	}
	return r.tokens
}

// bytesOf returns the bytes of a text.
func (s *Segment) bytesOf(d uint32) []byte {
	from, to := s.bounds(secStarts, int(d))
	return s.bytes(secTexts, from, to-from)
}

// bounds returns number i of a packed list that rises and the one behind it, which
// are the ends of something.
func (s *Segment) bounds(list, i int) (from, to int) {
	var at, end uint64
	p, ok := s.pack(list-1, list, i)
	if ok && i%packSize < packSize-1 {
		at, end, ok = p.pair(i % packSize)
	} else if ok {
		next, isNext := s.pack(list-1, list, i+1)
		at, ok = p.at(packSize - 1)
		end, ok = next.smallest, ok && isNext
	}
	if !ok || at > end || end > uint64(len(s.data)) {
		s.damaged.Store(true)
		return 0, 0
	}
	return int(at), int(end)
}

// pack returns the pack of number i of a list.
func (s *Segment) pack(index, data, i int) (p pack, ok bool) {
	b := s.bytes(index, packEntry*(i/packSize), packEntry+4)
	if b == nil {
		return p, false
	}
	from, to := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[packEntry:])
	if from > to {
		return p, false
	}
	p = pack{bytes: s.bytes(data, 8*int(from), 8*int(to-from)), smallest: binary.LittleEndian.Uint64(b[4:]), kind: b[12]}
	return p, p.bytes != nil
}

// packed returns number i of a packed list.
func (s *Segment) packed(index, data, i int) uint64 {
	if p, ok := s.pack(index, data, i); ok {
		if v, ok := p.at(i % packSize); ok {
			return v
		}
	}
	s.damaged.Store(true)
	return 0
}

// Ref returns the reference of a text.
func (s *Segment) Ref(d uint32) int64 { return int64(s.packed(secRefIndex, secRefs, int(d))) }

func (s *Segment) group(d uint32) uint8 {
	if !s.grouped {
		return 0
	}
	if b := s.bytes(secGroups, int(d), 1); b != nil {
		return b[0]
	}
	return 0
}

// appendWords appends the texts that probably have the same words.
func (s *Segment) appendWords(dst []uint32, hash uint64) []uint32 {
	hash = mixed(hash)
	from, to := s.bounds(secBuckets, int(hash>>s.shift))
	width := s.wordsWidth
	fits := uint64(1)<<(8*width-s.docBits) - 1
	rest := restOf(hash, s.shift) & fits
	for b := s.bytes(secWords, width*from, width*(to-from)); len(b) > 0; b = b[width:] {
		v := number(b[:width])
		if v>>s.docBits != rest {
			continue
		}
		d := v & (1<<s.docBits - 1)
		if d >= uint64(s.texts) {
			s.damaged.Store(true)
			return dst
		}
		dst = append(dst, uint32(d))
	}
	slices.Sort(dst)
	return dst
}

// Bytes returns the bytes of the segment, which must not be changed.
func (s *Segment) Bytes() []byte { return s.data }
