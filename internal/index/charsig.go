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

// appendOthers appends the counters that are not among some.
func appendOthers(dst, set []uint8) []uint8 {
	var is [planes]bool
	for _, p := range set {
		is[p] = true
	}
	for p := range uint8(planes) {
		if !is[p] {
			dst = append(dst, p)
		}
	}
	return dst
}

// atMost returns which of 64 texts, whose planes are given, have at most so many
// of some counters; with flip all ones, which of them lack at most so many. It
// adds the 64 counts up bit by bit, eight counters at a time, so that it takes a
// few operations for each counter and not for each text.
func atMost(group []byte, list []uint8, flip uint64, most int) uint64 {
	group = group[:8*planes]
	var ones, twos, fours uint64
	var high [4]uint64 // of 8, 16, 32 and 64
	at := func(p uint8) uint64 { return binary.LittleEndian.Uint64(group[8*int(p%planes):]) ^ flip }
	for ; len(list) >= 8; list = list[8:] {
		var twosA, twosB, foursA, foursB, eights uint64
		twosA, ones = sum3(ones, at(list[0]), at(list[1]))
		twosB, ones = sum3(ones, at(list[2]), at(list[3]))
		foursA, twos = sum3(twos, twosA, twosB)
		twosA, ones = sum3(ones, at(list[4]), at(list[5]))
		twosB, ones = sum3(ones, at(list[6]), at(list[7]))
		foursB, twos = sum3(twos, twosA, twosB)
		eights, fours = sum3(fours, foursA, foursB)
		for k := 0; eights != 0; k++ {
			high[k], eights = high[k]^eights, high[k]&eights
		}
	}
	for _, p := range list {
		carry := at(p)
		ones, carry = ones^carry, ones&carry
		twos, carry = twos^carry, twos&carry
		fours, carry = fours^carry, fours&carry
		for k := 0; carry != 0; k++ {
			high[k], carry = high[k]^carry, high[k]&carry
		}
	}
	// Compare with most from the highest bit on.
	over, equal := uint64(0), ^uint64(0)
	for k, bits := range [...]uint64{high[3], high[2], high[1], high[0], fours, twos, ones} {
		if most>>(6-k)&1 == 0 {
			over |= equal & bits
			equal &^= bits
		} else {
			equal &= bits
		}
	}
	return ^over
}

// sum3 adds three bits in each of 64 places.
func sum3(a, b, c uint64) (high, low uint64) {
	u := a ^ b
	return a&b | u&c, u ^ c
}
