package script

// statement reads one statement, or a declaration.
func (p *parser) statement() {
	if !p.enter() {
		p.leave()
		return
	}
	switch p.tok {
	case '{':
		p.block()
	case ';':
		p.next()
	case '@':
		p.decorators()
	case tName:
		p.wordStatement()
	default:
		p.expressionStatement()
	}
	p.leave()
}

func (p *parser) block() {
	open := p.start
	p.next()
	p.braced(open, p.statement)
}

// braced reads what is in braces with a scope of their own, part by part.
func (p *parser) braced(open int, part func()) {
	p.openScope()
	for p.tok != '}' && p.tok != tEOF {
		p.progress(part)
	}
	p.closeScope()
	p.close('}', open)
}

// wordStatement reads a statement that begins with a word.
func (p *parser) wordStatement() {
	switch p.kw {
	case kNone:
		p.expressionStatement()
	case kIf:
		p.ifStatement()
	case kFor:
		p.forStatement()
	case kWhile, kWith:
		p.next()
		p.head()
		p.statement()
	case kDo:
		p.doStatement()
	case kSwitch:
		p.switchStatement()
	case kTry:
		p.tryStatement()
	case kReturn, kThrow:
		p.next()
		if !p.newline && !p.ends() {
			p.expression()
		}
		p.endStatement()
	case kBreak, kContinue, kDebugger:
		p.next()
		if p.tok == tName && !p.newline {
			p.next()
		}
		p.endStatement()
	default:
		if !p.declaration() {
			p.expressionStatement()
		}
	}
}

// expressionStatement also reads labels.
func (p *parser) expressionStatement() {
	start := p.start
	n := p.expression()
	if p.tok == ':' && p.nodes[n].kind == nName {
		p.next()
		return
	}
	if p.start != start {
		p.endStatement()
	}
}

// endStatement skips the semicolon. Without one the line, the block or the file
// must end here.
func (p *parser) endStatement() {
	if p.accept(';') || p.newline || p.tok == '}' || p.tok == tEOF {
		return
	}
	p.unexpected()
}

// head reads the condition in parentheses that a statement begins with.
func (p *parser) head() {
	open := p.start
	if !p.accept('(') {
		p.unexpected()
		return
	}
	p.expression()
	p.skipTo(')')
	p.close(')', open)
}

func (p *parser) ifStatement() {
	for {
		p.next()
		p.head()
		p.statement()
		if p.kw != kElse {
			return
		}
		p.next()
		if p.kw != kIf {
			p.statement()
			return
		}
	}
}

func (p *parser) doStatement() {
	p.next()
	p.statement()
	if p.kw == kWhile {
		p.next()
		p.head()
		p.accept(';')
	}
}

func (p *parser) forStatement() {
	p.next()
	if p.kw == kAwait {
		p.next()
	}
	open := p.start
	if !p.accept('(') {
		p.unexpected()
		return
	}
	p.openScope()
	p.forHead()
	p.skipTo(')')
	p.close(')', open)
	p.statement()
	p.closeScope()
}

func (p *parser) forHead() {
	switch {
	case p.declares():
		p.variables()
	case p.tok != ';':
		p.expression()
	}
	if p.kw == kOf || p.kw == kIn {
		p.next()
		p.expression()
		return
	}
	for p.accept(';') {
		if p.tok != ';' && p.tok != ')' {
			p.expression()
		}
	}
}

func (p *parser) switchStatement() {
	p.next()
	p.head()
	open := p.start
	if !p.accept('{') {
		p.unexpected()
		return
	}
	p.braced(open, p.switchPart)
}

func (p *parser) switchPart() {
	switch p.kw {
	case kCase:
		p.next()
		p.expression()
		p.accept(':')
	case kDefault:
		p.next()
		p.accept(':')
	default:
		p.statement()
	}
}

func (p *parser) tryStatement() {
	p.next()
	if p.tok == '{' {
		p.block()
	}
	if p.kw == kCatch {
		p.next()
		p.openScope()
		if p.tok == '(' {
			p.parameterList()
		}
		if p.tok == '{' {
			p.block()
		}
		p.closeScope()
	}
	if p.kw == kFinally {
		p.next()
		if p.tok == '{' {
			p.block()
		}
	}
}
