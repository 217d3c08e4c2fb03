package index

import (
	"cmp"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
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
	a.vocabulary()
	a.order()
	if len(a.docs) >= maxUint32 || len(a.batches) >= 1<<(32-batchShift) || size(a.section[secNameText]) >= maxUint32 {
		return nil, ErrTooLarge
	}
	a.texts = len(a.docs)
	pages := a.forward()
	if a.batches, a.docs = nil, nil; len(pages) >= manyPages {
		runtime.GC()
	}
	a.words(pages)
	a.near(pages)
	a.postings(pages)
	if len(pages) >= manyPages {
		runtime.GC()
	}
	a.counts()
	return assemble(&a.section), nil
}

// manyPages is from where on what was read of the texts is given back at once:
// at ten million texts it is a gigabyte that what follows does not have to add.
const manyPages = 2000

// An assembler is a builder at work.
type assembler struct {
	parts   []*Part
	section [numSections][][]byte // in pieces
	widths  [numSections]uint8    // bits of a number

	names   []token  // by number
	classes []uint32 // by number of a token
	named   int      // classes

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
	chars uint8 // at most maxNearTokens + 1
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
	p := place{doc: &b.docs[i]}
	if i+1 < len(b.docs) {
		next := &b.docs[i+1]
		p.list, p.gaps = b.tokens[p.tokens:next.tokens], b.gaps[p.doc.gaps:next.gaps]
	} else {
		p.list, p.gaps = b.tokens[p.tokens:], b.gaps[p.doc.gaps:]
	}
	return p
}

// order puts the texts of all parts into the order of the segment: by number of
// tokens, then by reference.
func (a *assembler) order() {
	for _, p := range a.parts {
		a.batches = append(a.batches, p.batches...)
		p.batches = nil
	}
	a.single = true
	// Those of maxBin tokens or more share a bin.
	const maxBin = 1 << 12
	var counts [maxBin + 1]uint32
	a.each(func(_ uint32, p place) {
		counts[min(maxBin, len(p.list))]++
		a.single = a.single && p.group == 0
	})
	total := uint32(0)
	for n, count := range counts {
		counts[n] = total
		total += count
	}
	a.docs = make([]uint32, total)
	next := counts
	a.each(func(seq uint32, p place) {
		at := &next[min(maxBin, len(p.list))]
		a.docs[*at] = seq
		*at++
	})
	for n, first := range counts {
		a.sortBin(a.docs[first:next[n]])
	}
	last := -1
	for n, first := range counts[:maxBin] {
		if first < next[n] {
			a.lengths = append(a.lengths, [2]uint32{uint32(n), first})
		}
	}
	for i := int(counts[maxBin]); i < len(a.docs); i++ {
		if n := len(a.place(a.docs[i]).list); n != last {
			a.lengths = append(a.lengths, [2]uint32{uint32(n), uint32(i)})
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

// each calls f with each text in the order in which they were added.
func (a *assembler) each(f func(seq uint32, p place)) {
	for i, b := range a.batches {
		for j := range b.docs {
			seq := uint32(i<<batchShift | j)
			f(seq, a.place(seq))
		}
	}
}

// sortBin sorts texts by number of tokens and reference. They are in order
// already where one part has them all and the references rise.
func (a *assembler) sortBin(bin []uint32) {
	type key struct {
		ref    int64
		tokens int
		seq    uint32
	}
	keys := make([]key, len(bin))
	for i, seq := range bin {
		p := a.place(seq)
		keys[i] = key{p.ref, len(p.list), seq}
	}
	compare := func(x, y key) int {
		return cmp.Or(cmp.Compare(x.tokens, y.tokens), cmp.Compare(x.ref, y.ref))
	}
	if slices.IsSortedFunc(keys, compare) {
		return
	}
	slices.SortStableFunc(keys, compare)
	for i, k := range keys {
		bin[i] = k.seq
	}
}

// narrow writes a section of numbers.
func (a *assembler) narrow(section int, list []uint32) {
	out, width := narrow(list)
	a.put(section, out)
	a.widths[section] = uint8(width)
}

// counts writes the first section, once all others are there.
func (a *assembler) counts() {
	groups := 1
	if a.single {
		groups = 0
	}
	var out []byte
	for _, n := range []int{a.texts, a.tokens, len(a.names), a.named, a.nears, groups} {
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
