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
	refSize int
	grouped bool
	lengths [][2]uint32 // number of tokens, first text
	names   int         // number of tokens that are different
	classes int
	shift   int // of the hash of words

	searchers sync.Pool // of *Searcher
}

// Open opens the bytes of a segment, which must not change. It reads no more
// than the beginning and the end.
func Open(data []byte) (*Segment, error) {
	f, err := openFile(data)
	if err != nil {
		return nil, err
	}
	s := &Segment{file: f}
	s.texts, s.tokens, s.refSize = int(f.u64(secCounts, 0)), int(f.u64(secCounts, 1)), int(f.u64(secCounts, 2))
	s.grouped = f.u64(secCounts, 3) != 0
	s.names, s.classes = f.section[secNames].size/4-1, f.section[secClasses].size/4-1
	s.shift = bucketShift(s.texts)
	lengths := f.bytes(secLengths, 0, f.section[secLengths].size)
	for ; len(lengths) >= 8; lengths = lengths[8:] {
		s.lengths = append(s.lengths, [2]uint32{binary.LittleEndian.Uint32(lengths), binary.LittleEndian.Uint32(lengths[4:])})
	}
	if f.damaged.Load() || len(s.lengths) == 0 || int(s.lengths[len(s.lengths)-1][1]) != s.texts || s.refSize < 1 || s.refSize > 8 {
		return nil, fmt.Errorf("%w: counts", ErrDamaged)
	}
	return s, nil
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

// CheckAll checks every block.
func (s *Segment) CheckAll() bool {
	for b := range s.checked {
		if !s.checked[b].Load() && !s.check(b) {
			return false
		}
	}
	return !s.Damaged()
}

// name returns the token of a number.
func (s *Segment) name(id uint32) string { return s.entry(secNames, secNameText, id) }

func (s *Segment) entry(offsets, text int, id uint32) string {
	b := s.bytes(offsets, 4*int(id), 8)
	if b == nil {
		return ""
	}
	from, to := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:])
	return string2(s.bytes(text, int(from), int(to)-int(from)))
}

// none is no number of a token or class.
const none = maxUint32

// find returns the number of a name in a dictionary.
func (s *Segment) find(offsets, text, table int, name string) uint32 {
	slots := s.section[table].size / 4
	at := int(similar.TextHash(name)) & (slots - 1)
	for range slots {
		id := s.u32(table, at)
		if id == 0 {
			return none
		}
		if s.entry(offsets, text, id-1) == name {
			return id - 1
		}
		at = (at + 1) & (slots - 1)
	}
	return none
}

func (s *Segment) classOf(id uint32) uint32 { return s.u32(secClassOf, int(id)) &^ wordFlag }

// isWord reports whether a token is a run of letters and digits.
func (s *Segment) isWord(id uint32) bool { return s.u32(secClassOf, int(id))&wordFlag != 0 }

// wordFlag is set for words in the section classOf.
const wordFlag = 1 << 31

// from returns the first text with so many tokens or more.
func (s *Segment) from(tokens int) uint32 {
	i := sort.Search(len(s.lengths)-1, func(i int) bool { return int(s.lengths[i][0]) >= tokens })
	return s.lengths[i][1]
}

// perOffset is how many texts have an offset in common.
const perOffset = 8

// record returns the record of a text: all behind its length.
func (s *Segment) record(d uint32) []byte {
	at, end := int(s.u64(secOffsets, int(d/perOffset))), s.section[secTexts].size
	if next := int(d/perOffset) + 1; next < s.section[secOffsets].size/8 {
		end = int(s.u64(secOffsets, next))
	}
	b := s.bytes(secTexts, at, end-at)
	for i := d % perOffset; len(b) > 0; i-- {
		size, n := uint64(b[0]), 1
		if size >= 0x80 {
			size, n = uvarint(b)
		}
		if n == 0 || size > uint64(len(b)-n) {
			break
		}
		if i == 0 {
			return b[n : n+int(size)]
		}
		b = b[n+int(size):]
	}
	s.damaged.Store(true)
	return nil
}

// list appends the numbers of the tokens of a text, and returns what follows
// them in its record.
func (s *Segment) list(dst []uint32, d uint32) (tokens []uint32, rest []byte, odd bool) {
	b := s.record(d)
	head, n := uvarint(b)
	b = b[n:]
	for i := head / 2; i > 0; i-- {
		var v uint64
		if len(b) > 0 && b[0] < 0x80 {
			v, n = uint64(b[0]), 1
		} else if v, n = uvarint(b); n == 0 {
			s.damaged.Store(true)
			return dst, nil, false
		}
		if v >= uint64(s.names) {
			s.damaged.Store(true)
			return dst, nil, false
		}
		dst = append(dst, uint32(v))
		b = b[n:]
	}
	return dst, b, head&1 != 0
}

// AppendText appends a text.
func (s *Segment) AppendText(dst []byte, d uint32) []byte {
	tokens, rest, odd := s.list(nil, d)
	return s.appendText(dst, tokens, rest, odd)
}

// appendText appends the text of tokens and what follows them in a record; with
// odd false, any space as one blank.
func (s *Segment) appendText(dst []byte, tokens []uint32, rest []byte, odd bool) []byte {
	gaps, size := rest, 0
	wasWord := false
	for i, t := range tokens {
		isWord := s.isWord(t)
		if i > 0 && !(wasWord && isWord) {
			size++
		}
		wasWord = isWord
	}
	if size = (size + 7) / 8; size > len(rest) {
		s.damaged.Store(true)
		return dst
	}
	rest = rest[size:]
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
	for i, t := range tokens {
		name := s.name(t)
		isWord, blank := s.isWord(t), true
		if i == 0 {
			blank = odd
		} else if !(wasWord && isWord) {
			blank = gaps[bit/8]>>(bit%8)&1 != 0
			bit++
		}
		switch {
		case blank && odd:
			space()
		case blank:
			dst = append(dst, ' ')
		}
		dst = append(dst, name...)
		wasWord = isWord
	}
	if odd {
		space()
	}
	return dst
}

// appendChars appends the characters of a text; any space as one blank.
func (s *Segment) appendChars(dst []uint32, tokens []uint32, gaps []byte) []uint32 {
	wasWord, bit := false, 0
	for i, t := range tokens {
		name := s.name(t)
		isWord := s.isWord(t)
		switch {
		case i == 0:
		case wasWord && isWord:
			dst = append(dst, ' ')
		default:
			if bit/8 >= len(gaps) {
				s.damaged.Store(true)
				return dst
			}
			if gaps[bit/8]>>(bit%8)&1 != 0 {
				dst = append(dst, ' ')
			}
			bit++
		}
		dst = similar.AppendChars(dst, name)
		wasWord = isWord
	}
	return dst
}

// Ref returns the reference of a text.
func (s *Segment) Ref(d uint32) int64 {
	var full [8]byte
	copy(full[:], s.bytes(secRefs, int(d)*s.refSize, s.refSize))
	return int64(binary.LittleEndian.Uint64(full[:]))
}

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
	b := s.bytes(secBuckets, 4*int(hash>>s.shift), 8)
	if b == nil {
		return dst
	}
	from, to := int(binary.LittleEndian.Uint32(b)), int(binary.LittleEndian.Uint32(b[4:]))
	if from > to {
		s.damaged.Store(true)
		return dst
	}
	rest := uint16(hash << (64 - s.shift) >> 48)
	for e := s.bytes(secWords, 6*from, 6*(to-from)); len(e) >= 6; e = e[6:] {
		if binary.LittleEndian.Uint16(e[4:]) == rest {
			dst = append(dst, binary.LittleEndian.Uint32(e))
		}
	}
	slices.Sort(dst)
	return dst
}

// Bytes returns the bytes of the segment, which must not be changed.
func (s *Segment) Bytes() []byte { return s.data }
