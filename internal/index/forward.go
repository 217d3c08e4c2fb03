package index

import (
	"encoding/binary"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// perOffset is how many texts have an offset in common.
const perOffset = 8

// A page is what is known of some texts that follow one another: all that the
// sections are made of, so that each text is read once, and then forgotten.
type page struct {
	texts, sigs, groups []byte
	offsets             []uint64
	refs                [][]byte // packed
	smallest            []uint64
	words               []uint64 // hashes, mixed
	nears               []near
	tokens              int
	lists               []uint32 // class × numTiers + tier
	listed              []uint32 // how many of these each text has
}

// forward writes the texts, their signatures, references and groups.
func (a *assembler) forward() []page {
	pages := parallel.Map(len(a.docs), func() func(from, to int) page {
		w := &forwarder{assembler: a}
		return w.page
	})
	var refs packer
	var offsets []uint64
	base := uint64(0)
	tokens, nears := 0, 0
	for i := range pages {
		p := &pages[i]
		for _, o := range p.offsets {
			offsets = append(offsets, base+o)
		}
		base += uint64(len(p.texts))
		a.put(secTexts, p.texts)
		a.put(secSigs, p.sigs)
		a.put(secGroups, p.groups)
		for j, packed := range p.refs {
			refs.add(packed, p.smallest[j])
		}
		tokens, nears = tokens+p.tokens, nears+len(p.nears)
	}
	a.put(secOffsets, narrow(append(offsets, base)))
	index, data := refs.end()
	a.put(secRefIndex, index)
	a.put(secRefs, data)
	groups := 1
	if a.single {
		groups = 0
	}
	var out []byte
	for _, n := range []int{len(a.docs), tokens, len(a.names), a.named, nears, groups} {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	a.put(secCounts, out)
	return pages
}

// A forwarder has memory for one goroutine.
type forwarder struct {
	*assembler
	texts   []byte
	lists   []uint32
	record  []byte
	refs    []uint64
	classes []uint32
	chars   []uint32
	planes  []uint8
}

func (w *forwarder) page(from, to int) page {
	n := to - from
	s := page{
		texts: w.texts[:0], lists: w.lists[:0],
		sigs: make([]byte, 0, 8*n), words: make([]uint64, 0, n), listed: make([]uint32, 0, n),
	}
	w.refs = w.refs[:0]
	for i := from; i < to; i++ {
		if i%perOffset == 0 {
			s.offsets = append(s.offsets, uint64(len(s.texts)))
		}
		p := w.place(w.docs[i])
		if i > 0 && i%2 != 0 && sigStep(len(p.list)) > 0 && sigStep(len(w.place(w.docs[i-1]).list)) == 0 {
			s.sigs = append(s.sigs, 0, 0, 0, 0) // the others begin at a multiple of 8
		}
		w.text(&s, p)
		s.words = append(s.words, mixed(p.words))
		s.tokens += len(p.list)
		if w.refs = append(w.refs, uint64(p.ref)); len(w.refs) == packSize || i+1 == to {
			packed, smallest := appendPacked(nil, w.refs)
			s.refs, s.smallest = append(s.refs, packed), append(s.smallest, smallest)
			w.refs = w.refs[:0]
		}
		if !w.single {
			s.groups = append(s.groups, p.group)
		}
		if chars, ok := w.isNear(p); ok {
			s.nears = append(s.nears, near{w.planesOf(p), uint32(i), uint8(chars)})
		}
	}
	w.texts, w.lists = s.texts, s.lists
	s.texts, s.lists = slices.Clone(s.texts), slices.Clone(s.lists)
	return s
}

// text writes the record of a text, its signature and the lists that it belongs
// to.
func (w *forwarder) text(s *page, p place) {
	w.record, w.classes = w.record[:0], w.classes[:0]
	size := sigSteps[sigStep(len(p.list))].size
	var sig signature
	for _, t := range p.list {
		class := w.assembler.classes[t]
		w.record = appendToken(w.record, t)
		w.classes = append(w.classes, class)
		sig.set(class, size)
	}
	w.record = append(w.record, p.gaps...)
	head := uint64(2 * len(w.record))
	if p.odd {
		head++
	}
	s.texts = append(binary.AppendUvarint(s.texts, head), w.record...)
	s.sigs = sig.appendTo(s.sigs, size)
	before := len(s.lists)
	s.lists = appendLists(s.lists, w.classes)
	s.listed = append(s.listed, uint32(len(s.lists)-before))
}
