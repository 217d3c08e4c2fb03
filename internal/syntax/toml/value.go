package toml

// value reads the value at pos. What cannot be read is reported and gives a
// value of the kind Invalid; pos is then after it, as far as that is known.
func (p *parser) value() Value {
	p.invisibleBlanks()
	if !p.spend(1) {
		return Value{Span: span(p.pos, p.pos)}
	}
	switch p.peek() {
	case '"', '\'':
		return p.stringValue()
	case '[':
		return p.nested(p.array)
	case '{':
		return p.nested(p.inlineTable)
	}
	return p.scalar()
}

// invisibleBlanks skips what looks like a blank, and blanks: a no-break space
// pasted from a web page hides no value.
func (p *parser) invisibleBlanks() {
	for p.peek() >= 0x80 {
		n := p.strange(p.pos)
		if n == 0 {
			return
		}
		p.pos += n
		p.blanks()
	}
}

// nested reads an array or an inline table, one level deeper.
func (p *parser) nested(read func() Value) Value {
	if p.depth == MaxDepth {
		start := p.pos
		p.report(start, start+1, idTooDeep, map[string]any{"Limit": MaxDepth})
		p.lose(p.nextStatement(start))
		return Value{Span: span(start, start)}
	}
	p.depth++
	v := read()
	p.depth--
	return v
}

func (p *parser) array() Value {
	open, base := p.pos, len(p.elems)
	p.pos++
	v := Value{Kind: Array}
	if !p.elements(open) {
		v.Kind = Invalid
	}
	if len(p.elems) > base {
		v.inner = p.innerSlab.one()
		v.inner.elems = p.keepElems(base)
	}
	v.Span = span(open, p.pos)
	return v
}

// keepElems takes the elements from base on off the stack. A long array that
// has the stack for itself gets the stack, to spare memory for a copy.
func (p *parser) keepElems(base int) []Value {
	elems := p.elems[base:]
	if base == 0 && len(elems) > lastChunk {
		p.elems = nil
		return elems[:len(elems):len(elems)]
	}
	p.elems = p.elems[:base]
	return p.elemSlab.keep(elems)
}

// elements reads up to the closing bracket. It is false if there is none.
func (p *parser) elements(open int) bool {
	for comma := true; ; {
		p.trivia()
		switch line, first := p.firstOnLine(); {
		case p.pos >= len(p.src):
			p.unclosed(open, open+1)
			p.lose(p.pos)
			return false
		case p.peek() == ']':
			p.pos++
			return true
		case p.peek() == ',':
			p.report(p.pos, p.pos+1, idCommaExtra, nil)
			p.pos++
			continue
		case first && p.conflictMarker(line) != 0:
			p.tear(line)
			return false
		case p.peek() == '}', first && p.statementInArray(p.pos):
			p.unclosed(open, open+1)
			if first && p.peek() != '}' {
				p.lose(line)
			}
			return false
		case !comma:
			p.unexpected(p.pos, p.pos, idCommaMissing, nil)
		}
		v := p.value()
		p.elems = append(p.elems, v)
		if p.lost {
			return false
		}
		comma = p.comma(v.Kind == Invalid)
	}
}

func (p *parser) inlineTable() Value {
	open, base := p.pos, len(p.entries)
	p.pos++
	v := Value{Kind: InlineTable}
	if !p.members(open) {
		v.Kind = Invalid
	}
	if len(p.entries) > base {
		v.inner = p.innerSlab.one()
		v.inner.entries = p.entrySlab.keep(p.entries[base:])
	}
	p.entries = p.entries[:base]
	v.Span = span(open, p.pos)
	return v
}

// members reads up to the closing brace. It is false if there is none.
func (p *parser) members(open int) bool {
	table := scope{base: len(p.entries)}
	for comma := true; ; {
		p.trivia()
		switch line, first := p.firstOnLine(); {
		case p.pos >= len(p.src):
			p.unclosed(open, open+1)
			p.lose(p.pos)
			return false
		case p.peek() == '}':
			p.pos++
			return true
		case p.peek() == ',':
			p.report(p.pos, p.pos+1, idCommaExtra, nil)
			p.pos++
			continue
		case first && p.conflictMarker(line) != 0:
			p.tear(line)
			return false
		case p.peek() == ']', first && p.statementInTable(open, line, comma):
			p.unclosed(open, open+1)
			if first && p.peek() != ']' {
				p.lose(line)
			}
			return false
		case !comma:
			p.unexpected(p.pos, p.pos, idCommaMissing, nil)
		}
		bad := p.member(&table)
		if p.lost {
			return false
		}
		comma = p.comma(bad)
	}
}

// member reads one entry of an inline table and tells whether it is bad.
func (p *parser) member(table *scope) bool {
	e := Entry{statement: statement{file: p.file}}
	start := int32(p.pos)
	ok := p.keyValue(&e, table)
	if ok {
		e.line = Span{start, e.value.End}
		p.entries = append(p.entries, e)
	}
	return !ok || e.kind == Invalid
}

// comma skips to the next token and over a comma. After a bad value it skips
// whatever is left of it, and asks for no comma that may have been part of it.
func (p *parser) comma(bad bool) bool {
	if bad {
		p.pos = p.junkEnd(",]}#\n")
	}
	p.trivia()
	if p.peek() == ',' {
		p.pos++
		return true
	}
	return bad
}

// unclosed reports the opening bracket, or brackets, from start to end.
func (p *parser) unclosed(start, end int) {
	p.report(start, end, idUnclosed, map[string]any{"Open": p.src[start:end]})
}
