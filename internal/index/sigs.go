package index

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// sigSteps tells how many bytes the signature of a text has: the more tokens,
// the larger, so that two texts that share few tokens seldom share many bits.
var sigSteps = [...]struct{ tokens, size int }{{5, 4}, {12, 8}, {24, 16}, {48, 32}, {math.MaxInt, 64}}

const sigWords = 8 // of the largest signature, of 64 bits each

// sigStep returns the place in sigSteps of a text with so many tokens.
func sigStep(tokens int) int {
	step := 0
	for tokens > sigSteps[step].tokens {
		step++
	}
	return step
}

// A signature has a bit for each class of a text. Those of up to 64 bits have
// the first word alone.
type signature [sigWords]uint64

// set sets the bit of a class in a signature of some bytes.
func (s *signature) set(class uint32, size int) {
	bit := uint64(class*0x9E3779B1) * (8 * uint64(size)) >> 32
	s[bit/64] |= 1 << (bit % 64)
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
}

// set makes the sieve of a query with some classes.
func (c *sieve) set(classes []uint32) {
	c.unknown = 0
	for _, class := range classes {
		if class == none {
			c.unknown++
		}
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
		for _, class := range classes {
			if class != none {
				c.sigs[step].set(class, sigSteps[step].size)
			}
		}
	}
}

// pass keeps those texts of a zone, in rising order, of which at most so many
// tokens have to be replaced as far as their signatures tell.
func (s *Segment) pass(list []uint32, z *zone, c *sieve, most int) []uint32 {
	kept := list[:0]
	lacking := most - c.unknown // of the query, at most
	own := &c.sigs[z.step]
	switch z.step {
	case 0:
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
	case 1:
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
			lacks, has := 0, 0
			b := s.data[at : at+size]
			for i := 0; len(b) >= 8; i++ {
				other := binary.LittleEndian.Uint64(b)
				b = b[8:]
				lacks += bits.OnesCount64(own[i] &^ other)
				has += bits.OnesCount64(other &^ own[i])
			}
			if lacks <= lacking && has <= most {
				kept = append(kept, d)
			}
		}
	}
	return kept
}

// shares reports whether signatures have a bit in common.
func (s *signature) shares(b []byte) bool {
	if len(b) == 4 {
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
