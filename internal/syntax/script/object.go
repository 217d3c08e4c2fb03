package script

// object reads an object, the pattern of a declaration, or the members of an
// enum.
func (p *parser) object() int32 {
	open := p.start
	p.next()
	outer := p.conditional
	p.conditional = false
	var l list
	for p.tok != '}' && p.tok != tEOF {
		start := p.start
		if n := p.property(); n != 0 {
			p.add(&l, n)
		}
		if p.tok == ',' {
			p.next()
			continue
		}
		if p.tok != '}' && !p.recoverItem(start) {
			break
		}
	}
	p.conditional = outer
	p.close('}', open)
	return p.node(nObject, open, p.last, l.first)
}

// property reads a member of an object; 0 when it only skipped something.
func (p *parser) property() int32 {
	switch p.tok {
	case tDots:
		return p.spread()
	case '@':
		p.decorators()
	}
	key, generator := p.memberName(false)
	if key == 0 {
		return 0
	}
	var value int32
	switch p.tok {
	case ':':
		p.next()
		value = p.assign()
	case '(', '<':
		value = p.method(generator)
	case '=': // a default in a pattern, or the value of an enum
		p.next()
		name := p.copyOf(key)
		value = p.pair(nAssign, p.startOf(key), name, p.assign())
	default:
		value = p.copyOf(key)
	}
	return p.pair(nProperty, p.startOf(key), key, value)
}

func (p *parser) copyOf(n int32) int32 {
	v := p.nodes[n]
	return p.node(v.kind, int(v.start), int(v.end), 0)
}

// memberName reads the key of a member with the modifiers in front of it; 0
// when there is none.
func (p *parser) memberName(inClass bool) (key int32, generator bool) {
	for {
		if p.tok == '*' {
			generator = true
			p.next()
			continue
		}
		modifier := p.tok == tName && isModifier(p.kw)
		static := modifier && p.kw == kStatic
		key = p.key()
		if key == 0 || !modifier || !p.keyFollows(inClass && static) {
			return key, generator
		}
	}
}

// keyFollows holds when the word just read was a modifier.
func (p *parser) keyFollows(block bool) bool {
	switch p.tok {
	case tName, tString, tNumber, tPrivate, '[', '*':
		return true
	case '{':
		return block
	}
	return false
}

// key reads the name of a member.
func (p *parser) key() int32 {
	switch p.tok {
	case tName, tPrivate:
		return p.token(nName)
	case tString:
		return p.token(nString)
	case tNumber:
		return p.token(nOther)
	case '[':
		return p.computedKey()
	}
	return 0
}

// computedKey reads [key], or the [key: T] of an index signature.
func (p *parser) computedKey() int32 {
	open := p.start
	p.next()
	outer := p.conditional
	p.conditional = false
	n := p.assign()
	if p.accept(':') {
		p.typ()
	}
	p.conditional = outer
	p.skipTo(']')
	p.close(']', open)
	if k := p.nodes[n].kind; k == nString || k == nTemplate {
		return n
	}
	return p.node(nOther, open, p.last, n)
}
