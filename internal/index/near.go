package index

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// words writes the table by which texts with the same words are found.
func (a *assembler) words(pages []page) {
	texts := a.texts
	shift := bucketShift(texts)
	starts := make([]uint64, 1<<(64-shift)+1)
	for i := range pages {
		for _, hash := range pages[i].words {
			starts[hash>>shift+1]++
		}
	}
	for i := range len(starts) - 1 {
		starts[i+1] += starts[i]
	}
	a.packed(secBuckets, starts)
	docBits, width := wordsEntry(texts)
	out := large.Make[byte](width * texts)
	d := uint64(0)
	for i := range pages {
		for _, hash := range pages[i].words {
			at := width * int(starts[hash>>shift])
			starts[hash>>shift]++
			putNumber(out[at:at+width], d|restOf(hash, shift)<<docBits)
			d++
		}
		pages[i].words = nil
	}
	a.put(secWords, out)
}

// bucketShift tells the bits of a hash that make a bucket: 6 to 12 texts each.
func bucketShift(texts int) int { return 64 - bits.Len(uint(texts/12)) }

// wordsEntry tells the bits of a number of a text in the section words, and the
// bytes of an entry, which has 4 bits at least for what else is known of the hash.
func wordsEntry(texts int) (docBits, width int) {
	docBits = bits.Len(uint(texts))
	return docBits, (docBits + 4 + 7) / 8
}

// restOf returns the bits of a hash behind those that make the bucket.
func restOf(hash uint64, shift int) uint64 { return hash << (64 - shift) >> 32 }

// maxNearTokens is the most characters, and so the most tokens, of a text that
// may be like a short one.
const maxNearTokens = 128

// A near is a text that may be like a short one.
type near struct {
	planes uint64 // a bit for each counter
	doc    uint32
	chars  uint8 // how many
}

// near writes the texts that may be like a short one, by their number of
// characters.
func (a *assembler) near(pages []page) {
	var starts [maxNearTokens + 2]uint32
	for i := range pages {
		for _, e := range pages[i].nears {
			starts[e.chars+1]++
		}
	}
	var sizes []byte
	for i := range starts {
		if i > 0 {
			starts[i] += starts[i-1]
		}
		sizes = binary.LittleEndian.AppendUint32(sizes, starts[i])
	}
	a.put(secNearSizes, sizes)
	list := large.Make[near](int(starts[maxNearTokens+1]))
	for i := range pages {
		for _, e := range pages[i].nears {
			list[starts[e.chars]] = e
			starts[e.chars]++
		}
		pages[i].nears = nil
	}
	var docs packer
	var numbers []uint64
	out := large.Make[byte]((len(list) + 63) / 64 * 8 * planes)[:0]
	for ; len(list) > 0; list = list[min(64, len(list)):] {
		var group [planes]uint64
		numbers = numbers[:0]
		for i, e := range list[:min(64, len(list))] {
			numbers = append(numbers, uint64(e.doc))
			for set := e.planes; set != 0; set &= set - 1 {
				group[bits.TrailingZeros64(set)] |= 1 << i
			}
		}
		for _, g := range group {
			out = binary.LittleEndian.AppendUint64(out, g)
		}
		p := packed(numbers)
		docs.add(&p)
	}
	a.put(secNearPlanes, out)
	index, data := docs.end()
	a.put(secNearIndex, index)
	a.put(secNear, data)
}

// blankCounters are those of a blank.
var blankCounters = countersOf(" ")

// planesOf returns the counters of a text whose kinds of tokens are known; any
// space is one blank.
func (w *forwarder) planesOf(p place) uint64 {
	var c counters
	w.eachGap(p, func(i int, isSpace bool) bool {
		if isSpace {
			c.add(&blankCounters)
		}
		c.add(&w.counters[p.list[i]])
		return true
	})
	return c.set()
}

// isNear is similar.IsNear of a text whose kinds of tokens are known, and its number of characters with one
// blank for each space.
func (w *forwarder) isNear(p place) (chars int, ok bool) {
	if len(p.list) > maxNearTokens {
		return 0, false
	}
	blanks := 0
	rest := w.eachGap(p, func(i int, isSpace bool) bool {
		if isSpace {
			blanks++
		}
		chars += int(w.chars[p.list[i]])
		return blanks < similar.NearWords && chars+blanks <= maxNearTokens
	})
	chars += blanks
	if blanks >= similar.NearWords || chars > maxNearTokens {
		return 0, false
	}
	raw := chars
	if p.odd {
		var spaces spaceReader
		var space []byte
		for spaces.begin(rest); spaces.place >= 0; {
			if spaces.place > 0 && spaces.place < len(p.list) {
				raw--
			}
			space, _ = spaces.next(space[:0])
			raw += utf8.RuneCount(space)
		}
	}
	return chars, raw <= maxNearTokens
}

// eachGap calls f for each token of a text whose kinds of tokens are known, until it
// returns false, with whether there is space between it and the one before, and
// returns what follows the gaps.
func (w *forwarder) eachGap(p place, f func(i int, isSpace bool) bool) (rest []byte) {
	bit := 0
	for i, kind := range w.kinds {
		isSpace := i > 0
		if i > 0 && w.kinds[i-1]&kind&kindWord == 0 {
			isSpace = p.gaps[bit/8]>>(bit%8)&1 != 0
			bit++
		}
		if !f(i, isSpace) {
			return nil
		}
	}
	return p.gaps[(bit+7)/8:]
}
