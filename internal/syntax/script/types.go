package script

// Types are read to find their ends, and leave no nodes.

// typ reads a type; false when there is none.
func (p *parser) typ() bool {
	if !p.enter() {
		p.leave()
		return false
	}
	defer p.leave()
	extends := false
	for p.typeOperand() {
		p.typeSuffixes()
		switch {
		case p.tok == '|' || p.tok == '&':
			p.next()
		case p.kw == kIs && !p.newline:
			p.next()
		case p.kw == kExtends && !extends:
			extends = true
			p.next()
		case extends && p.tok == '?':
			p.next()
			if !p.typ() || !p.accept(':') {
				return false
			}
			extends = false
		default:
			return true
		}
	}
	return false
}

// typeSuffixes reads [] and [key], and .name behind what is no name.
func (p *parser) typeSuffixes() {
	for {
		switch {
		case p.tok == '[' && !p.newline:
			p.skipBrackets()
		case p.tok == '.':
			p.next()
			p.next()
			if p.tok == '<' {
				p.typeList()
			}
		case p.tok == '!' && !p.newline && p.d == JS: // of JSDoc
			p.next()
		default:
			return
		}
	}
}

// typeOperand reads a type without the operators behind it.
func (p *parser) typeOperand() bool {
	for {
		switch p.tok {
		case '|', '&', '-', '+', '?', '*', tDots:
			p.next()
		case tName:
			if !p.typeName() {
				return true
			}
		case tString, tNumber:
			p.next()
			return true
		case tTemplate:
			p.templateType()
			return true
		case '{', '[':
			p.skipBrackets()
			return true
		case '(':
			return p.functionType()
		case '<', tShift:
			if !p.typeList() {
				return false
			}
		default:
			return false
		}
	}
}

// typeName reads a name with its members and arguments, or a word in front of
// a type: then it is true.
func (p *parser) typeName() (more bool) {
	prefix := p.typePrefix()
	imports := p.kw == kImport
	p.next()
	if prefix && !p.newline && p.typeFollows() {
		return true
	}
	if imports && p.tok == '(' {
		p.skipBrackets()
	}
	for p.tok == '.' {
		p.next()
		p.next()
	}
	if (p.tok == '<' || p.tok == tShift) && !p.newline {
		p.typeList()
	}
	return false
}

// typePrefix holds for words that may be in front of a type.
func (p *parser) typePrefix() bool {
	switch p.kw {
	case kKeyof, kTypeof, kReadonly, kUnique, kInfer, kAsserts, kNew, kAbstract:
		return true
	}
	return false
}

func (p *parser) typeFollows() bool {
	switch p.tok {
	case tString, tNumber, tTemplate, '{', '[', '(', '<':
		return true
	}
	return p.tok == tName && p.kw != kIs && p.kw != kExtends
}

// functionType reads a type in parentheses, or that of a function.
func (p *parser) functionType() bool {
	function := p.parametersFollow()
	if !p.skipBrackets() {
		return false
	}
	if function && p.tok == tArrow {
		p.next()
		return p.typ()
	}
	return true
}

// parametersFollow tells the parentheses of a function's parameters from those
// around a type: the => behind them may belong to an arrow function whose type
// they end.
func (p *parser) parametersFollow() bool {
	before := p.state
	defer func() { p.state = before }()
	switch p.next(); p.tok {
	case ')', tDots, '{', '[':
		return true
	case tName:
		p.next()
		switch p.tok {
		case ':', ',', '?', '=', ')':
			return true
		}
	}
	return p.d == JS // in Flow, parameters need no names
}

// skipBrackets skips what is in brackets. In types all of them are in pairs.
func (p *parser) skipBrackets() bool {
	open := p.start
	for depth := 0; p.tok != tEOF; {
		switch p.tok {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case tTemplate:
			p.templateType()
			continue
		case '/', '%', '^', tAnd, tOr, tNullish, tEqual, tAssign, tIncrement: // never in a type
			return false
		}
		p.next()
		if depth == 0 {
			return true
		}
	}
	p.unclosed(open)
	return false
}

// templateType reads a template of types.
func (p *parser) templateType() {
	start, more, closed := p.start, true, false
	for more {
		var end int
		if end, more = p.chunk(p.end); !more {
			closed = p.endTemplate(end)
			break
		}
		p.pos = end + len("${")
		p.next()
		p.typ()
		p.skipTo('}')
		more = p.tok == '}'
	}
	if !closed {
		p.report(start, scriptTemplateOpen)
	}
}

// typeList reads the types in < >: parameters or arguments.
func (p *parser) typeList() bool {
	if p.tok == tShift { // <<T>() => void>
		p.shrink('<', 1)
	}
	p.next()
	for p.tok != '>' {
		for p.tok == tName && (p.kw == kConst || p.kw == kIn || p.kw == kOut) {
			if t, _, _ := p.peek(); t != tName {
				break
			}
			p.next()
		}
		if !p.typ() {
			return false
		}
		if p.tok == ':' && p.d == JS { // a bound of Flow
			p.next()
			p.typ()
		}
		if p.accept('=') {
			p.typ()
		}
		if !p.accept(',') {
			break
		}
	}
	return p.accept('>')
}

// callTypes reads the types between a callee and its arguments. What follows
// must be something that a comparison with > cannot have there.
func (p *parser) callTypes() bool {
	if !p.typeList() {
		return false
	}
	switch p.tok {
	case '(', tTemplate:
		return true
	case '<', '>', '+', '-', tShift, tString, tNumber, tPrivate, '[', '{', '/', '!', '~', '@', tIncrement:
		return p.newline && p.tok != '<' && p.tok != '>' && p.tok != '+' && p.tok != '-'
	case tName:
		return p.newline || p.wordRank() > 0
	}
	return true
}
