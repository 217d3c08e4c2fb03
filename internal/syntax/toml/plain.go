package toml

import "strings"

// plainEntry reads an entry that is written as nearly all of a message file
// are, key = "text" with nothing before, between or behind, in a fraction of
// the time. Of any other it reads nothing and returns false.
func (p *parser) plainEntry(e *Entry) bool {
	key := p.pos
	for key < len(p.src) && class[p.src[key]]&isBare != 0 {
		key++
	}
	const assign = ` = "`
	if key == p.pos || key-p.pos > MaxKeyBytes || !strings.HasPrefix(p.src[key:], assign) {
		return false
	}
	text := key + len(assign)
	end := p.untilQuote(text, '"', stopBasic)
	newline := p.lineBreak(end + 1)
	if newline == 0 || p.src[end] != '"' || p.badUTF8 || p.nodes < 2 {
		return false
	}
	e.key = span(p.pos, key)
	e.value = span(text-1, end+1)
	e.line = span(p.pos, end+1+newline)
	e.kind, e.style = String, Basic
	p.parts = append(p.parts[:0], KeyPart{Name: p.src[p.pos:key], Span: e.key})
	p.nodes -= 2
	p.pos = end + 1 + newline
	p.define(&p.scope, p.parts, plainValue)
	return true
}
