package script

import "strings"

// element reads an element from its < on. The last > is left as the current
// token, since text and not a token may be behind it.
func (p *parser) element() int32 {
	start := p.start
	if !p.enter() {
		p.leave()
		return p.missing()
	}
	defer p.leave()
	var l list
	p.add(&l, p.tagName())
	if (p.tok == '<' || p.tok == tShift) && p.typed {
		p.typeList()
	}
	p.attributes(&l)
	if p.tok == '/' {
		p.next()
	} else if p.tok == '>' {
		p.add(&l, p.children(start, l.first))
	}
	if p.tok != '>' {
		p.report(start, scriptElementUnclosed)
	}
	n := p.node(nElement, start, p.end, l.first)
	return p.use(n)
}

// tagName reads the name behind <, which is empty in a fragment. In a tag names
// may hold - and :.
func (p *parser) tagName() int32 {
	p.next()
	if p.tok != tName {
		return p.node(nName, p.start, p.start, 0)
	}
	return p.jsxName(".-:")
}

func (p *parser) jsxName(marks string) int32 {
	end := p.end
	for end < len(p.src) && (strings.IndexByte(marks, p.src[end]) >= 0 || class[p.src[end]]&(isPart|stopName) != 0) {
		end++
	}
	p.stretch(tName, end-p.start)
	return p.token(nName)
}

// attributes reads up to the end of the tag.
func (p *parser) attributes(l *list) {
	for {
		switch p.tok {
		case '>', tEOF:
			return
		case '/':
			if t, _, _ := p.peek(); t == '>' {
				return
			}
			p.unexpected()
			p.next()
		case '{':
			p.add(l, p.spreadAttribute())
		case tName:
			p.add(l, p.attribute())
		default:
			p.unexpected()
			p.next()
		}
	}
}

func (p *parser) spreadAttribute() int32 {
	open := p.start
	p.next()
	p.accept(tDots)
	n := p.node(nSpread, open, p.last, p.assign())
	p.skipTo('}')
	p.close('}', open)
	return n
}

func (p *parser) attribute() int32 {
	name := p.jsxName("-:")
	if p.tok != '=' {
		return p.pair(nProperty, p.startOf(name), name, p.missing())
	}
	return p.pair(nProperty, p.startOf(name), name, p.attributeValue())
}

// attributeValue reads what stands behind =. A string has no escapes there, and
// may go over several lines.
func (p *parser) attributeValue() int32 {
	p.blanks()
	if quote := p.at(p.pos); quote == '"' || quote == '\'' {
		return p.attributeString(quote)
	}
	p.next()
	switch p.tok {
	case '{':
		return p.container()
	case '<':
		n := p.element()
		p.next()
		return n
	}
	p.unexpected()
	return p.missing()
}

func (p *parser) attributeString(quote byte) int32 {
	start, kind := p.pos, nText
	n := strings.IndexByte(p.src[start+1:], quote)
	end := start + 1 + n + 1
	if n < 0 {
		p.report(start, scriptStringOpen)
		kind, end = nOther, len(p.src)
	}
	p.piece(start, end)
	p.pos, p.end = end, end
	p.next()
	return p.node(kind, start, end, 0)
}

// container reads { expression } of an attribute.
func (p *parser) container() int32 {
	open := p.start
	p.next()
	n := p.contained()
	p.close('}', open)
	return n
}

// contained reads the expression in braces up to the closing one.
func (p *parser) contained() int32 {
	outer := p.conditional
	p.conditional = false
	n := int32(0)
	switch p.tok {
	case '}':
		n = p.node(nHole, p.start, p.start, 0)
	case tDots:
		n = p.spread()
	default:
		n = p.expression()
	}
	p.conditional = outer
	p.skipTo('}')
	return n
}

// children reads what is between the tags, and the closing tag up to its >.
func (p *parser) children(start int, name int32) int32 {
	var l list
	from := p.end
	for {
		end := p.until(from, stopJSX)
		p.piece(from, end)
		if end > from {
			p.add(&l, p.node(nText, from, end, 0))
		}
		p.pos, p.start, p.end = end, end, end
		if p.next(); p.tok == tEOF {
			break
		}
		if p.tok == '{' {
			if p.next(); p.tok == tEOF {
				break
			}
			p.add(&l, p.contained())
			if p.tok != '}' {
				break
			}
		} else if p.closingTag() {
			p.endTag(name)
			break
		} else {
			p.add(&l, p.element())
			if p.tok != '>' {
				break
			}
		}
		from = p.end
	}
	return p.node(nChildren, start, p.end, l.first)
}

// closingTag holds at the < of </name>.
func (p *parser) closingTag() bool {
	t, _, _ := p.peek()
	return t == '/'
}

// endTag reads </name> up to its >.
func (p *parser) endTag(name int32) {
	start := p.start
	p.next()
	end := p.tagName()
	if p.tok != '>' {
		return
	}
	if a, b := p.nodes[name], p.nodes[end]; p.src[a.start:a.end] != p.src[b.start:b.end] {
		p.report(start, scriptElementMismatch)
	}
}
