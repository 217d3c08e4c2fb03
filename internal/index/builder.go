package index

import (
	"encoding/binary"
	"errors"
	"runtime"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// ErrTooLarge says that a segment would have more than a file of this format can
// hold: 4 GiB of tokens or 2^32 texts.
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
	b.parts = nil
	for _, p := range a.parts {
		a.batches = append(a.batches, p.batches...)
	}
	if len(a.batches) >= 1<<(32-batchShift) {
		return nil, ErrTooLarge
	}
	parallel.Do(a.vocabulary, a.order)
	if a.texts = len(a.docs); uint64(a.texts) >= maxUint32 || uint64(a.nameSize()) >= maxUint32 {
		return nil, ErrTooLarge
	}
	tidy(a.texts)
	var pages []page
	parallel.Do(func() { pages = a.forward() }, a.nameTables, a.classTables)
	a.forget()
	tidy(a.texts)
	parallel.Do(func() { a.postings(pages) }, func() { a.words(pages) }, func() { a.near(pages) })
	tidy(a.texts)
	a.counts()
	return assemble(&a.section), nil
}

// tidy gives back what is of no more use after a step, so that the next one is put
// there: of many texts it is some 100 bytes for each.
func tidy(texts int) {
	const many = 1 << 17
	if texts >= many {
		runtime.GC()
	}
}

// forget lets go of the texts and of their tokens, of which the pages and the
// sections have all that follows. Who has filled a part may hold it for longer.
func (a *assembler) forget() {
	for _, p := range a.parts {
		*p = Part{}
	}
	a.parts, a.batches, a.docs = nil, nil, nil
	a.names, a.chars, a.counters, a.classes, a.classTables = nil, nil, nil, nil, nil
}

// An assembler is a builder at work.
type assembler struct {
	parts   []*Part
	section [numSections][][]byte // in pieces
	widths  [numSections]uint8    // bits of a number

	names    []token    // by number
	known    int        // tokens
	chars    []uint8    // by number of a token, at most maxNearTokens + 1
	counters []counters // by number of a token
	classes  []uint32   // by number of a token, as in the section classOf
	named    int        // classes

	classTables func() // writes the tables of classes

	batches []*batch
	docs    []uint32    // in the order of the segment: number of the batch and of the text in it
	lengths [][2]uint32 // as in the section
	single  bool        // all groups are 0
	texts   int
	tokens  int // of all texts
	nears   int
}

// A token is one of the vocabulary.
type token struct {
	text  string
	count uint32
	kind  uint8
}

// A place is a text in one of the parts.
type place struct {
	*doc
	list []uint32 // numbers of its tokens
	gaps []byte
}

func (a *assembler) place(seq uint32) place {
	b, i := a.batches[seq>>batchShift], int(seq%batchSize)
	d := &b.docs[i]
	end := len(b.gaps)
	if i+1 < len(b.docs) {
		end = int(b.docs[i+1].gaps)
	}
	return place{d, b.tokens[d.tokens : d.tokens+d.size], b.gaps[d.gaps:end]}
}

// nameSize is the length of all tokens.
func (a *assembler) nameSize() (size int) {
	for _, t := range a.names {
		size += len(t.text)
	}
	return size
}

// Texts of maxBin tokens or more share a bin.
const maxBin = 1 << 12

// order puts the texts of all parts into the order of the segment: by number of
// tokens, then by reference.
func (a *assembler) order() {
	a.single = true
	var counts [maxBin + 1]uint32
	for _, b := range a.batches {
		for i := range b.docs {
			counts[min(maxBin, b.docs[i].size)]++
			a.single = a.single && b.docs[i].group == 0
		}
	}
	total := uint32(0)
	for n, count := range counts {
		counts[n] = total
		total += count
	}
	a.docs = large.Make[uint32](int(total))
	next := counts
	for i, b := range a.batches {
		for j := range b.docs {
			at := &next[min(maxBin, b.docs[j].size)]
			a.docs[*at] = uint32(i<<batchShift | j)
			*at++
		}
	}
	var bins [][]uint32
	for n, first := range counts {
		if next[n]-first > 1 {
			bins = append(bins, a.docs[first:next[n]])
		}
	}
	var sorters sync.Pool
	parallel.Each(len(bins), func(n int) {
		s, _ := sorters.Get().(*sorter)
		if s == nil {
			s = &sorter{assembler: a}
		}
		s.sortBin(bins[n])
		sorters.Put(s)
	})
	for n, first := range counts[:maxBin] {
		if first < next[n] {
			a.lengths = append(a.lengths, [2]uint32{uint32(n), first})
		}
	}
	last := uint32(0)
	for i := int(counts[maxBin]); i < len(a.docs); i++ {
		if n := a.place(a.docs[i]).size; n != last {
			a.lengths = append(a.lengths, [2]uint32{n, uint32(i)})
			last = n
		}
	}
	a.lengths = append(a.lengths, [2]uint32{maxUint32, total})
	var out []byte
	for _, l := range a.lengths {
		out = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(out, l[0]), l[1])
	}
	a.put(secLengths, out)
}

// A sorter has memory for one goroutine.
type sorter struct {
	*assembler
	keys, other []sortKey
	runs        []int
}

// A sortKey is what a text is sorted by.
type sortKey struct {
	ref  int64
	size uint32
	seq  uint32
}

func (k *sortKey) isBehind(other *sortKey) bool {
	return k.size > other.size || k.size == other.size && k.ref > other.ref
}

// sortBin sorts texts by number of tokens and reference; the variants of one
// record stay in their order. The texts of each part mostly rise already, so that
// what rises is merged.
func (s *sorter) sortBin(bin []uint32) {
	if len(s.keys) < len(bin) {
		s.keys, s.other = large.Make[sortKey](len(bin)), large.Make[sortKey](len(bin))
	}
	keys, other := s.keys[:len(bin)], s.other[:len(bin)]
	runs := append(s.runs[:0], 0)
	for i, seq := range bin {
		d := &s.batches[seq>>batchShift].docs[seq%batchSize]
		keys[i] = sortKey{d.ref, d.size, seq}
		if i > 0 && keys[i-1].isBehind(&keys[i]) {
			runs = append(runs, i)
		}
	}
	s.runs = runs
	if len(runs) == 1 {
		return
	}
	for ; len(runs) > 1; keys, other = other, keys {
		n := 0
		for i := 0; i < len(runs); i += 2 {
			middle, end := len(keys), len(keys)
			if i+1 < len(runs) {
				middle = runs[i+1]
			}
			if i+2 < len(runs) {
				end = runs[i+2]
			}
			mergeKeys(other[runs[i]:end], keys[runs[i]:middle], keys[middle:end])
			runs[n] = runs[i]
			n++
		}
		runs = runs[:n]
	}
	for i := range keys {
		bin[i] = keys[i].seq
	}
}

// mergeKeys merges two lists that rise.
func mergeKeys(dst, x, y []sortKey) {
	for i := range dst {
		if len(y) == 0 || len(x) > 0 && !x[0].isBehind(&y[0]) {
			dst[i], x = x[0], x[1:]
		} else {
			dst[i], y = y[0], y[1:]
		}
	}
}

// narrow writes a section of numbers.
func (a *assembler) narrow(section int, list []uint32) {
	out, width := narrow(list)
	a.put(section, out)
	a.widths[section] = uint8(width)
}

// packed writes a packed list and, before it, the section that tells where its
// packs begin.
func (a *assembler) packed(section int, list []uint64) {
	var p packer
	for len(list) > 0 {
		n := min(packSize, len(list))
		pack := packed(list[:n])
		p.add(&pack)
		list = list[n:]
	}
	index, data := p.end()
	a.put(section-1, index)
	a.put(section, data)
}

// counts writes the first section, once all others are there.
func (a *assembler) counts() {
	groups := 1
	if a.single {
		groups = 0
	}
	var out []byte
	for _, n := range []int{a.texts, a.tokens, a.known, a.named, a.nears, groups} {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	a.put(secCounts, append(out, a.widths[:]...))
}

// put writes a section.
func (a *assembler) put(section int, pieces ...[]byte) {
	a.section[section] = append(a.section[section], pieces...)
}

// size returns the length of pieces in all.
func size(pieces [][]byte) int {
	n := 0
	for _, p := range pieces {
		n += len(p)
	}
	return n
}
