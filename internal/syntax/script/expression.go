package script

// expression reads an expression with its commas.
func (p *parser) expression() int32 {
	start := p.start
	first := p.filtered()
	if p.tok != ',' {
		return first
	}
	var l list
	p.add(&l, first)
	for p.accept(',') {
		p.add(&l, p.filtered())
	}
	return p.node(nSequence, start, p.last, l.first)
}

// filtered reads an expression without commas. In a fragment, filters may be
// behind it.
func (p *parser) filtered() int32 {
	n := p.assign()
	for p.fragment && p.tok == '|' {
		n = p.pipe(n)
	}
	return n
}

// assign reads an expression without commas.
func (p *parser) assign() int32 {
	if !p.enter() {
		p.leave()
		return p.missing()
	}
	defer p.leave()
	start := p.start
	if p.kw == kYield && p.generator {
		return p.yield()
	}
	n := p.choice()
	switch {
	case p.fresh == n:
	case p.tok == tArrow && !p.newline:
		return p.arrow(start, n)
	case p.tok == '=':
		p.noteChange(n)
		p.next()
		return p.pair(nAssign, start, n, p.assign())
	case p.tok == tAssign:
		p.noteChange(n)
		p.next()
		p.assign()
		return p.node(nOther, start, p.last, 0)
	}
	return n
}

func (p *parser) yield() int32 {
	start := p.start
	p.next()
	if !p.newline {
		p.accept('*')
		if !p.ends() {
			p.assign()
		}
	}
	return p.node(nOther, start, p.last, 0)
}

// ends holds where an expression cannot begin.
func (p *parser) ends() bool {
	switch p.tok {
	case tEOF, ')', ']', '}', ',', ';', ':':
		return true
	}
	return p.kw == kIn
}

// noteChange notes the name whose member is assigned to: then what its
// declaration says of the member is not all.
func (p *parser) noteChange(target int32) {
	n := target
	for i := 0; i < maxVariants && (p.nodes[n].kind == nMember || p.nodes[n].kind == nIndex); i++ {
		n = p.nodes[n].first
	}
	if n == target || p.nodes[n].kind != nName {
		return
	}
	if p.changed == nil {
		p.changed = map[string]bool{}
	}
	p.changed[p.name(n)] = true
}

// choice reads a conditional expression, or one of higher rank.
func (p *parser) choice() int32 {
	start := p.start
	n := p.binary(0)
	if p.tok != '?' || n == p.fresh {
		return n
	}
	if p.fragment && p.elvis() {
		return n
	}
	p.next()
	switch p.tok {
	case ')', ',', ':', '=': // a parameter that may be left out
		return n
	}
	outer := p.conditional
	p.conditional = true
	then := p.assign()
	p.conditional = outer
	if !p.accept(':') {
		p.unexpected()
		return p.node(nOther, start, p.last, 0)
	}
	other := p.assign()
	p.nodes[then].next = other
	p.nodes[n].next = then
	return p.node(nChoice, start, p.last, n)
}

// elvis holds for a question mark that ends a fragment.
func (p *parser) elvis() bool {
	t, _, _ := p.peek()
	return t == tEOF
}

// pipe reads the filter behind a | of a template: f, f(a, b) or f : a : b.
func (p *parser) pipe(left int32) int32 {
	p.next()
	if p.tok != tName {
		p.assign()
		return p.node(nOther, p.startOf(left), p.last, 0)
	}
	var l list
	callee := p.token(nName)
	for p.tok == '.' {
		callee = p.member(callee, p.startOf(callee))
	}
	p.add(&l, callee)
	p.add(&l, left)
	if p.tok == '(' {
		if args := p.items('(', ')'); args.first != 0 {
			p.nodes[l.last].next = args.first
		}
	} else {
		for p.accept(':') {
			p.add(&l, p.assign())
		}
	}
	return p.use(p.node(nPipe, p.startOf(left), p.last, l.first))
}
