package script

// postfix reads an operand with what is behind it: members, calls, templates.
func (p *parser) postfix() int32 {
	start := p.start
	n := p.primary()
	for n != p.fresh {
		next := p.suffix(n, start)
		if next == 0 {
			break
		}
		n = next
	}
	return n
}

// suffix reads one thing behind the operand n, which began at start, maybe with
// a parenthesis; 0 when there is none.
func (p *parser) suffix(n int32, start int) int32 {
	switch p.tok {
	case '.':
		return p.member(n, start)
	case tOptional:
		return p.optional(n, start)
	case '[':
		return p.index(n, start)
	case '(':
		return p.call(n, start)
	case tTemplate:
		return p.use(p.pair(nTagged, start, n, p.template()))
	case '<', tShift:
		if p.typed && p.try(p.callTypes) {
			return n
		}
	case '!':
		if !p.newline && p.typed {
			p.next()
			return n
		}
	case tIncrement:
		if !p.newline {
			p.next()
			return p.node(nOther, start, p.last, 0)
		}
	}
	return 0
}

// member reads the dot and the name behind it.
func (p *parser) member(n int32, start int) int32 {
	p.next()
	if p.tok != tName && p.tok != tPrivate {
		p.unexpected()
		return p.node(nOther, start, p.last, 0)
	}
	return p.pair(nMember, start, n, p.token(nName))
}

// optional reads ?. with a name, an index, arguments or a template behind it.
func (p *parser) optional(n int32, start int) int32 {
	switch t, _, _ := p.peek(); t {
	case tName, tPrivate:
		return p.member(n, start)
	}
	p.next()
	if next := p.suffix(n, start); next != 0 {
		return next
	}
	p.unexpected()
	return p.node(nOther, start, p.last, 0)
}

func (p *parser) index(n int32, start int) int32 {
	open := p.start
	p.next()
	outer := p.conditional
	p.conditional = false
	key := p.expression()
	p.conditional = outer
	p.skipTo(']')
	p.close(']', open)
	p.nodes[n].next = key
	return p.node(nIndex, start, p.last, n)
}

// call reads arguments. Behind async they may be the parameters of an arrow
// function.
func (p *parser) call(callee int32, start int) int32 {
	args := p.items('(', ')')
	if p.isWord(callee, "async") && p.arrowFollows() {
		return p.arrow(start, args.first)
	}
	if p.isWord(callee, "import") && p.nodes[callee].kind == nName {
		p.dynamicImport(callee, args.first)
	}
	p.nodes[callee].next = args.first
	return p.use(p.node(nCall, start, p.last, callee))
}

func (p *parser) isWord(n int32, word string) bool {
	v := p.nodes[n]
	return v.kind == nName && p.src[v.start:v.end] == word
}

// items reads what stands in parentheses or brackets, with commas between:
// expressions, or the parameters that they turn out to be.
func (p *parser) items(opening, closing token) (l list) {
	open := p.start
	p.next()
	outer := p.conditional
	p.conditional = false
	for p.tok != closing && p.tok != tEOF {
		start := p.start
		p.add(&l, p.item())
		if p.tok == ',' {
			p.next()
			continue
		}
		if p.tok != closing && !p.recoverItem(start) {
			break
		}
	}
	p.conditional = outer
	p.close(closing, open)
	return l
}

// recoverItem skips a token that does not fit. It is false where the list must
// have ended, although it was not closed.
func (p *parser) recoverItem(start int) bool {
	switch p.tok {
	case ')', ']', '}', ';', tEOF:
		return false
	}
	if p.newline && isReserved(p.kw) {
		return false
	}
	p.unexpected()
	if p.start == start {
		p.next()
	}
	return true
}

func (p *parser) item() int32 {
	switch p.tok {
	case ',':
		return p.node(nHole, p.start, p.start, 0)
	case tDots:
		return p.spread()
	case '@': // a decorator of a parameter
		p.decorator()
	}
	n := p.filtered()
	if p.tok == ':' {
		p.next()
		p.typ()
		if p.accept('=') {
			return p.pair(nAssign, p.startOf(n), n, p.assign())
		}
	}
	return n
}

func (p *parser) spread() int32 {
	start := p.start
	p.next()
	value := p.assign()
	if p.tok == ':' { // ...rest: T[]
		p.next()
		p.typ()
	}
	return p.node(nSpread, start, p.last, value)
}
