package script

// decorators reads all that stand here.
func (p *parser) decorators() {
	for p.tok == '@' {
		p.decorator()
	}
}

// decorator reads @name.of(arguments) or @(expression).
func (p *parser) decorator() {
	p.next()
	if p.tok != tName && p.tok != '(' {
		return
	}
	start := p.start
	n := p.primary()
	for p.tok == '.' || p.tok == '(' || (p.tok == '<' || p.tok == tShift) && p.typed {
		next := p.suffix(n, start)
		if next == 0 {
			return
		}
		n = next
	}
}

// class reads a class from the word class on.
func (p *parser) class(declared bool) int32 {
	start := p.start
	if !p.enter() {
		p.leave()
		return p.missing()
	}
	defer p.leave()
	p.next()
	if p.tok == tName && p.kw != kExtends && p.kw != kImplements {
		name := p.token(nName)
		if declared {
			p.declareName(name, dFunction, 0, "")
		}
	}
	if p.tok == '<' {
		p.typeList()
	}
	p.heritage()
	if p.tok == '{' {
		p.classBody()
	}
	return p.node(nFunction, start, p.last, 0)
}

// heritage reads what a class extends and implements.
func (p *parser) heritage() {
	if p.kw == kExtends {
		p.next()
		p.postfix()
		if p.tok == '<' {
			p.typeList()
		}
	}
	if p.kw == kImplements {
		p.next()
		for p.typ() && p.accept(',') {
		}
	}
}

func (p *parser) classBody() {
	open := p.start
	outer := p.conditional
	p.conditional = false
	p.next()
	p.openScope()
	for p.tok != '}' && p.tok != tEOF {
		p.progress(p.classMember)
	}
	p.closeScope()
	p.conditional = outer
	p.close('}', open)
}

func (p *parser) classMember() {
	if p.accept(';') {
		return
	}
	p.decorators()
	key, generator := p.memberName(true)
	if key == 0 {
		if p.tok == '{' { // static { }
			p.functionBody()
		}
		return
	}
	if p.tok == '?' || p.tok == '!' {
		p.next()
	}
	if p.tok == '(' || p.tok == '<' {
		p.method(generator)
		return
	}
	p.field()
}

// field reads the type and the value of a field.
func (p *parser) field() {
	if p.accept(':') {
		p.typ()
	}
	if p.accept('=') {
		p.assign()
	}
	p.endStatement()
}
