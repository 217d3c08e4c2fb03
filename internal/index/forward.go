package index

import (
	"encoding/binary"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// A page is what is known of some texts that follow one another: all that the
// sections are made of, so that each text is read once, and then forgotten.
type page struct {
	texts, sigs, groups []byte
	starts, refs        []pack
	words               []uint64 // hashes, mixed
	nears               []near
	tokens              int
	lists               []uint32 // class × numTiers + tier
	listed              []uint32 // how many of these each text has
}

// forward writes the texts, their signatures, references and groups.
func (a *assembler) forward() []page {
	pages := parallel.Map(len(a.docs), func() func(from, to int) page {
		size := 4 * len(a.docs)
		w := &forwarder{assembler: a, bytes: large.Sized[byte](size), numbers: large.Sized[uint32](size),
			hashes: large.Sized[uint64](size), entries: large.Sized[near](size)}
		return w.page
	})
	var refs, starts packer
	base := uint64(0)
	for i := range pages {
		p := &pages[i]
		for j := range p.starts {
			p.starts[j].smallest += base
			starts.add(&p.starts[j])
		}
		for j := range p.refs {
			refs.add(&p.refs[j])
		}
		base += uint64(len(p.texts))
		a.put(secTexts, p.texts)
		a.put(secSigs, p.sigs)
		a.put(secGroups, p.groups)
		a.tokens, a.nears = a.tokens+p.tokens, a.nears+len(p.nears)
	}
	if len(a.docs)%packSize == 0 { // else the end is in the last pack
		end := packed([]uint64{base})
		starts.add(&end)
	}
	for section, list := range map[int]*packer{secStartIndex: &starts, secRefIndex: &refs} {
		index, data := list.end()
		a.put(section, index)
		a.put(section+1, data)
	}
	return pages
}

// A forwarder has memory for one goroutine.
type forwarder struct {
	*assembler
	bytes   large.Pool[byte]
	numbers large.Pool[uint32]
	hashes  large.Pool[uint64]
	entries large.Pool[near]

	texts   []byte
	sigs    []byte
	lists   []uint32
	nears   []near
	gaps    []byte
	refs    []uint64
	starts  []uint64
	classes []uint32
	kinds   []uint8
}

func (w *forwarder) page(from, to int) page {
	n := to - from
	s := page{
		texts: w.texts[:0], sigs: w.sigs[:0], lists: w.lists[:0], nears: w.nears[:0],
		words: w.hashes.Take(n), listed: w.numbers.Take(n),
	}
	w.refs, w.starts = w.refs[:0], w.starts[:0]
	for i := from; i < to; i++ {
		p := w.place(w.docs[i])
		if i > 0 {
			s.sigs = append(s.sigs, zeros[:w.sigGap(i, len(p.list))]...)
		}
		w.refs, w.starts = append(w.refs, uint64(p.ref)), append(w.starts, uint64(len(s.texts)))
		w.text(&s, p)
		s.words = append(s.words, mixed(p.words))
		s.tokens += len(p.list)
		if len(w.refs) == packSize || i+1 == to {
			if len(w.refs) < packSize {
				w.starts = append(w.starts, uint64(len(s.texts)))
			}
			s.refs, s.starts = append(s.refs, packed(w.refs)), append(s.starts, packed(w.starts))
			w.refs, w.starts = w.refs[:0], w.starts[:0]
		}
		if !w.single {
			s.groups = append(s.groups, p.group)
		}
		if chars, ok := w.isNear(p); ok {
			s.nears = append(s.nears, near{w.planesOf(p), uint32(i), uint8(chars)})
		}
	}
	w.texts, w.sigs, w.lists, w.nears = s.texts, s.sigs, s.lists, s.nears
	s.texts, s.sigs = w.bytes.Clone(s.texts), w.bytes.Clone(s.sigs)
	s.lists, s.nears = w.numbers.Clone(s.lists), w.entries.Clone(s.nears)
	return s
}

var zeros [8]byte

// sigGap is what is unused before the signature of a text that is not the first
// one.
func (a *assembler) sigGap(i, tokens int) int {
	before := sigStep(int(a.place(a.docs[i-1]).size))
	if sigStep(tokens) == before {
		return 0
	}
	first := 0 // text of the step before
	for _, l := range a.lengths {
		if sigStep(int(l[0])) == before {
			first = int(l[1])
			break
		}
	}
	return sigGap(i-first, sigSteps[before].size)
}

// text writes the record of a text, its signature and the lists that it belongs
// to.
func (w *forwarder) text(s *page, p place) {
	w.classes, w.kinds = w.classes[:0], w.kinds[:0]
	size := sigSteps[sigStep(len(p.list))].size
	for _, t := range p.list {
		class := w.assembler.classes[t]
		s.texts = appendToken(s.texts, t)
		w.classes = append(w.classes, class>>kindBits)
		w.kinds = append(w.kinds, uint8(class&(1<<kindBits-1)))
	}
	s.texts = w.appendGaps(s.texts, p)
	listed := len(s.lists)
	s.lists = appendLists(s.lists, w.classes) // which sorts them
	var sig signature
	sig.setAll(w.classes, size)
	s.sigs = sig.appendTo(s.sigs, size)
	s.listed = append(s.listed, uint32(len(s.lists)-listed))
}

// appendGaps appends what follows the tokens of a text.
func (w *forwarder) appendGaps(dst []byte, p place) []byte {
	w.gaps = w.gaps[:0]
	n, bits := 0, uint8(0)
	for i := 1; i < len(w.kinds); i++ {
		before, behind := w.kinds[i-1], w.kinds[i]
		if before&behind&kindWord != 0 {
			continue
		}
		bits |= (p.gaps[n/8]>>(n%8)&1 ^ expected(uint64(before), uint64(behind))) << (n % 8)
		if n++; n%8 == 0 {
			w.gaps, bits = append(w.gaps, bits), 0
		}
	}
	spaces := p.gaps[(n+7)/8:]
	w.gaps = append(w.gaps, bits)
	for n = len(w.gaps); n > 0 && w.gaps[n-1] == 0; {
		n--
	}
	if !p.odd {
		return append(dst, w.gaps[:n]...)
	}
	dst = append(binary.AppendUvarint(dst, uint64(n)), w.gaps[:n]...)
	return append(append(dst, spaces...), oddEnd)
}
