package index

import "encoding/binary"

// planes is how many counters of characters there are: for each kind of
// characters, one that tells whether it occurs, one whether it does so twice, and
// so on, the more the commoner it is.
const planes = 64

// A kindOfChars is characters that are not told apart, with how many counters
// they have.
type kindOfChars struct {
	chars    string
	counters uint8
}

// The kinds. The letters of two alphabets have the same counters, because few
// texts have both.
var (
	latin = []kindOfChars{
		{"e", 4}, {"t", 4}, {"a", 4}, {"o", 4}, {"i", 4}, {"r", 4}, {"n", 3}, {"s", 3}, {"l", 3},
		{"c", 2}, {"d", 2}, {"u", 2}, {"p", 2}, {"m", 2}, {"h", 2}, {"bv", 1}, {"f", 1}, {"g", 1}, {"kw", 1}, {"y", 1}, {"zqxj", 1},
	}
	cyrillic = []kindOfChars{
		{"о", 3}, {"а", 3}, {"и", 3}, {"н", 3}, {"і", 3}, {"т", 3}, {"в", 3}, {"р", 3}, {"е", 2}, {"с", 2}, {"к", 2}, {"л", 2},
		{"у", 2}, {"д", 2}, {"п", 2}, {"м", 2}, {"з", 2}, {"я", 1}, {"ь", 1}, {"г", 1}, {"б", 1}, {"ч", 1}, {"й", 1}, {"хюы", 1}, {"жшїъ", 1}, {"цщфєґэё", 1},
	}
	others = []kindOfChars{{" ", 3}, {"", 2}, {"", 2}, {"", 2}, {"", 2}, {"", 2}} // and all other characters
)

const (
	letterCounters = 51 // of an alphabet
	otherKinds     = 5
)

// kindOfLow is the kind of the characters below its length, counterOf the first
// counter of each kind and that behind its last.
var kindOfLow, counterOf = func() (of [0x500]uint8, counters [][2]uint8) {
	add := func(list []kindOfChars, next uint8) {
		for _, k := range list {
			for _, c := range k.chars {
				of[c] = uint8(len(counters))
			}
			counters = append(counters, [2]uint8{next, next + k.counters})
			next += k.counters
		}
	}
	for c := range of {
		of[c] = otherKind(uint32(c))
	}
	add(latin, 0)
	add(cyrillic, 0)
	add(others, letterCounters)
	return of, counters
}()

func kindOf(c uint32) uint8 {
	if c < uint32(len(kindOfLow)) {
		return kindOfLow[c]
	}
	return otherKind(c)
}

func otherKind(c uint32) uint8 {
	return uint8(len(latin) + len(cyrillic) + len(others) - otherKinds + int(c*0x9E3779B1>>16%otherKinds))
}

// appendPlanes appends the counters that characters set: a kind that occurs n
// times sets its first n, as far as it has them, so that a text has at most as
// many of those that another sets as they have characters in common.
func appendPlanes(dst []uint8, chars []uint32) []uint8 {
	var c charCounter
	for _, char := range chars {
		if p, isNew := c.add(char); isNew {
			dst = append(dst, p)
		}
	}
	return dst
}

// A charCounter tells the counters that the characters of a text set.
type charCounter struct{ counts [64]uint8 }

// add returns the counter that one more character sets, if there is one.
func (c *charCounter) add(char uint32) (p uint8, isNew bool) {
	kind := kindOf(char) % 64
	of := &counterOf[kind]
	if p = of[0] + c.counts[kind]; p >= of[1] {
		return 0, false
	}
	c.counts[kind]++
	return p, true
}

// counters are those that characters set, as a bit for each: of Cyrillic letters
// apart from all others, which may have the same ones.
type counters [2]uint64

// countersOf returns those of a text.
func countersOf(text string) (c counters) {
	for _, r := range text {
		kind := kindOf(uint32(r))
		of, set := counterOf[kind], &c[alphabetOf(kind)]
		all := uint64(1)<<of[1] - uint64(1)<<of[0]
		*set |= (*set<<1 | 1<<of[0]) & all
	}
	return c
}

// set is all of them.
func (c *counters) set() uint64 { return c[0] | c[1] }

// add adds the counters of another text, as if it stood behind the first one. It
// adds one character of each kind at a time.
func (c *counters) add(other *counters) {
	for i, rest := range other {
		for l := &layouts[i]; rest != 0; rest = rest >> 1 &^ l.last {
			one := rest & l.nth[0]
			of := one | one<<1&l.nth[1] | one<<2&l.nth[2] | one<<3&l.nth[3] // all counters of these kinds
			c[i] |= one | c[i]<<1&of
		}
	}
}

// layouts tell which counters are the first, second and so on of their kinds, and
// which are the last.
var layouts = func() (list [2]struct {
	nth  [4]uint64
	last uint64
}) {
	for kind, of := range counterOf {
		l := &list[alphabetOf(uint8(kind))]
		for p := of[0]; p < of[1]; p++ {
			l.nth[p-of[0]] |= 1 << p
		}
		l.last |= 1 << (of[1] - 1)
	}
	return list
}()

// alphabetOf is 1 for the kinds of Cyrillic letters.
func alphabetOf(kind uint8) int {
	if int(kind)-len(latin) < len(cyrillic) && int(kind) >= len(latin) {
		return 1
	}
	return 0
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
