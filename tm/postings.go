package tm

import (
	"iter"
	"slices"
)

// postings maps a hash to numbers of entries. The entries of a hash are a chain
// of links, and the last link of each chain is found in a table with open
// addressing. Nothing in it is a pointer, so that a million entries cost the
// garbage collector nothing.
type postings struct {
	links []link
	table []int32 // number of the last link of a hash + 1, 0 for a free slot; a power of two long; nil until it is tied
}

type link struct {
	hash   uint64
	entry  int32
	before int32 // number of the link before it in the chain + 1
}

// add adds an entry to those of a hash, once. The entries of a hash are added
// in their order.
func (p *postings) add(hash uint64, entry int32) {
	if p.table == nil {
		p.links = append(p.links, link{hash: hash, entry: entry})
		return
	}
	if len(p.links) >= len(p.table)/2 {
		p.grow(max(8, len(p.links)))
	}
	p.put(link{hash: hash, entry: entry})
}

// put adds a link, for which there is room in the table.
func (p *postings) put(l link) {
	slot := p.slot(l.hash)
	l.before = p.table[slot]
	if l.before > 0 && p.links[l.before-1].entry == l.entry {
		return
	}
	p.links = append(p.links, l)
	p.table[slot] = int32(len(p.links))
}

// slot returns the slot of a hash, or the free one where it belongs.
func (p *postings) slot(hash uint64) int {
	mask := len(p.table) - 1
	for i := int(hash) & mask; ; i = (i + 1) & mask {
		if at := p.table[i]; at == 0 || p.links[at-1].hash == hash {
			return i
		}
	}
}

// grow makes room for n more links.
func (p *postings) grow(n int) {
	slots := max(16, len(p.table))
	for slots/2 < len(p.links)+n {
		slots *= 2
	}
	p.links = slices.Grow(p.links, n)
	if slots == len(p.table) {
		return
	}
	p.table = make([]int32, slots)
	for i := range p.links {
		p.table[p.slot(p.links[i].hash)] = int32(i + 1)
	}
}

// tie makes chains of what was added before there was a table.
func (p *postings) tie() {
	links := p.links
	p.links = links[:0]
	p.grow(len(links))
	for _, l := range links {
		p.put(l)
	}
}

// of yields the entries of a hash, the last first.
func (p *postings) of(hash uint64) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for at := p.first(hash); at > 0 && yield(p.links[at-1].entry); at = p.links[at-1].before {
		}
	}
}

// first returns the number of the link that a chain starts with, plus 1; 0 for
// none. Where lookups are counted in tens of thousands, a chain is followed
// without an iterator.
func (p *postings) first(hash uint64) int32 { return p.table[p.slot(hash)] }

// next returns the entry of a link, and what comes after that in its chain.
func (p *postings) next(at int32) (entry, next int32) {
	l := &p.links[at-1]
	return l.entry, l.before
}
