package index

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"

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
	a.vocabulary()
	a.order()
	if len(a.docs) >= maxUint32 || len(a.batches) >= 1<<(32-batchShift) || size(a.section[secNameText]) >= maxUint32 {
		return nil, ErrTooLarge
	}
	a.forward()
	a.words()
	a.near()
	a.postings()
	a.counts()
	a.batches, a.docs = nil, nil
	return assemble(&a.section), nil
}

// An assembler is a builder at work.
type assembler struct {
	parts   []*Part
	section [numSections][][]byte // in pieces

	names   []token  // by number
	classes []uint32 // by number of a token
	named   int      // classes

	batches []*batch
	docs    []uint32    // in the order of the segment: number of the batch and of the text in it
	lengths [][2]uint32 // as in the section
	tokens  int
	single  bool // all groups are the same
	nears   int
}

// A token is one of the vocabulary.
type token struct {
	text   string
	count  uint32
	chars  uint8 // at most maxNearTokens + 1
	isWord bool
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
		a.tokens += len(p.list)
		a.single = a.single && p.group == a.batches[0].docs[0].group
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

// bit is that of a class in a signature.
func bit(class uint32) uint64 { return 1 << (uint64(class*0x9E3779B1) * (8 * sigSize) >> 32) }

// sigSize is the size of a signature in bytes.
const sigSize = 6

// perOffset is how many texts have an offset in common.
const perOffset = 8

// A stretch is what is written for some texts, one after the other.
type stretch struct {
	texts, sigs, groups []byte
	offsets             []uint64
	refs                [][]byte // packed
	smallest            []uint64
}

// forward writes the texts, their signatures, references and groups.
func (a *assembler) forward() {
	list := parallel.Map(len(a.docs), func() func(from, to int) stretch {
		w := &forwarder{assembler: a}
		return w.stretch
	})
	var refs packer
	var offsets []uint64
	base := uint64(0)
	for _, s := range list {
		for _, o := range s.offsets {
			offsets = append(offsets, base+o)
		}
		base += uint64(len(s.texts))
		a.put(secTexts, s.texts)
		a.put(secSigs, s.sigs)
		a.put(secGroups, s.groups)
		for i, packed := range s.refs {
			refs.add(packed, s.smallest[i])
		}
	}
	a.put(secOffsets, narrow(append(offsets, base)))
	index, data := refs.end()
	a.put(secRefIndex, index)
	a.put(secRefs, data)
}

// A forwarder has memory for one goroutine.
type forwarder struct {
	*assembler
	record []byte
	refs   []uint64
}

func (w *forwarder) stretch(from, to int) stretch {
	s := stretch{texts: make([]byte, 0, 24*(to-from)), sigs: make([]byte, 0, sigSize*(to-from)+8)}
	w.refs = w.refs[:0]
	for i := from; i < to; i++ {
		if i%perOffset == 0 {
			s.offsets = append(s.offsets, uint64(len(s.texts)))
		}
		p := w.place(w.docs[i])
		w.record = w.record[:0]
		var sig uint64
		for _, t := range p.list {
			w.record = appendToken(w.record, t)
			sig |= bit(w.classes[t])
		}
		w.record = append(w.record, p.gaps...)
		head := uint64(2 * len(w.record))
		if p.odd {
			head++
		}
		s.texts = append(binary.AppendUvarint(s.texts, head), w.record...)
		s.sigs = appendNumber(s.sigs, sig, sigSize)
		w.refs = append(w.refs, uint64(p.ref))
		if !w.single {
			s.groups = append(s.groups, p.group)
		}
		if len(w.refs) == packSize || i+1 == to {
			packed, smallest := appendPacked(nil, w.refs)
			s.refs, s.smallest = append(s.refs, packed), append(s.smallest, smallest)
			w.refs = w.refs[:0]
		}
	}
	return s
}

func (a *assembler) counts() {
	groups := uint64(1)
	if a.single {
		groups = 0
	}
	var out []byte
	for _, n := range []uint64{uint64(len(a.docs)), uint64(a.tokens), uint64(len(a.names)), uint64(a.named), uint64(a.nears), groups} {
		out = binary.LittleEndian.AppendUint64(out, n)
	}
	a.put(secCounts, out)
}
