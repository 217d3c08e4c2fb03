package index

import (
	"encoding/binary"
	"math/bits"
)

// narrow writes numbers with as many bits each as the largest needs.
func narrow[T uint32 | uint64](list []T) (out []byte, width int) {
	all := T(1)
	for _, v := range list {
		all |= v
	}
	width = bits.Len64(uint64(all))
	out = make([]byte, 0, width*len(list)/8+16)
	word, n := uint64(0), 0
	for _, v := range list {
		word |= uint64(v) << n
		if n += width; n >= 64 {
			out = binary.LittleEndian.AppendUint64(out, word)
			n -= 64
			word = uint64(v) >> (width - n)
		}
	}
	return appendNumber(out, word, (n+7)/8), width
}

// maxNarrow is the most bits of a number that is read at once, wherever in a byte
// it begins.
const maxNarrow = 57

// narrowSize is the length of a section of so many numbers.
func narrowSize(n, width int) int { return (n*width + 7) / 8 }

// narrowAt reads number i of those with so many bits; there are 8 bytes to be read
// from where it begins.
func narrowAt(b []byte, i, width int) uint64 {
	bit := i * width
	return binary.LittleEndian.Uint64(b[bit/8:]) >> (bit % 8) & (1<<width - 1)
}

// appendNumber appends the lowest bytes of a number.
func appendNumber(dst []byte, v uint64, width int) []byte {
	return binary.LittleEndian.AppendUint64(dst, v)[:len(dst)+width]
}

// putNumber fills bytes with the lowest of a number.
func putNumber(b []byte, v uint64) {
	for i := range b {
		b[i] = byte(v)
		v >>= 8
	}
}

// number reads a number of so many bytes as b has, which are 8 at most.
func number(b []byte) uint64 {
	switch len(b) {
	case 3:
		return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16
	case 4:
		return uint64(binary.LittleEndian.Uint32(b))
	}
	v := uint64(0)
	for i := len(b) - 1; i >= 0; i-- {
		v = v<<8 | uint64(b[i])
	}
	return v
}

// packSize is how many numbers are packed together.
const packSize = 64

// A pack is up to packSize numbers: as their distances to the smallest.
type pack struct {
	bytes    []byte // a multiple of 8
	smallest uint64
	kind     uint8 // bits of a number, or rising and the lower bits of one
}

// rising is in the kind of a pack whose numbers rise: the lower bits of all
// numbers, and for the others a bit for each number, at the place that is its
// higher bits and how many numbers are before it (Elias 1974, Fano 1971).
const rising = 0x80

// packed packs numbers.
func packed(list []uint64) pack {
	smallest := list[0]
	largest, rises := smallest, true
	before := smallest
	for _, v := range list {
		smallest, largest = min(smallest, v), max(largest, v)
		rises = rises && v >= before
		before = v
	}
	width := bits.Len64(largest - smallest)
	p := pack{smallest: smallest, kind: uint8(width)}
	words := width
	if rises {
		low := max(0, bits.Len64((largest-smallest)/uint64(len(list)))-1)
		if n := low + int((largest-smallest)>>low+uint64(len(list))+63)/64; n < words {
			words, p.kind = n, uint8(rising+low)
			width = low
		}
	}
	var data [2*packSize + 4]uint64
	for i, v := range list {
		v -= smallest
		if p.kind >= rising {
			at := int(v>>width) + i
			data[width+at/64] |= 1 << (at % 64)
			v &= 1<<width - 1
		}
		at, shift := i*width/64, i*width%64
		data[at] |= v << shift
		if shift+width > 64 {
			data[at+1] |= v >> (64 - shift)
		}
	}
	p.bytes = make([]byte, 0, 8*words)
	for _, w := range data[:words] {
		p.bytes = binary.LittleEndian.AppendUint64(p.bytes, w)
	}
	return p
}

// at returns number i; false if there is none.
func (p *pack) at(i int) (v uint64, ok bool) {
	width := int(p.kind &^ rising)
	if 8*width > len(p.bytes) || width > 64 {
		return 0, false
	}
	v = p.smallest + packedAt(p.bytes, i, width)
	if p.kind < rising {
		return v, true
	}
	place, ok := p.place(i, width)
	return v + uint64(place-i)<<width, ok
}

// pair returns the numbers i and i + 1.
func (p *pack) pair(i int) (v, next uint64, ok bool) {
	width := int(p.kind &^ rising)
	if p.kind < rising || 8*width > len(p.bytes) || width > 64 {
		v, ok = p.at(i)
		if ok {
			next, ok = p.at(i + 1)
		}
		return v, next, ok
	}
	place, ok := p.place(i, width)
	if !ok {
		return 0, 0, false
	}
	v = p.smallest + packedAt(p.bytes, i, width) + uint64(place-i)<<width
	word := place/64 + width
	rest := binary.LittleEndian.Uint64(p.bytes[8*word:]) >> (place % 64) >> 1
	if rest != 0 {
		place += 1 + bits.TrailingZeros64(rest)
	} else {
		for rest == 0 {
			if word++; 8*word >= len(p.bytes) {
				return 0, 0, false
			}
			rest = binary.LittleEndian.Uint64(p.bytes[8*word:])
		}
		place = 64*(word-width) + bits.TrailingZeros64(rest)
	}
	return v, p.smallest + packedAt(p.bytes, i+1, width) + uint64(place-i-1)<<width, true
}

// place returns where bit i is among those behind the lower bits.
func (p *pack) place(i, width int) (place int, ok bool) {
	for at := 8 * width; at < len(p.bytes); at += 8 {
		word := binary.LittleEndian.Uint64(p.bytes[at:])
		n := bits.OnesCount64(word)
		if i < n {
			return 8*(at-8*width) + oneOf(word, i), true
		}
		i -= n
	}
	return 0, false
}

// oneOf returns the place of bit i of those that are set in a word.
func oneOf(word uint64, i int) int {
	place := 0
	for size := 32; size >= 8; size /= 2 {
		if n := bits.OnesCount64(word & (1<<size - 1)); i >= n {
			i -= n
			word >>= size
			place += size
		}
	}
	for ; i > 0; i-- {
		word &= word - 1
	}
	return place + bits.TrailingZeros64(word)
}

// packedAt returns number i of those with so many bits in 64-bit words.
func packedAt(b []byte, i, width int) uint64 {
	if width == 0 {
		return 0
	}
	at, shift := i*width/64, i*width%64
	v := binary.LittleEndian.Uint64(b[8*at:]) >> shift
	if shift+width > 64 {
		v |= binary.LittleEndian.Uint64(b[8*at+8:]) << (64 - shift)
	}
	return v & (^uint64(0) >> (64 - width))
}

// A packer writes a list as two sections: the packs, and for each of them where
// it begins, in units of 8 bytes, the smallest number and the kind. The end
// follows.
type packer struct {
	index, data []byte
	units       uint32
}

// packEntry is how many bytes the index has for a pack, but for the end.
const packEntry = 4 + 8 + 1

func (p *packer) add(b *pack) {
	p.index = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint32(p.index, p.units), b.smallest)
	p.index = append(p.index, b.kind)
	p.data = append(p.data, b.bytes...)
	p.units += uint32(len(b.bytes) / 8)
}

func (p *packer) end() (index, data []byte) {
	return binary.LittleEndian.AppendUint32(p.index, p.units), p.data
}

// packIndexSize is the length of the index of so many numbers.
func packIndexSize(n int) int { return packEntry*((n+packSize-1)/packSize) + 4 }

// Tokens of a text are written with one to five bytes: a first byte below
// code2 is the number itself, one below code3 has one byte behind it, one below
// code5 two.
const (
	code2 = 176
	code3 = 240
	code5 = 255

	from3 = code2 + (code3-code2)<<8
	from5 = from3 + (code5-code3)<<16
)

func appendToken(dst []byte, t uint32) []byte {
	switch {
	case t < code2:
		return append(dst, byte(t))
	case t < from3:
		t -= code2
		return append(dst, byte(code2+t>>8), byte(t))
	case t < from5:
		t -= from3
		return append(dst, byte(code3+t>>16), byte(t>>8), byte(t))
	}
	return binary.LittleEndian.AppendUint32(append(dst, code5), t)
}

// tokenOf reads a token; n is 0 at the end of the bytes.
func tokenOf(b []byte) (t uint32, n int) {
	if len(b) == 0 {
		return 0, 0
	}
	switch c := uint32(b[0]); {
	case c < code2:
		return c, 1
	case c < code3 && len(b) > 1:
		return code2 + (c-code2)<<8 + uint32(b[1]), 2
	case c >= code3 && c < code5 && len(b) > 2:
		return from3 + (c-code3)<<16 + uint32(b[1])<<8 + uint32(b[2]), 3
	case c == code5 && len(b) > 4:
		return binary.LittleEndian.Uint32(b[1:]), 5
	}
	return 0, 0
}
