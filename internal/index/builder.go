package index

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// ErrTooLarge says that a segment would have more than a file of this format can
// hold: 4 GiB of postings or 2^32 texts.
var ErrTooLarge = errors.New("index: too many texts for one segment")

// A Builder makes a segment of texts.
type Builder struct{ parts []*Part }

// NewBuilder returns a builder without texts.
func NewBuilder() *Builder { return &Builder{} }

// Part returns a new part to be filled. Part itself is not to be called at the
// same time by several goroutines.
func (b *Builder) Part() *Part {
	p := newPart()
	b.parts = append(b.parts, p)
	return p
}

// Bytes returns the segment. The builder is of no use after that.
func (b *Builder) Bytes() ([]byte, error) {
	a := assembler{parts: b.parts}
	a.vocabulary()
	a.order()
	a.forward()
	a.postings()
	a.words()
	a.near()
	if len(a.docs) >= maxUint32 || len(a.section[secPostings]) >= maxUint32 || len(a.section[secNameText]) >= maxUint32 {
		return nil, ErrTooLarge
	}
	a.counts()
	return assemble(&a.section), nil
}

// An assembler is a builder at work.
type assembler struct {
	parts   []*Part
	section [numSections][]byte

	names   []string // by number
	classes []uint32 // by number of a token
	named   []string // classes by number
	isWord  []bool

	docs   []place
	tokens int
	single bool // all groups are 0
	sorted []uint32
	offset []uint32
}

// A place is a text in one of the parts.
type place struct {
	*doc
	list []uint32 // numbers of its tokens
	gaps []byte
}

// vocabulary numbers tokens and classes by how often they occur, and rewrites
// the tokens of the parts.
func (a *assembler) vocabulary() {
	ids := map[string]uint32{}
	var counts []uint32
	of := make([][]uint32, len(a.parts))
	for i, p := range a.parts {
		of[i] = make([]uint32, len(p.names))
		for j, name := range p.names {
			id, known := ids[name]
			if !known {
				id = uint32(len(a.names))
				ids[name] = id
				a.names, counts = append(a.names, name), append(counts, 0)
				a.isWord = append(a.isWord, p.isWord[j])
			}
			counts[id] += p.counts[j]
			of[i][j] = id
		}
		p.ids = nil
	}
	rank := byCount(a.names, counts)
	a.names = permuted(a.names, rank)
	a.isWord = permuted(a.isWord, rank)
	counts = permuted(counts, rank)
	for i, p := range a.parts {
		for j, id := range of[i] {
			of[i][j] = rank[id]
		}
		for j, t := range p.tokens {
			p.tokens[j] = of[i][t]
		}
	}
	a.classify(counts)
	a.section[secNames], a.section[secNameText], a.section[secNameHash] = dictionary(a.names)
	a.section[secClasses], a.section[secClassText], a.section[secClassHash] = dictionary(a.named)
	for i, c := range a.classes {
		if a.isWord[i] {
			c |= wordFlag
		}
		a.section[secClassOf] = binary.LittleEndian.AppendUint32(a.section[secClassOf], c)
	}
}

func (a *assembler) classify(counts []uint32) {
	ids := map[string]uint32{}
	var sums []uint32
	a.classes = make([]uint32, len(a.names))
	for i, name := range a.names {
		class := similar.Class(name)
		id, known := ids[class]
		if !known {
			id = uint32(len(a.named))
			ids[class] = id
			a.named, sums = append(a.named, class), append(sums, 0)
		}
		sums[id] += counts[i]
		a.classes[i] = id
	}
	rank := byCount(a.named, sums)
	a.named = permuted(a.named, rank)
	for i, c := range a.classes {
		a.classes[i] = rank[c]
	}
}

// byCount returns the rank of each name: the commonest is 0.
func byCount(names []string, counts []uint32) []uint32 {
	order := make([]uint32, len(names))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(names[x], names[y]))
	})
	rank := make([]uint32, len(order))
	for r, i := range order {
		rank[i] = uint32(r)
	}
	return rank
}

func permuted[T any](list []T, rank []uint32) []T {
	out := make([]T, len(list))
	for i, r := range rank {
		out[r] = list[i]
	}
	return out
}

// dictionary writes names, and the table by which their numbers are found.
func dictionary(names []string) (offsets, text, table []byte) {
	for _, name := range names {
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
		text = append(text, name...)
	}
	offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
	slots := 1
	for slots < len(names)*3/2+1 {
		slots *= 2
	}
	table = make([]byte, 4*slots)
	for i, name := range names {
		at := int(similar.TextHash(name)) & (slots - 1)
		for binary.LittleEndian.Uint32(table[4*at:]) != 0 {
			at = (at + 1) & (slots - 1)
		}
		binary.LittleEndian.PutUint32(table[4*at:], uint32(i+1))
	}
	return offsets, text, table
}

// order puts the texts of all parts into the order of the segment: by number of
// tokens, then by reference.
func (a *assembler) order() {
	a.single = true
	for _, p := range a.parts {
		token, gap := 0, 0
		for i := range p.docs {
			d := &p.docs[i]
			a.docs = append(a.docs, place{d, p.tokens[token : token+int(d.tokens)], p.gaps[gap : gap+int(d.gaps)]})
			token, gap = token+int(d.tokens), gap+int(d.gaps)
			a.single = a.single && d.group == 0
		}
		a.tokens += len(p.tokens)
	}
	slices.SortStableFunc(a.docs, func(x, y place) int {
		return cmp.Or(cmp.Compare(x.tokens, y.tokens), cmp.Compare(x.ref, y.ref))
	})
	lengths := a.section[secLengths]
	last := -1
	for i, d := range a.docs {
		if int(d.tokens) != last {
			last = int(d.tokens)
			lengths = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(lengths, d.tokens), uint32(i))
		}
	}
	lengths = binary.LittleEndian.AppendUint32(lengths, maxUint32)
	a.section[secLengths] = binary.LittleEndian.AppendUint32(lengths, uint32(len(a.docs)))
}

// forward writes the texts, their signatures, references and groups.
func (a *assembler) forward() {
	width := a.refSize()
	texts := make([]byte, 0, 2*a.tokens+4*len(a.docs))
	sigs := make([]byte, 0, 8*len(a.docs))
	refs := make([]byte, 0, width*len(a.docs))
	var record []byte
	for i, d := range a.docs {
		if i%perOffset == 0 {
			a.section[secOffsets] = binary.LittleEndian.AppendUint64(a.section[secOffsets], uint64(len(texts)))
		}
		head := uint64(2 * len(d.list))
		if d.odd {
			head++
		}
		record = binary.AppendUvarint(record[:0], head)
		var sig uint64
		for _, t := range d.list {
			record = binary.AppendUvarint(record, uint64(t))
			sig |= bit(a.classes[t])
		}
		record = append(record, d.gaps...)
		texts = append(binary.AppendUvarint(texts, uint64(len(record))), record...)
		sigs = binary.LittleEndian.AppendUint64(sigs, sig|uint64(min(63, len(d.list))))
		refs = append(refs, binary.LittleEndian.AppendUint64(record[:0], uint64(d.ref))[:width]...)
		if !a.single {
			a.section[secGroups] = append(a.section[secGroups], d.group)
		}
	}
	a.section[secTexts], a.section[secSigs], a.section[secRefs] = texts, sigs, refs
}

// bit is that of a class in a signature.
func bit(class uint32) uint64 { return 64 << (uint64(class*0x9E3779B1) * 58 >> 32) }

func (a *assembler) refSize() int {
	all := uint64(0)
	for _, d := range a.docs {
		all |= uint64(d.ref)
	}
	return max(1, (bits.Len64(all)+7)/8)
}

// tiers are the scores from which on the lists of a tier are read, as
// similarities. Below the last, all texts are compared.
var tiers = [...]float64{.85, .75, .70, .60, .50}

const numTiers = len(tiers)

// tierOf returns the tier of a token of a text of n tokens of which so many are
// rarer; numTiers for none.
func tierOf(rarer, n int) int {
	for t, similarity := range tiers {
		if rarer <= replaced(n, similarity) {
			return t
		}
	}
	return numTiers
}

// replaced returns how many of the tokens of the longer of two texts are
// replaced at most when they have a similarity.
func replaced(longest int, similarity float64) int {
	return similar.Budget(longest, 100*similarity) / similar.Unit
}

// postings writes for each class the texts that it is among the rarest of.
func (a *assembler) postings() {
	counts := make([]uint32, len(a.named)*numTiers+1)
	a.each(func(_ uint32, list int) { counts[list]++ })
	total := uint32(0)
	for i, n := range counts {
		counts[i] = total
		total += n
	}
	flat := make([]uint32, total)
	next := slices.Clone(counts)
	a.each(func(d uint32, list int) {
		flat[next[list]] = d
		next[list]++
	})
	posts, out := a.section[secPosts], make([]byte, 0, len(flat)*3/2)
	for class := range a.named {
		posts = binary.LittleEndian.AppendUint32(posts, uint32(len(out)))
		out = appendPosting(out, flat, counts[class*numTiers:])
	}
	a.section[secPosts] = binary.LittleEndian.AppendUint32(posts, uint32(len(out)))
	a.section[secPostings] = out
}

// each calls f with each text for the lists that it belongs to: class ×
// numTiers + tier.
func (a *assembler) each(f func(d uint32, list int)) {
	var classes []uint32
	for i, d := range a.docs {
		classes = classes[:0]
		for _, t := range d.list {
			classes = append(classes, a.classes[t])
		}
		// The rarest have the highest numbers.
		slices.Sort(classes)
		n := len(classes)
		for j := n - 1; j >= 0; j-- {
			if j < n-1 && classes[j] == classes[j+1] {
				continue
			}
			t := tierOf(n-1-j, n)
			if t == numTiers {
				break
			}
			f(uint32(i), int(classes[j])*numTiers+t)
		}
	}
}

// jump is how many texts of a list there are for each entry that lets a reader
// jump into it.
const jump = 128

func appendPosting(out []byte, flat, starts []uint32) []byte {
	at := len(out)
	out = append(out, 0)
	for t := range numTiers {
		list := flat[starts[t]:starts[t+1]]
		if len(list) == 0 {
			continue
		}
		out[at] |= 1 << t
		out = binary.AppendUvarint(out, uint64(len(list)))
		if len(list) <= jump {
			out = appendList(out, list, nil)
			continue
		}
		var jumps []byte
		data := appendList(nil, list, &jumps)
		out = binary.AppendUvarint(out, uint64(len(jumps)+len(data)))
		out = append(append(out, jumps...), data...)
	}
	return out
}

func appendList(out []byte, list []uint32, jumps *[]byte) []byte {
	before := uint32(0)
	for i, d := range list {
		if i%jump == 0 {
			before = 0
			if jumps != nil {
				*jumps = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(*jumps, d), uint32(len(out)))
			}
		}
		out = binary.AppendUvarint(out, uint64(d-before))
		before = d
	}
	return out
}

// words writes the table by which texts with the same words are found.
func (a *assembler) words() {
	shift := bucketShift(len(a.docs))
	order := make([]uint32, len(a.docs))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(x, y uint32) int { return cmp.Compare(a.docs[x].doc.words, a.docs[y].doc.words) })
	buckets := make([]byte, 4*(1<<(64-shift)+1))
	out := make([]byte, 0, 6*len(order))
	bucket := 0
	for i, d := range order {
		hash := a.docs[d].doc.words
		for ; bucket <= int(hash>>shift); bucket++ {
			binary.LittleEndian.PutUint32(buckets[4*bucket:], uint32(i))
		}
		out = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint32(out, d), uint16(hash<<(64-shift)>>48))
	}
	for ; 4*bucket < len(buckets); bucket++ {
		binary.LittleEndian.PutUint32(buckets[4*bucket:], uint32(len(order)))
	}
	a.section[secBuckets], a.section[secWords] = buckets, out
}

// bucketShift tells the bits of a hash that make a bucket: about 8 texts each.
func bucketShift(texts int) int { return 64 - bits.Len(uint(texts/8)) }

// near writes the texts that may be like a short one.
func (a *assembler) near() {
	type entry struct {
		doc   uint32
		chars uint32
	}
	var list []entry
	var chars []uint32
	for i, d := range a.docs {
		if len(d.list) > maxNearTokens {
			break
		}
		text := string(a.text(nil, d))
		if !similar.IsNear(text) {
			continue
		}
		chars = similar.AppendChars(chars[:0], text)
		list = append(list, entry{uint32(i), uint32(len(chars))})
	}
	slices.SortStableFunc(list, func(x, y entry) int { return cmp.Compare(x.chars, y.chars) })
	size := uint32(0)
	var set []uint8
	for i, e := range list {
		for ; size <= e.chars; size++ {
			a.section[secNearSizes] = binary.LittleEndian.AppendUint32(a.section[secNearSizes], uint32(i))
		}
		a.section[secNear] = binary.LittleEndian.AppendUint32(a.section[secNear], e.doc)
		if i%64 == 0 {
			a.section[secNearPlanes] = append(a.section[secNearPlanes], make([]byte, 8*planes)...)
		}
		chars = similar.AppendChars(chars[:0], string(a.text(nil, a.docs[e.doc])))
		set = appendPlanes(set[:0], chars)
		group := a.section[secNearPlanes][i/64*8*planes:]
		for _, p := range set {
			group[8*int(p)+i%64/8] |= 1 << (i % 8)
		}
	}
	for ; size <= maxNearTokens+1; size++ {
		a.section[secNearSizes] = binary.LittleEndian.AppendUint32(a.section[secNearSizes], uint32(len(list)))
	}
}

// maxNearTokens is the most characters, and so the most tokens, of a text that
// may be like a short one.
const maxNearTokens = 128

// text appends a text with one blank for each space.
func (a *assembler) text(dst []byte, d place) []byte {
	bits := 0
	for i, t := range d.list {
		if i > 0 {
			if wordsMeet := a.isWord[d.list[i-1]] && a.isWord[t]; wordsMeet {
				dst = append(dst, ' ')
			} else {
				if d.gaps[bits/8]>>(bits%8)&1 != 0 {
					dst = append(dst, ' ')
				}
				bits++
			}
		}
		dst = append(dst, a.names[t]...)
	}
	return dst
}

func (a *assembler) counts() {
	groups := uint64(1)
	if a.single {
		groups = 0
	}
	for _, n := range []uint64{uint64(len(a.docs)), uint64(a.tokens), uint64(a.refSize()), groups} {
		a.section[secCounts] = binary.LittleEndian.AppendUint64(a.section[secCounts], n)
	}
}
