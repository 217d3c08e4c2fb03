package tree

import "strings"

// A bracket is an object or an array that is being read.
type bracket struct {
	node  *Node
	open  int    // offset of the opening bracket
	end   int    // of the item before pos, 0 before the first
	link  **Node // where the next item goes
	count int    // items kept
	close byte
}

// keep appends an item.
func (b *bracket) keep(n *Node) {
	*b.link = n
	b.link = &n.Next
	b.count++
}

// value reads the value at pos into n. What cannot be read is reported and
// leaves the kind Invalid; pos is then after it, as far as that is known.
func (p *jsonParser) value(n *Node) {
	start := p.pos
	switch c := p.peek(); {
	case c == '"':
		text, ok := p.text()
		n.Str = text
		if ok {
			n.Kind = String
		}
	case c != '{' && c != '[':
		p.scalar(n)
		if n.Kind == Map || n.Kind == List {
			return // it was behind a text without quotes
		}
	case p.maps+p.lists == MaxDepth:
		p.report(start, start+1, jsonTooDeep, map[string]any{"Limit": MaxDepth})
		p.skipNested()
	case c == '{':
		p.object(n)
		return
	default:
		p.array(n)
		return
	}
	n.Value = span(start, p.pos)
}

func (p *jsonParser) object(n *Node) {
	n.Kind, n.Style = Map, Flow
	b := bracket{node: n, open: p.pos, link: &n.First, close: '}'}
	p.maps++
	if p.peek() == '{' {
		p.pos++
	} else {
		p.report(p.pos, p.pos, jsonBracketMissing, map[string]any{"Open": "{"})
	}
	p.members(&b)
	end := p.pos
	for p.maps+p.lists == 1 && p.reopens(&b) {
		p.members(&b)
		end = p.pos
	}
	p.maps--
	n.Value = span(b.open, end)
	p.duplicates(n.First, b.count)
}

func (p *jsonParser) members(b *bracket) {
	for p.more(b) {
		n := p.node()
		if n == nil {
			continue
		}
		if p.member(n) {
			b.keep(n)
		}
		b.end = p.pos
	}
}

// member reads a key with its value. It is false if the key could not be read.
func (p *jsonParser) member(n *Node) bool {
	start := p.pos
	if p.data[start] != '"' {
		if !p.foreignKey(n) {
			return false
		}
	} else if n.Name, _ = p.text(); p.quiet {
		return false // the text did not end
	}
	n.Key = span(start, p.pos)
	if len(n.Name) > MaxKeyBytes {
		p.report(start, p.pos, jsonKeyTooLong, map[string]any{"Limit": MaxKeyBytes})
	}
	if p.colon(n) {
		p.value(n)
	}
	return true
}

// colon moves from a key to its value. It is false if there is none.
func (p *jsonParser) colon(n *Node) bool {
	key := p.pos
	p.space()
	if p.peek() != ':' {
		return p.noColon(n, key)
	}
	p.pos++
	colon := p.pos
	p.space()
	if p.valueMissing(colon) {
		p.report(colon, colon, jsonValueMissing, nil)
		n.Value = span(colon, colon)
		return false
	}
	return true
}

func (p *jsonParser) array(n *Node) {
	n.Kind, n.Style = List, Flow
	b := bracket{node: n, open: p.pos, link: &n.First, close: ']'}
	p.pos++
	p.lists++
	for p.more(&b) {
		c := p.node()
		if c == nil {
			continue
		}
		p.value(c)
		if c.Kind == String && p.isKey(&b, c) {
			break
		}
		b.keep(c)
		b.end = p.pos
	}
	p.lists--
	n.Value = span(b.open, p.pos)
}

// more moves to the next item of b, or over its end. It is false at the end.
func (p *jsonParser) more(b *bracket) bool {
	for {
		comma := p.commas(b)
		switch c := p.peek(); {
		case c == '}' || c == ']' || p.pos == len(p.data):
			p.end(b, comma)
			return false
		case comma != none || b.end == 0 || p.quiet:
			p.quiet = false
			return true
		case p.startsItem(b):
			return p.commaMissing(b)
		}
		p.textAfter()
	}
}

// commas skips to the next token that is no comma. It returns the offset of
// the last comma before it, or none.
func (p *jsonParser) commas(b *bracket) int {
	p.space()
	last := none
	for p.peek() == ',' {
		if last != none || b.end == 0 {
			p.report(p.pos, p.pos+1, jsonCommaExtra, nil)
		}
		last = p.pos
		p.pos++
		p.space()
	}
	return last
}

// end reads the closing bracket of b, or reports that it is missing.
func (p *jsonParser) end(b *bracket, comma int) {
	if p.quiet && p.pos == len(p.data) {
		return // the error before is why it is missing
	}
	p.quiet = false
	switch c := p.peek(); {
	case c == b.close:
		if comma != none {
			p.report(comma, comma+1, jsonCommaTrailing, nil)
		}
		p.pos++
	case p.full:
	case p.pos == len(p.data) && p.src[b.open] == '"':
		// neither bracket is there, and the first was reported
	case p.pos == len(p.data):
		last := len(strings.TrimRight(p.src, " \t\r\n"))
		p.unclosed(b, last, last)
	default:
		p.unclosed(b, p.pos, p.pos+1)
		if c == '}' && p.maps == 0 || c == ']' && p.lists == 0 {
			p.pos++ // it closes nothing else, so it was meant to close b
		}
	}
}

func (p *jsonParser) unclosed(b *bracket, start, end int) {
	p.report(start, end, jsonUnclosed, p.textArg("Open", p.src[b.open:b.open+1]), b.open)
}
