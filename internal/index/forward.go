package index

import (
	"encoding/binary"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// bit is that of a class in a signature.
func bit(class uint32) uint64 { return 1 << (uint64(class*0x9E3779B1) * (8 * sigSize) >> 32) }

const (
	sigSize   = 6 // of a signature in bytes
	perOffset = 8 // how many texts have an offset in common
)

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
	record  []byte
	refs    []uint64
	classes []uint32
	chars   []uint32
	planes  []uint8
}

func (w *forwarder) page(from, to int) page {
	n := to - from
	s := page{
		texts: make([]byte, 0, 24*n), sigs: make([]byte, 0, sigSize*n+8), words: make([]uint64, 0, n),
		lists: make([]uint32, 0, 5*n), listed: make([]uint32, 0, n),
	}
	w.refs = w.refs[:0]
	for i := from; i < to; i++ {
		if i%perOffset == 0 {
			s.offsets = append(s.offsets, uint64(len(s.texts)))
		}
		p := w.place(w.docs[i])
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
	return s
}

// text writes the record of a text, its signature and the lists that it belongs
// to.
func (w *forwarder) text(s *page, p place) {
	w.record, w.classes = w.record[:0], w.classes[:0]
	var sig uint64
	for _, t := range p.list {
		class := w.assembler.classes[t]
		w.record = appendToken(w.record, t)
		w.classes = append(w.classes, class)
		sig |= bit(class)
	}
	w.record = append(w.record, p.gaps...)
	head := uint64(2 * len(w.record))
	if p.odd {
		head++
	}
	s.texts = append(binary.AppendUvarint(s.texts, head), w.record...)
	s.sigs = appendNumber(s.sigs, sig, sigSize)
	before := len(s.lists)
	s.lists = appendLists(s.lists, w.classes)
	s.listed = append(s.listed, uint32(len(s.lists)-before))
}
