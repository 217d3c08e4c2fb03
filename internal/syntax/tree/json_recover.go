package tree

import "strings"

// valueMissing holds where no value follows the colon before offset colon.
func (p *jsonParser) valueMissing(colon int) bool {
	switch p.peek() {
	case ',', '}', ']':
		return true
	case '"':
		p.quiet = p.breaks(colon, p.pos) && p.looksLikeMember(p.pos)
		return p.quiet
	}
	return p.pos == len(p.data)
}

// noColon reports that the colon behind a key is missing, and tells whether
// there is a value all the same.
func (p *jsonParser) noColon(n *Node, key int) bool {
	n.Value = span(key, key)
	if name, ok := strings.CutSuffix(strings.TrimRight(n.Name, " "), ":"); ok {
		n.Name = name // what closed the key opens the value
		p.report(int(n.Key.Start), key, jsonStringOpen, nil)
		p.pos = p.junkEnd()
		return false
	}
	p.reportKey(key, key, jsonColonMissing, n.Name)
	if p.peek() == '=' {
		p.pos++
		if p.peek() == '>' {
			p.pos++
		}
		p.space()
	}
	switch {
	case p.endsValue(p.pos):
		return false
	case p.breaks(key, p.pos):
		p.quiet = true
		return false
	case p.startsValue(), p.toLineBracket():
		return true
	}
	p.pos = p.junkEnd()
	return false
}

// startsValue holds where a good value may start.
func (p *jsonParser) startsValue() bool {
	return strings.IndexByte(`"{[-0123456789tfn`, p.peek()) >= 0
}

// startsItem holds where pos is at what looks like the next item of b rather
// than like more of the one before.
func (p *jsonParser) startsItem(b *bracket) bool {
	return p.looksLikeMember(p.pos) || b.close == ']' && p.startsValue()
}

// commaMissing reports the comma that is missing before the item at pos, or
// the end of b if the item looks like one of an object around it.
func (p *jsonParser) commaMissing(b *bracket) bool {
	if p.looksOutside(b) {
		p.unclosed(b, b.end, b.end)
		p.quiet = true
		return false
	}
	p.report(b.end, b.end, jsonCommaMissing, nil)
	return true
}

// looksOutside holds where pos is at a member that b cannot have, or that is
// not indented deeper than the line of b while the first member of b is.
func (p *jsonParser) looksOutside(b *bracket) bool {
	if !p.looksLikeMember(p.pos) {
		return false
	}
	if b.close == ']' {
		return p.maps > 0
	}
	if p.maps == 1 || b.node.First == nil {
		return false
	}
	first := int(b.node.First.Key.Start)
	if !p.firstOnLine(p.pos) || !p.firstOnLine(first) {
		return false
	}
	outer := p.indent(b.open)
	return p.indent(p.pos) <= outer && p.indent(first) > outer
}

// isKey holds where an element of an array has a colon behind it: the array
// should have ended before.
func (p *jsonParser) isKey(b *bracket, n *Node) bool {
	if p.maps == 0 || p.pos == len(p.data) {
		return false
	}
	if i := p.skipBlanks(p.pos); i == len(p.data) || p.data[i] != ':' {
		return false
	}
	end := max(b.end, b.open+1)
	p.unclosed(b, end, end)
	p.pos = int(n.Value.Start)
	p.quiet = true
	return true
}

// reopens holds where more members follow the end of the root: a bracket
// before them is too many, or it was part of a text.
func (p *jsonParser) reopens(b *bracket) bool {
	last := p.pos - 1
	p.space()
	i := p.pos
	if p.peek() == ',' {
		for i++; i < len(p.data) && jsonClass[p.data[i]]&jsonBlank != 0; i++ {
		}
	}
	if p.quotedMember(i) {
		p.reportText(last, last+1, jsonBracketExtra)
	} else if line := p.nextMember(); line != none {
		p.reportRest()
		p.pos = line
	} else {
		return false
	}
	b.end = p.pos
	p.quiet = true
	return true
}

// textAfter reports what stands behind an item and is no next one.
func (p *jsonParser) textAfter() {
	end := p.junkEnd()
	p.reportText(p.pos, end, jsonTextAfter)
	p.pos = end
	p.quiet = true
}

// foreignKey reads a key that does not stand in straight double quotes. It is
// false if there is none.
func (p *jsonParser) foreignKey(n *Node) bool {
	start := p.pos
	name, ok := p.foreignText()
	if ok {
		n.Name = name
		return !p.quiet
	}
	end := p.until(start, jsonStopKey)
	name = strings.TrimRight(p.src[start:end], " \t\r")
	word := strings.IndexByte(name, ' ') < 0 || p.firstOnLine(start)
	if name != "" && word && end < len(p.data) && p.data[end] == ':' {
		n.Name = name
		p.pos += len(name)
		p.reportKey(start, p.pos, jsonKeyBare, name)
		return true
	}
	p.quiet = true
	if p.strayBracket() {
		return false
	}
	p.report(start, start, jsonKeyMissing, nil)
	if c := p.peek(); c == '{' || c == '[' || p.toLineBracket() {
		p.skipNested()
	} else {
		p.pos = p.junkEnd()
	}
	return false
}

// strayBracket skips a bracket that stands before a key and takes the end of
// the file for its own, which is one bracket too many. To find that out may
// take a look at the whole file, so only the first is looked at.
func (p *jsonParser) strayBracket() bool {
	start := p.pos
	if p.stray || p.data[start] != '{' {
		return false
	}
	p.stray = true
	p.skipNested()
	for p.pos < len(p.data) && jsonClass[p.data[p.pos]]&jsonBlank != 0 {
		p.pos++
	}
	atEnd := p.pos == len(p.data)
	p.pos = start
	if !atEnd {
		return false
	}
	p.reportText(start, start+1, jsonBracketExtra)
	p.pos++
	return true
}

// skipNested moves over the brackets that open at pos and what is in them.
func (p *jsonParser) skipNested() {
	for depth := 0; p.pos < len(p.data); p.pos++ {
		switch p.data[p.pos] {
		case '"':
			end, _ := p.stringEnd(p.pos)
			p.pos = end - 1
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if depth == 0 {
			p.pos++
			return
		}
	}
}
