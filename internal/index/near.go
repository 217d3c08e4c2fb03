package index

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// words writes the table by which texts with the same words are found.
func (a *assembler) words() {
	shift := bucketShift(len(a.docs))
	starts := make([]uint32, 1<<(64-shift)+1)
	a.each(func(_ uint32, p place) { starts[mixed(p.words)>>shift+1]++ })
	for i := range len(starts) - 1 {
		starts[i+1] += starts[i]
	}
	a.put(secBuckets, narrow(starts))
	docBits, width := wordsEntry(len(a.docs))
	out := make([]byte, width*len(a.docs))
	for i, seq := range a.docs {
		b := a.batches[seq>>batchShift]
		hash := mixed(b.docs[seq%batchSize].words)
		at := width * int(starts[hash>>shift])
		starts[hash>>shift]++
		putNumber(out[at:at+width], uint64(i)|restOf(hash, shift)<<docBits)
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
	doc   uint32
	chars uint8 // how many
}

// near writes the texts that may be like a short one.
func (a *assembler) near() {
	list := a.bySize()
	a.nears = len(list)
	type run struct {
		planes   []byte
		docs     [][]byte
		smallest []uint64
	}
	runs := parallel.Map(len(list), func() func(from, to int) run {
		var chars []uint32
		var set []uint8
		var docs []uint64
		return func(from, to int) (r run) {
			r.planes = make([]byte, (to-from+63)/64*8*planes)
			for at := from; at < to; at += 64 {
				docs = docs[:0]
				group := r.planes[(at-from)/64*8*planes:]
				for i, e := range list[at:min(at+64, to)] {
					docs = append(docs, uint64(e.doc))
					chars = a.appendChars(chars[:0], a.place(a.docs[e.doc]))
					set = appendPlanes(set[:0], chars)
					for _, p := range set {
						group[8*int(p)+i/8] |= 1 << (i % 8)
					}
				}
				packed, smallest := appendPacked(nil, docs)
				r.docs, r.smallest = append(r.docs, packed), append(r.smallest, smallest)
			}
			return r
		}
	})
	var docs packer
	for _, r := range runs {
		a.put(secNearPlanes, r.planes)
		for i, packed := range r.docs {
			docs.add(packed, r.smallest[i])
		}
	}
	index, data := docs.end()
	a.put(secNearIndex, index)
	a.put(secNear, data)
}

// bySize returns the near texts by their number of characters, and writes how
// many have each.
func (a *assembler) bySize() []near {
	end := len(a.docs)
	for _, l := range a.lengths {
		if l[0] > maxNearTokens {
			end = int(l[1])
			break
		}
	}
	runs := parallel.Map(end, func() func(from, to int) []near {
		return func(from, to int) (list []near) {
			for i := from; i < to; i++ {
				if chars, ok := a.isNear(a.place(a.docs[i])); ok {
					list = append(list, near{uint32(i), uint8(chars)})
				}
			}
			return list
		}
	})
	var starts [maxNearTokens + 2]uint32
	for _, list := range runs {
		for _, e := range list {
			starts[e.chars+1]++
		}
	}
	var out []byte
	for i := range starts {
		if i > 0 {
			starts[i] += starts[i-1]
		}
		out = binary.LittleEndian.AppendUint32(out, starts[i])
	}
	a.put(secNearSizes, out)
	sorted := make([]near, starts[maxNearTokens+1])
	for _, list := range runs {
		for _, e := range list {
			sorted[starts[e.chars]] = e
			starts[e.chars]++
		}
	}
	return sorted
}

// isNear is similar.IsNear of a text, and its number of characters with one
// blank for each space.
func (a *assembler) isNear(p place) (chars int, ok bool) {
	blanks := 0
	rest := a.gaps(p, func(i int, isSpace bool) bool {
		if isSpace {
			blanks++
		}
		chars += int(a.names[p.list[i]].chars)
		return blanks < similar.NearWords && chars+blanks <= maxNearTokens
	})
	chars += blanks
	if blanks >= similar.NearWords || chars > maxNearTokens {
		return 0, false
	}
	raw := chars
	if p.odd {
		raw -= blanks
		for len(rest) > 0 {
			n, k := uvarint(rest)
			raw += utf8.RuneCount(rest[k : k+int(n)])
			rest = rest[k+int(n):]
		}
	}
	return chars, raw <= maxNearTokens
}

// gaps calls f for each token, until it returns false, with whether there is
// space between it and the one before, and returns what follows the gaps.
func (a *assembler) gaps(p place, f func(i int, isSpace bool) bool) (rest []byte) {
	bit := 0
	wasWord := false
	for i, t := range p.list {
		isWord := a.names[t].isWord
		isSpace := i > 0
		if i > 0 && !(wasWord && isWord) {
			isSpace = p.gaps[bit/8]>>(bit%8)&1 != 0
			bit++
		}
		if !f(i, isSpace) {
			return nil
		}
		wasWord = isWord
	}
	return p.gaps[(bit+7)/8:]
}

// appendChars appends the characters of a text; any space as one blank.
func (a *assembler) appendChars(dst []uint32, p place) []uint32 {
	a.gaps(p, func(i int, isSpace bool) bool {
		if isSpace {
			dst = append(dst, ' ')
		}
		for _, r := range a.names[p.list[i]].text {
			dst = append(dst, uint32(r))
		}
		return true
	})
	return dst
}
