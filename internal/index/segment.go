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
	widths  [numSections]int // of the numbers of a section
	shift   int              // of the hash of words
	docBits int              // of an entry of the section words

	searchers sync.Pool // of *Searcher

	once  sync.Once // for what follows: the vocabulary, which every lookup needs
	ends  numbers   // of the section names
	text  []byte    // of all tokens
	kinds numbers   // of the section classOf
}

// numbers is a section of numbers whose blocks are checked.
type numbers struct {
	data  []byte // of the section and 8 bytes behind it, so that each can be read as 8 bytes
	width int
	mask  uint64
}

func (n *numbers) at(i uint32) uint64 {
	return binary.LittleEndian.Uint64(n.data[n.width*int(i):]) & n.mask
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
	n := numbers{width: width, mask: ^uint64(0) >> (64 - 8*width)}
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
	counts := f.bytes(secCounts, 0, 6*8)
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

// fits reports whether the sections have the sizes that the counts tell, and
// finds out the widths of their numbers.
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
		{secOffsets, (s.texts+perOffset-1)/perOffset + 1}, {secPosts, s.classes + 1}, {secBuckets, 1<<(64-s.shift) + 1},
	} {
		size := s.section[n[0]].size
		if n[1] == 0 && size == 0 {
			continue
		}
		if n[1] == 0 || size%n[1] != 0 || size/n[1] < 1 || size/n[1] > 8 {
			return false
		}
		s.widths[n[0]] = size / n[1]
	}
	s.docBits, s.widths[secWords] = wordsEntry(s.texts)
	var sigs int
	s.sigs, sigs = s.sigRanges()
	packs := func(n int) int { return 12*((n+packSize-1)/packSize) + 4 }
	for _, n := range [][2]int{
		{secSigs, sigs}, {secWords, s.widths[secWords] * s.texts}, {secRefIndex, packs(s.texts)},
		{secNearIndex, packs(s.nears)}, {secNearPlanes, 8 * planes * ((s.nears + 63) / 64)}, {secNearSizes, 4 * (maxNearTokens + 2)},
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
	b := s.bytes(section, width*i, 2*width)
	if b == nil {
		return 0, 0
	}
	from, to = int(number(b[:width])), int(number(b[width:]))
	if from > to || from < 0 {
		s.damaged.Store(true)
		return 0, 0
	}
	return from, to
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
	width := s.widths[section+1]
	for b := s.bytes(section+1, width*from, width*(to-from)); len(b) > 0; b = b[width:] {
		id := number(b[:width])
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
	if v>>1 >= uint64(s.classes) {
		s.damaged.Store(true)
		return 0, false
	}
	return uint32(v >> 1), v&1 != 0
}

func (s *Segment) isWord(id uint32) bool { return s.kinds.at(id)&1 != 0 }

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

// A record is what is stored of a text.
type record struct {
	tokens []uint32
	gaps   []byte // and what is behind them
	odd    bool
}

// bytesOf returns the bytes of a record behind its length.
func (s *Segment) bytesOf(d uint32) (b []byte, odd bool) {
	at, end := s.pair(secOffsets, int(d/perOffset))
	b = s.bytes(secTexts, at, end-at)
	for i := d % perOffset; len(b) > 0; i-- {
		head, n := uint64(b[0]), 1
		if head >= 0x80 {
			head, n = uvarint(b)
		}
		size := head / 2
		if n == 0 || size > uint64(len(b)-n) {
			break
		}
		if i == 0 {
			return b[n : n+int(size)], head&1 != 0
		}
		b = b[n+int(size):]
	}
	s.damaged.Store(true)
	return nil, false
}

// read reads the record of a text into r, whose memory it uses again.
func (s *Segment) read(r *record, d uint32, l *lengthRange) {
	b, odd := s.bytesOf(d)
	n := s.lengthOf(d, l)
	if n > len(b) {
		s.damaged.Store(true)
		n = 0
	}
	r.odd, r.tokens = odd, grown(r.tokens, n)
	names := uint32(s.names)
	at := 0
	for i := range r.tokens {
		t, k := uint32(0), 1
		if at < len(b) && b[at] < code2 {
			t = uint32(b[at])
		} else {
			t, k = tokenOf(b[at:])
		}
		if k == 0 || t >= names {
			s.damaged.Store(true)
			r.tokens = r.tokens[:0]
			break
		}
		r.tokens[i] = t
		at += k
	}
	r.gaps = b[at:]
}

func grown(list []uint32, n int) []uint32 {
	if cap(list) < n {
		return make([]uint32, n, n+n/2)
	}
	return list[:n]
}

// AppendText appends a text.
func (s *Segment) AppendText(dst []byte, d uint32) []byte {
	s.load()
	var r record
	var l lengthRange
	s.read(&r, d, &l)
	return s.appendText(dst, &r)
}

// appendText appends the text of a record.
func (s *Segment) appendText(dst []byte, r *record) []byte {
	gaps, size := r.gaps, 0
	wasWord := false
	for i, t := range r.tokens {
		isWord := s.isWord(t)
		if i > 0 && !(wasWord && isWord) {
			size++
		}
		wasWord = isWord
	}
	if size = (size + 7) / 8; size > len(gaps) {
		s.damaged.Store(true)
		return dst
	}
	rest := gaps[size:]
	space := func() {
		n, k := uvarint(rest)
		if k == 0 || n > uint64(len(rest)-k) {
			s.damaged.Store(true)
			return
		}
		dst = append(dst, rest[k:k+int(n)]...)
		rest = rest[k+int(n):]
	}
	bit := 0
	for i, t := range r.tokens {
		name := s.name(t)
		isWord, blank := s.isWord(t), true
		if i == 0 {
			blank = r.odd
		} else if !(wasWord && isWord) {
			blank = gaps[bit/8]>>(bit%8)&1 != 0
			bit++
		}
		switch {
		case blank && r.odd:
			space()
		case blank:
			dst = append(dst, ' ')
		}
		dst = append(dst, name...)
		wasWord = isWord
	}
	if r.odd {
		space()
	}
	return dst
}

// appendChars appends the characters of a text; any space as one blank.
func (s *Segment) appendChars(dst []uint32, r *record) []uint32 {
	wasWord, bit := false, 0
	for i, t := range r.tokens {
		isWord := s.isWord(t)
		switch {
		case i == 0:
		case wasWord && isWord:
			dst = append(dst, ' ')
		default:
			if bit/8 >= len(r.gaps) {
				s.damaged.Store(true)
				return dst
			}
			if r.gaps[bit/8]>>(bit%8)&1 != 0 {
				dst = append(dst, ' ')
			}
			bit++
		}
		for _, c := range s.name(t) {
			dst = append(dst, uint32(c))
		}
		wasWord = isWord
	}
	return dst
}

// packed returns number i of a packed list.
func (s *Segment) packed(index, data, i int) uint64 {
	b := s.bytes(index, 12*(i/packSize), 16)
	if b == nil {
		return 0
	}
	from, to := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[12:])
	if from > to || to-from > 64 {
		s.damaged.Store(true)
		return 0
	}
	p := s.bytes(data, 8*int(from), 8*int(to-from))
	return unpack(p, i%packSize) + binary.LittleEndian.Uint64(b[4:])
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
	from, to := s.pair(secBuckets, int(hash>>s.shift))
	width := s.widths[secWords]
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
