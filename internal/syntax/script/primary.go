package script

// primary reads an operand. Where there is none nothing is read.
func (p *parser) primary() int32 {
	switch p.tok {
	case tName:
		return p.nameOperand()
	case tString:
		return p.token(nString)
	case tNumber:
		return p.token(nOther)
	case tPrivate: // #x in object
		return p.token(nOther)
	case tTemplate:
		return p.template()
	case '(':
		return p.paren()
	case '[':
		return p.array()
	case '{':
		return p.object()
	case '/', tAssign:
		return p.slash()
	case '<', tShift:
		return p.angle()
	case '@':
		p.decorators()
		return p.primary()
	}
	return p.missing()
}

// nameOperand reads a name, or what a keyword begins.
func (p *parser) nameOperand() int32 {
	switch p.kw {
	case kFunction:
		return p.function(false)
	case kClass:
		return p.class(false)
	case kNew:
		return p.newExpression()
	case kAsync:
		return p.async()
	case kImport:
		return p.importWord()
	}
	if isReserved(p.kw) { // an operand is missing in front of it
		return p.missing()
	}
	return p.token(nName)
}

// isReserved tells the words that begin a statement or go on one, and are
// never names.
func isReserved(k keyword) bool {
	switch k {
	case kBreak, kCase, kCatch, kConst, kContinue, kDebugger, kDefault, kDo, kElse, kExport, kExtends, kFinally, kFor,
		kIf, kIn, kInstanceof, kReturn, kSwitch, kThrow, kTry, kVar, kWhile, kWith:
		return true
	}
	return false
}

// async reads async function, the parameter of async x => y, or the name.
func (p *parser) async() int32 {
	name := p.token(nName)
	if p.newline || p.tok != tName {
		return name
	}
	switch p.kw {
	case kFunction:
		return p.function(false)
	case kIn, kOf, kInstanceof, kAs, kSatisfies:
		return name
	}
	return p.token(nName)
}

// importWord reads import.meta or the name of a dynamic import.
func (p *parser) importWord() int32 {
	n := p.token(nName)
	if p.tok == '.' {
		p.next()
		if p.tok == tName {
			p.next()
		}
		p.nodes[n].end = int32(p.last)
	}
	return n
}

// newExpression reads new T<U>(a). The callee takes no arguments of its own,
// except in parentheses.
func (p *parser) newExpression() int32 {
	start := p.start
	p.next()
	if p.tok == '.' { // new.target
		return p.member(p.node(nName, start, p.last, 0), start)
	}
	if !p.enter() {
		p.leave()
		return p.missing()
	}
	from := p.start
	callee := p.primary()
	for p.tok != '(' && p.tok != tOptional {
		next := p.suffix(callee, from)
		if next == 0 {
			break
		}
		if callee = next; p.tok == tTemplate {
			break
		}
	}
	p.leave()
	if p.tok == '(' {
		args := p.items('(', ')')
		p.nodes[callee].next = args.first
	}
	return p.use(p.node(nNew, start, p.last, callee))
}

func (p *parser) array() int32 {
	start := p.start
	l := p.items('[', ']')
	return p.node(nArray, start, p.last, l.first)
}

// slash reads a regular expression.
func (p *parser) slash() int32 {
	if p.src[p.start] != '/' {
		return p.missing()
	}
	if !p.regex() {
		p.report(p.start, scriptRegexOpen)
		p.next()
		return p.missing()
	}
	return p.token(nOther)
}

// angle reads what < begins: an element, or in TypeScript the types in front
// of an arrow function or of a value that is asserted to be of them.
func (p *parser) angle() int32 {
	if p.tok == tShift {
		return p.missing()
	}
	if p.d == TS || p.d == TSX && p.genericArrow() {
		return p.asserted()
	}
	n := p.element()
	p.next()
	return n
}
