package index

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// sigSteps tells how many bytes the signature of a text has: the more tokens,
// the larger, so that two texts that share few tokens seldom share many bits.
var sigSteps = [...]struct{ tokens, size int }{{3, 2}, {7, 4}, {16, 8}, {32, 16}, {64, 32}, {math.MaxInt, 64}}

// largeTokens is from how many tokens on a text is large.
const largeTokens = 13

const sigWords = 8 // of the largest signature, of 64 bits each

// sigStep returns the place in sigSteps of a text with so many tokens.
func sigStep(tokens int) int {
	step := 0
	for tokens > sigSteps[step].tokens {
		step++
	}
	return step
}

// A signature has a bit for each class of a text, one more for a class that is
// there twice, and so on. Those of up to 64 bits have the first word alone.
type signature [sigWords]uint64

// set sets the bit of a class in a signature of some bytes, which has been there so
// many times before.
func (s *signature) set(class, before uint32, size int) {
	bit := uint64(class*0x9E3779B1+before*0x85EBCA6B) * (8 * uint64(size)) >> 32
	s[bit/64] |= 1 << (bit % 64)
}

// setAll sets the bits of sorted classes.
func (s *signature) setAll(classes []uint32, size int) {
	before := uint32(0)
	for i, class := range classes {
		if i > 0 && class == classes[i-1] {
			before++
		} else {
			before = 0
		}
		s.set(class, before, size)
	}
}

// appendTo appends the bytes of a signature.
func (s *signature) appendTo(dst []byte, size int) []byte {
	if size < 8 {
		return appendNumber(dst, s[0], size)
	}
	for _, word := range s[:size/8] {
		dst = binary.LittleEndian.AppendUint64(dst, word)
	}
	return dst
}

// A sigRange is the signatures of one size.
type sigRange struct {
	from uint32 // the first text that has one
	at   int    // where in the section the first of them is
}

// sigRanges returns where the signatures of each size are, and the length of the
// section.
func (s *Segment) sigRanges() (ranges [len(sigSteps)]sigRange, size int) {
	from := uint32(0)
	for step := range sigSteps {
		to := uint32(s.texts)
		if step+1 < len(sigSteps) {
			to = s.from(sigSteps[step].tokens + 1)
		}
		if from < to {
			size = align(size)
		}
		ranges[step] = sigRange{from, size}
		size += int(to-from) * sigSteps[step].size
		from = to
	}
	return ranges, size
}

// sigGap is how many bytes are unused before the signatures of a step, which begin
// at a multiple of 8, where n texts have those of the step before.
func sigGap(n, size int) int { return align(n*size) - n*size }

// A zone is the texts of one number of tokens, as a search sees them.
type zone struct {
	lengthRange
	longest int // tokens of the longer text
	step    int // of the signatures
	origin  int // where in the file the signature of text 0 would be
}

// zones appends those of the texts with so many tokens to so many.
func (s *Segment) zones(dst []zone, least, most, query int) []zone {
	for i, l := range s.lengths[:len(s.lengths)-1] {
		tokens := int(l[0])
		if tokens < least {
			continue
		}
		if tokens > most {
			break
		}
		step := sigStep(tokens)
		r := &s.sigs[step]
		dst = append(dst, zone{
			lengthRange: lengthRange{l[1], s.lengths[i+1][1], tokens},
			longest:     max(query, tokens),
			step:        step,
			origin:      s.section[secSigs].at + r.at - int(r.from)*sigSteps[step].size,
		})
	}
	return dst
}

// A sieve lets only those texts pass that may be hits.
type sieve struct {
	sigs    [len(sigSteps)]signature // of the query, for each size
	unknown int                      // tokens of the query that no text has
	lo, hi  uint32
	zones   []zone // of the texts from lo to hi
	tier    int    // the last that is read

	// Texts from large on have to share two of the rare tokens if twice is set, and
	// largeTier is the last that is read for them. The token that is looked up may
	// be shared twice itself, if isSure is set.
	large     uint32
	twice     bool
	largeTier int
	isSure    bool
}

// set makes the sieve of a query with some classes, which are sorted, the unknown
// ones first.
func (c *sieve) set(classes []uint32) {
	c.unknown = 0
	for c.unknown < len(classes) && classes[c.unknown] == none {
		c.unknown++
	}
	steps := [len(sigSteps)]bool{}
	for _, z := range c.zones {
		steps[z.step] = true
	}
	for step, isUsed := range steps {
		if !isUsed {
			continue
		}
		c.sigs[step] = signature{}
		c.sigs[step].setAll(classes[c.unknown:], sigSteps[step].size)
	}
}

// pass keeps those texts of a zone, in rising order, of which at most so many
// tokens have to be replaced as far as their signatures tell.
func (s *Segment) pass(list []uint32, z *zone, c *sieve, most int) []uint32 {
	kept := list[:0]
	lacking := most - c.unknown // of the query, at most
	own := &c.sigs[z.step]
	switch sigSteps[z.step].size {
	case 2:
		sig := uint16(own[0])
		for _, d := range list {
			at := z.origin + 2*int(d)
			if !s.isChecked(at) {
				break
			}
			other := binary.LittleEndian.Uint16(s.data[at:])
			if bits.OnesCount16(sig&^other) <= lacking && bits.OnesCount16(other&^sig) <= most {
				kept = append(kept, d)
			}
		}
	case 4:
		sig := uint32(own[0])
		for _, d := range list {
			at := z.origin + 4*int(d)
			if !s.isChecked(at) {
				break
			}
			other := binary.LittleEndian.Uint32(s.data[at:])
			if bits.OnesCount32(sig&^other) <= lacking && bits.OnesCount32(other&^sig) <= most {
				kept = append(kept, d)
			}
		}
	case 8:
		sig := own[0]
		for _, d := range list {
			at := z.origin + 8*int(d)
			if !s.isChecked(at) {
				break
			}
			other := binary.LittleEndian.Uint64(s.data[at:])
			if bits.OnesCount64(sig&^other) <= lacking && bits.OnesCount64(other&^sig) <= most {
				kept = append(kept, d)
			}
		}
	default:
		size := sigSteps[z.step].size
		for _, d := range list {
			at := z.origin + size*int(d)
			if !s.isChecked(at) || !s.isChecked(at+size-8) {
				break
			}
			if own.isNear(s.data[at:at+size], lacking, most) {
				kept = append(kept, d)
			}
		}
	}
	return kept
}

// isNear reports whether another signature, of 16 bytes or more, lacks at most so
// many bits, and has at most so many more.
func (s *signature) isNear(b []byte, lacking, more int) bool {
	for i := 0; len(b) >= 16; i += 2 {
		own := s[i&(sigWords-1):][:2]
		x, y := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
		b = b[16:]
		lacking -= bits.OnesCount64(own[0]&^x) + bits.OnesCount64(own[1]&^y)
		more -= bits.OnesCount64(x&^own[0]) + bits.OnesCount64(y&^own[1])
		if lacking < 0 || more < 0 {
			return false
		}
	}
	return true
}

// shares reports whether signatures have a bit in common.
func (s *signature) shares(b []byte) bool {
	switch len(b) {
	case 2:
		return uint64(binary.LittleEndian.Uint16(b))&s[0] != 0
	case 4:
		return uint64(binary.LittleEndian.Uint32(b))&s[0] != 0
	}
	for i := 0; len(b) >= 8; i++ {
		if binary.LittleEndian.Uint64(b)&s[i] != 0 {
			return true
		}
		b = b[8:]
	}
	return false
}
