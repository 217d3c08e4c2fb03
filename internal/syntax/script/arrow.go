package script

// paren reads parentheses: around an expression, or the parameters of an arrow
// function.
func (p *parser) paren() int32 {
	start := p.start
	l := p.items('(', ')')
	if p.conditional && p.tok == ':' {
		if n := p.doubtfulArrow(start, l.first); n != 0 {
			return n
		}
	} else if p.arrowFollows() {
		return p.arrow(start, l.first)
	}
	p.fresh = 0 // an arrow function in parentheses is an operand like any other
	switch n := l.first; {
	case n == 0 || p.nodes[n].kind == nSpread:
		return p.node(nOther, start, p.last, 0)
	case p.nodes[n].next == 0:
		return n
	}
	return p.node(nSequence, start, p.last, l.first)
}

// doubtfulArrow decides about a ? (b) : c => d, where the colon may belong to
// the condition or begin the type of what an arrow function returns. It is the
// latter if that leaves another colon for the condition.
func (p *parser) doubtfulArrow(start int, params int32) (n int32) {
	if !p.typed || p.doubts >= maxDoubts {
		return 0
	}
	p.doubts++
	p.try(func() bool {
		if !p.returnType() {
			return false
		}
		n = p.arrow(start, params)
		if p.tok != ':' {
			n = 0
		}
		return n != 0
	})
	p.doubts--
	return n
}

// arrowFollows holds in front of the => of an arrow function. It reads the
// type of the result.
func (p *parser) arrowFollows() bool {
	return p.tok == tArrow && !p.newline || p.tok == ':' && p.try(p.returnType)
}

func (p *parser) returnType() bool {
	p.next()
	return p.typ() && p.tok == tArrow && !p.newline
}

// arrow reads the arrow and the body of a function. Its parameters were read
// as expressions.
func (p *parser) arrow(start int, params int32) int32 {
	if p.tok == tArrow {
		p.next()
	}
	p.openScope()
	for n := params; n != 0; n = p.nodes[n].next {
		p.declare(n, dParameter, 0)
	}
	outer := p.generator
	p.generator = false
	if p.tok == '{' {
		p.functionBody()
	} else {
		p.assign()
	}
	p.generator = outer
	p.closeScope()
	p.fresh = p.node(nFunction, start, p.last, 0)
	return p.fresh
}

func (p *parser) asserted() int32 {
	if !p.enter() {
		p.leave()
		return p.missing()
	}
	defer p.leave()
	p.typeList()
	return p.unary()
}

// genericArrow holds for <T,> and <T extends U>, which in TSX are no elements.
func (p *parser) genericArrow() bool {
	before := p.state
	defer func() { p.state = before }()
	p.next()
	if p.kw == kConst {
		p.next()
		return p.tok == tName
	}
	if p.tok != tName {
		return false
	}
	p.next()
	if p.kw != kExtends {
		return p.tok == ','
	}
	p.next()
	return p.tok != '=' && p.tok != '>' && p.tok != '/'
}
