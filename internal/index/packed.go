package index

import (
	"encoding/binary"
	"math/bits"
)

// narrow writes numbers with as many bytes each as the largest needs.
func narrow[T uint32 | uint64](list []T) []byte {
	all := T(1)
	for _, v := range list {
		all |= v
	}
	width := (bits.Len64(uint64(all)) + 7) / 8
	out := make([]byte, 0, width*len(list)+8)
	for _, v := range list {
		out = appendNumber(out, uint64(v), width)
	}
	return out
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

// packSize is how many numbers are packed together: with w bits each they take
// 8 × w bytes.
const packSize = 64

// appendPacked appends up to packSize numbers, each as its distance to the
// smallest, which it returns.
func appendPacked(dst []byte, list []uint64) (packed []byte, smallest uint64) {
	smallest = list[0]
	largest := smallest
	for _, v := range list {
		smallest, largest = min(smallest, v), max(largest, v)
	}
	width := bits.Len64(largest - smallest)
	var words [packSize + 1]uint64
	for i, v := range list {
		v -= smallest
		at, shift := i*width/64, i*width%64
		words[at] |= v << shift
		words[at+1] |= v >> 1 >> (63 - shift)
	}
	for _, w := range words[:width] {
		dst = binary.LittleEndian.AppendUint64(dst, w)
	}
	return dst, smallest
}

// unpack returns number i of those packed into bytes.
func unpack(packed []byte, i int) uint64 {
	width := len(packed) / 8
	if width == 0 {
		return 0
	}
	at, shift := i*width/64, i*width%64
	v := binary.LittleEndian.Uint64(packed[8*at:]) >> shift
	if shift+width > 64 {
		v |= binary.LittleEndian.Uint64(packed[8*at+8:]) << (64 - shift)
	}
	return v & (^uint64(0) >> (64 - width))
}

// A packer writes a list as two sections: the packed numbers, and for each
// packSize of them 12 bytes: where they begin, in units of 8 bytes, and the
// smallest. One more entry has the end.
type packer struct {
	index, data []byte
	units       uint32
}

// add adds what appendPacked gave.
func (p *packer) add(packed []byte, smallest uint64) {
	p.index = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint32(p.index, p.units), smallest)
	p.data = append(p.data, packed...)
	p.units += uint32(len(packed) / 8)
}

func (p *packer) end() (index, data []byte) {
	return binary.LittleEndian.AppendUint32(p.index, p.units), p.data
}

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
