package audit

// An inspection judges each block by the language of the part that it is in.
type inspection struct {
	page     *page
	repeated repetition
	slots    slots
}

func (p *page) newInspection() *inspection {
	return &inspection{
		page:     p,
		repeated: repetition{page: p, counts: map[string]int{}},
		slots:    slots{page: p, filled: map[uint64]bool{}},
	}
}

func (i *inspection) block(b *block) {
	p := i.page
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
	i.repeated.block(b)
	i.slots.block(b)
}

// end reports what could only be told at the end of the page.
func (i *inspection) end() {
	i.repeated.report()
	i.slots.end()
}

// inspect judges the page with the components known.
func (p *page) inspect() {
	i := p.newInspection()
	p.walk(&walker{block: i.block, closed: i.slots.closed})
	i.end()
}
