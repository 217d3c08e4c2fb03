package index

import (
	"encoding/binary"
	"math/bits"
)

// planes is how many counters of characters there are: 32 kinds of characters,
// each of which counts to two or more.
const planes = 64

// appendPlanes appends the counters that characters set: a kind that occurs n
// times sets its first min(n, 2), so that a text has at most as many of those
// that another sets as they have characters in common.
func appendPlanes(dst []uint8, chars []uint32) []uint8 {
	var counts [planes / 2]uint8
	for _, c := range chars {
		kind := kindOf(c)
		if n := counts[kind]; n < 2 {
			dst = append(dst, 2*kind+n)
			counts[kind]++
		}
	}
	return dst
}

// kindOf gives the commonest small letters a kind of their own.
func kindOf(c uint32) uint8 {
	switch {
	case 'a' <= c && c <= 'z':
		return uint8(c - 'a')
	case 0x430 <= c && c <= 0x44F:
		return uint8(c-0x430) % 26
	case c == ' ':
		return 26
	}
	return uint8(27 + c*0x9E3779B1>>16%5)
}

// lacking returns which of 64 texts, whose planes are given, lack at most so
// many of the counters of a query. It adds the 64 counts up bit by bit, so that
// it takes a few operations for each plane and not for each text.
func lacking(group []byte, query []uint8, most int) uint64 {
	var sum [7]uint64
	for _, p := range query {
		carry := ^binary.LittleEndian.Uint64(group[8*int(p):])
		for k := 0; carry != 0 && k < len(sum); k++ {
			sum[k], carry = sum[k]^carry, sum[k]&carry
		}
	}
	// Compare with most from the highest bit on.
	over, equal := uint64(0), ^uint64(0)
	for k := len(sum) - 1; k >= 0; k-- {
		if most>>k&1 == 0 {
			over |= equal & sum[k]
			equal &^= sum[k]
		} else {
			equal &= sum[k]
		}
	}
	return ^over
}

// eachBit calls f with the number of each bit that is set.
func eachBit(set uint64, f func(i int)) {
	for ; set != 0; set &= set - 1 {
		f(bits.TrailingZeros64(set))
	}
}
