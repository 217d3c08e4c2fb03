package index

import "math/bits"

// A charSig counts characters: 32 counters of 4 bits each, of which the first n
// are set when n characters, 4 at most, have this counter. The first word has the
// bits for one and two, the second those for three and four.
type charSig [2]uint64

// sigOf returns the signature of characters.
func sigOf(chars []uint32) (s charSig) {
	var counts [32]uint8
	for _, c := range chars {
		n := &counts[counterOf(c)]
		if *n < 4 {
			s[*n/2] |= 1 << (uint64(counterOf(c)) + 32*uint64(*n%2))
			*n++
		}
	}
	return s
}

// counterOf gives the commonest small letters a counter of their own.
func counterOf(c uint32) uint32 {
	switch {
	case 'a' <= c && c <= 'z':
		return c - 'a'
	case 0x430 <= c && c <= 0x44F:
		return (c - 0x430) % 26
	case c == ' ':
		return 26
	}
	return 26 + c*0x9E3779B1>>16%6
}

// missing returns the least number of characters that one of two texts has and
// the other has not; no edit distance is smaller.
func (s charSig) missing(t charSig) int {
	return max(
		bits.OnesCount64(s[0]&^t[0])+bits.OnesCount64(s[1]&^t[1]),
		bits.OnesCount64(t[0]&^s[0])+bits.OnesCount64(t[1]&^s[1]))
}
