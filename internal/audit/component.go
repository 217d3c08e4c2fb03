package audit

import (
	"sort"

	"github.com/seed-9fa3a4f3/i18n/internal/language"
)

// What is kept of a page at most; more of the same tells nothing new.
const (
	maxForeign = 10000 // blocks in another language
	minShare   = 60    // percent of the words of a component that are in its language
)

// A foreignBlock is a block that is not in the language that it should be in.
type foreignBlock struct {
	in         *element
	expected   string
	evidence   language.Evidence
	start, end int
	text       string // its beginning
	seq        int    // how many blocks in the expected language were before it
	isControl  bool
	isStrong   bool // the block alone tells
}

// A component is a part of the page in another language than it should be: one
// element with all in it, or a run of blocks.
type component struct {
	in         *element // nil for a run of blocks
	lang       string   // "" when the letters do not tell
	expected   string
	evidence   language.Evidence
	start, end int
	text       string
	first      *element
	seq        int
	hasControl bool
	isStrong   bool
}

// survey finds the components. It judges the blocks as well, as if there were
// none: so they are on most pages, which are then read once.
func (p *page) survey() *inspection {
	p.lang = p.opts.Lang
	seq := 0
	i := p.newInspection()
	w := &walker{opened: p.see, closed: i.slots.closed}
	w.block = func(b *block) {
		i.block(b)
		if b.attr != "" {
			return
		}
		e := language.Of(b.text)
		if e.Words == 0 {
			return
		}
		p.whole.Add(&e)
		expected := p.expected(b)
		against := e.Against(expected)
		if against == language.None || b.links && e.Script == language.Latin {
			seq++
			if b.in != nil {
				b.in.native += e.Words
			}
			return
		}
		if b.in != nil {
			b.in.foreign += e.Words
		}
		if len(p.foreign) < maxForeign {
			p.foreign = append(p.foreign, foreignBlock{
				in: b.in, expected: expected, evidence: e, start: b.offset, end: b.end, text: clip(b.text), seq: seq,
				isControl: b.in != nil && isControl(b.in), isStrong: against == language.Strong,
			})
		}
	}
	p.walk(w)
	p.assemble()
	return i
}

// see notes the root of a page.
func (p *page) see(e *element) {
	if p.root == nil && isRoot(e) {
		p.root = e
		if p.lang == "" {
			p.lang = e.lang
		}
	}
}

// assemble makes components of the foreign blocks: the largest element around
// each that is mostly in another language, and runs of such elements and blocks
// with nothing in the expected language between them.
func (p *page) assemble() {
	for i := range p.foreign {
		b := &p.foreign[i]
		in := largest(b.in)
		if n := len(p.components); n > 0 {
			last := &p.components[n-1]
			if last.expected == b.expected && last.evidence.Script == b.evidence.Script &&
				(last.seq == b.seq || last.in != nil && b.in.isIn(last.in)) {
				last.join(b, in)
				continue
			}
		}
		p.components = append(p.components, component{
			in: in, expected: b.expected, evidence: b.evidence, start: b.start, end: b.end, text: b.text,
			first: b.in, seq: b.seq, hasControl: b.isControl, isStrong: b.isStrong,
		})
	}
	p.foreign = nil
	kept := p.components[:0]
	for _, c := range p.components {
		c.lang, _ = c.evidence.Language()
		if c.isSure() {
			c.span()
			kept = append(kept, c)
		}
	}
	p.components = kept
}

func (c *component) join(b *foreignBlock, in *element) {
	if in != nil && (c.in == nil || c.in.isIn(in)) {
		c.in = in
	}
	c.evidence.Add(&b.evidence)
	c.end, c.seq = max(c.end, b.end), b.seq
	c.hasControl = c.hasControl || b.isControl
	c.isStrong = c.isStrong || b.isStrong
}

// isSure reports whether there is enough to call it another language. In one
// script, weak evidence does not add up: the blocks are those that by chance
// lack the letters of their language. A label or a button has few words, but
// they are all there is.
func (c *component) isSure() bool {
	switch c.evidence.Against(c.expected) {
	case language.Strong:
		return c.isStrong || c.evidence.Script != language.ScriptOf(c.expected)
	case language.Weak:
		return c.hasControl && c.evidence.IsVocabulary()
	}
	return false
}

// largest returns the largest element around a block of which most is in
// another language; nil when that is not even so of the block's own.
func largest(e *element) *element {
	var found *element
	for ; e != nil; e = e.parent {
		if total := e.native + e.foreign; e.foreign*100 >= minShare*total && total > 0 {
			found = e
		}
		if e.ownLang {
			break // what is around it should be in another language
		}
	}
	return found
}

// span widens the range of a component to the elements that it is made of.
func (c *component) span() {
	if c.in != nil {
		c.start, c.end = min(c.start, c.in.offset), max(c.end, c.in.end)
	}
}

// holds reports whether a place is in the component.
func (c *component) holds(offset int) bool { return offset >= c.start && offset < c.end }

// componentAt returns the component that holds a place, or nil. Components are
// in the order of the page.
func (p *page) componentAt(offset int) *component {
	i := sort.Search(len(p.components), func(i int) bool { return p.components[i].end > offset })
	if i < len(p.components) && p.components[i].holds(offset) {
		return &p.components[i]
	}
	return nil
}
