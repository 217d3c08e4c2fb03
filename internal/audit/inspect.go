package audit

// inspect reads the page once more and judges each block by the language of
// the part that it is in.
func (p *page) inspect() {
	repeated := &repetition{page: p, counts: map[string]int{}}
	slots := &slots{page: p, filled: map[string]bool{}}
	w := &walker{closed: slots.closed}
	w.block = func(b *block) {
		c := p.componentAt(b.offset)
		if b.attr != "" {
			p.attribute(b, c)
			p.keyShown(b)
			return
		}
		tag := p.expected(b)
		if c != nil {
			p.mixed(b, c)
			tag = c.lang
		}
		p.numberFormat(b, tag)
		p.keyShown(b)
		p.bidi(b, tag)
		p.notInCatalog(b)
		repeated.block(b)
		slots.block(b)
	}
	p.walk(w)
	repeated.report()
	slots.end()
}
