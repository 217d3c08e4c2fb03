package script

// template reads a template whose opening ` is the current token.
func (p *parser) template() int32 {
	start := p.start
	if !p.enter() {
		p.leave()
		return p.missing()
	}
	defer p.leave()
	outer := p.conditional
	p.conditional = false
	first, closed := p.templateParts()
	p.conditional = outer
	if !closed {
		p.report(start, scriptTemplateOpen)
		return p.node(nOther, start, p.last, 0)
	}
	return p.node(nTemplate, start, p.last, first)
}

// templateParts reads the text and the substitutions. It is false when the
// template has no end.
func (p *parser) templateParts() (first int32, closed bool) {
	var l list
	for from := p.end; ; from = p.end {
		end, more := p.chunk(from)
		p.add(&l, p.node(nChunk, from, end, 0))
		if !more {
			return l.first, p.endTemplate(end)
		}
		p.pos = end + len("${")
		p.next()
		p.add(&l, p.expression())
		if p.skipTo('}'); p.tok != '}' {
			return 0, false
		}
	}
}

// endTemplate goes on behind the ` at end. It is false if there is none.
func (p *parser) endTemplate(end int) bool {
	closed := end < len(p.src)
	p.pos = min(end+1, len(p.src))
	p.end = p.pos
	p.next()
	return closed
}
