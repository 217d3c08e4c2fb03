package index

import (
	"encoding/binary"
	"strings"
)

// planes is how many counters of characters there are: one for each of 32 kinds
// of characters, which tells whether it occurs, and one for most that tells
// whether it does so twice, and for the commonest a third.
const planes = 64

// planeOf has the counters of each kind: the first, second and third; 0 for none.
var planeOf = func() (list [32][4]uint8) {
	next := uint8(1)
	give := func(kind, n int) {
		list[kind][n] = next
		next++
	}
	for kind := range list {
		give(kind, 0)
	}
	for kind := range list {
		if !strings.ContainsRune(rare, rune('a'+kind)) {
			give(kind, 1)
		}
	}
	for kind := range list {
		if strings.ContainsRune(common, rune('a'+kind)) {
			give(kind, 2)
		}
	}
	return list
}()

// The kinds that seldom occur twice, and those that often occur three times, by
// their English letters; they are those of Ukrainian, too, as far as can be.
const (
	rare   = "bjkvwxyz"
	common = "aeinorst"
)

// appendPlanes appends the counters that characters set: a kind that occurs n
// times sets its first n, as far as it has them, so that a text has at most as
// many of those that another sets as they have characters in common.
func appendPlanes(dst []uint8, chars []uint32) []uint8 {
	var counts [32]uint8
	for _, c := range chars {
		kind := kindOf(c)
		n := counts[kind]
		if p := planeOf[kind][n]; p != 0 {
			dst = append(dst, p-1)
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
	case c == 0x456: // i of Ukrainian
		return 'u' - 'a'
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
