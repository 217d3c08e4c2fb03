package script

// function reads a function from the word function on.
func (p *parser) function(declared bool) int32 {
	start := p.start
	p.next()
	generator := p.accept('*')
	index := len(p.decls)
	if p.tok == tName {
		name := p.token(nName)
		if declared {
			p.declareName(name, dFunction, 0, "")
		}
	}
	p.parameters(generator)
	n := p.node(nFunction, start, p.last, 0)
	if index < len(p.decls) && p.decls[index].kind == dFunction {
		p.decls[index].value = n
	}
	return n
}

func (p *parser) method(generator bool) int32 {
	start := p.start
	p.parameters(generator)
	return p.node(nFunction, start, p.last, 0)
}

// parameters reads a function from the types in front of its parameters to the
// end of its body. A declaration of TypeScript has none.
func (p *parser) parameters(generator bool) {
	if !p.enter() {
		p.leave()
		return
	}
	defer p.leave()
	yields, between := p.generator, p.conditional
	p.generator, p.conditional = generator, false
	p.openScope()
	if p.tok == '<' {
		p.typeList()
	}
	if p.tok == '(' {
		p.parameterList()
	}
	if p.accept(':') {
		p.typ()
	}
	if p.tok == '{' {
		p.functionBody()
	}
	p.closeScope()
	p.generator, p.conditional = yields, between
}

func (p *parser) parameterList() {
	open := p.start
	p.next()
	for p.tok != ')' && p.tok != tEOF {
		start := p.start
		p.parameter()
		if p.accept(',') {
			continue
		}
		if p.tok != ')' && !p.recoverItem(start) {
			break
		}
	}
	p.close(')', open)
}

func (p *parser) parameter() {
	p.decorators()
	for p.tok == tName && isModifier(p.kw) {
		if t, _, _ := p.peek(); t != tName && t != '{' && t != '[' {
			break
		}
		p.next()
	}
	p.accept(tDots)
	target := p.target()
	p.accept('?')
	if p.accept(':') {
		p.typ()
	}
	p.declare(target, dParameter, 0)
	if p.accept('=') {
		p.assign()
	}
}

// target reads a name or a pattern that is declared.
func (p *parser) target() int32 {
	switch p.tok {
	case tName:
		return p.token(nName)
	case '{':
		return p.object()
	case '[':
		return p.array()
	}
	return p.missing()
}

func (p *parser) functionBody() {
	outer := p.conditional
	p.conditional = false
	p.block()
	p.conditional = outer
}
