package script

// typeDeclaration reads what only TypeScript and Flow declare. It is false when
// the word begins an expression.
func (p *parser) typeDeclaration() bool {
	t, kw, newline := p.peek()
	named := t == tName && !newline
	switch p.kw {
	case kType, kOpaque:
		if !named || isInfixWord(kw) {
			return false
		}
		p.typeAlias()
	case kInterface:
		if !named {
			return false
		}
		p.interfaceBody()
	case kEnum, kConst:
		if !named {
			return false
		}
		p.enum()
	case kAbstract, kDeclare:
		return named && !isInfixWord(kw) && p.ambient()
	case kNamespace, kModule:
		if !named && (t != tString || newline) {
			return false
		}
		p.namespace()
	case kGlobal:
		if t != '{' {
			return false
		}
		p.next()
		p.block()
	default:
		return false
	}
	return true
}

// isInfixWord tells the words that are operators behind an operand.
func isInfixWord(k keyword) bool {
	return k == kIn || k == kOf || k == kInstanceof || k == kAs || k == kSatisfies
}

// ambient reads the declaration behind declare or abstract.
func (p *parser) ambient() bool {
	p.next()
	p.statement()
	return true
}

func (p *parser) typeAlias() {
	for p.tok == tName && p.tok != tEOF {
		p.next()
	}
	if p.tok == '<' {
		p.typeList()
	}
	if p.accept(':') { // what Flow tells of an opaque type
		p.typ()
	}
	if p.accept('=') {
		p.typ()
	}
	p.endStatement()
}

func (p *parser) interfaceBody() {
	p.next()
	p.next()
	if p.tok == '<' {
		p.typeList()
	}
	if p.kw == kExtends {
		p.next()
		for p.typ() && p.accept(',') {
		}
	}
	if p.tok == '{' {
		p.skipBrackets()
	}
}

// enum reads an enum as an object, whose members are its values.
func (p *parser) enum() {
	if p.kw == kConst {
		p.next()
	}
	p.next()
	if p.tok != tName {
		return
	}
	name := p.token(nName)
	if p.tok == '{' {
		p.declareName(name, dEnum, p.object(), "")
	}
}

func (p *parser) namespace() {
	p.next()
	if p.tok == tName {
		p.declareName(p.node(nName, p.start, p.end, 0), dFunction, 0, "")
	}
	for p.tok == tName || p.tok == '.' || p.tok == tString {
		p.next()
	}
	if p.tok == '{' {
		p.block()
		return
	}
	p.endStatement()
}
