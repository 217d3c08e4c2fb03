package toml

import (
	"strings"
	"unicode/utf8"
)

// key reads a dotted key and the blanks after it. closer, = or ], is what the
// caller expects next. On false pos is where reading stopped, and the parts
// before it are returned. The parts last until the next key is read.
func (p *parser) key(closer byte) ([]KeyPart, bool) {
	p.parts = p.parts[:0]
	for ok := true; ok; {
		p.blanks()
		if len(p.parts) == MaxDepth {
			p.report(p.pos, p.pos, idTooDeep, map[string]any{"Limit": MaxDepth})
			return p.parts, false
		}
		if ok = p.keyPart(); !ok {
			return p.parts, false
		}
		p.blanks()
		ok = p.peek() == '.'
		if ok {
			p.pos++
		}
	}
	p.joinWords(closer)
	return p.parts, true
}

func (p *parser) keyPart() bool {
	if !p.spend(1) {
		return false
	}
	start := p.pos
	part := KeyPart{}
	ok := true
	switch p.peek() {
	case '"', '\'':
		part.Name, part.Style, ok = p.quotedKey()
	default:
		part.Name, ok = p.bareKey()
	}
	if !ok {
		return false
	}
	if len(part.Name) > MaxKeyBytes {
		p.report(start, p.pos, idKeyTooLong, map[string]any{"Limit": MaxKeyBytes})
	}
	part.Span = span(start, p.pos)
	p.parts = append(p.parts, part)
	return true
}

func (p *parser) quotedKey() (name string, style Style, ok bool) {
	start := p.pos
	if s := p.src[start:]; strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, `'''`) {
		p.report(start, start+3, idKeyMultiline, nil)
		return "", Bare, false
	}
	scan := p.scanLine(start)
	p.pos = scan.end
	if !scan.closed {
		p.report(start, scan.end, idStringOpen, nil)
		return "", Bare, false
	}
	p.pos++
	style = Basic
	if p.src[start] == '\'' {
		style = Literal
	}
	name, _ = p.decode(start+1, scan)
	return name, style, true
}

// bareKey reads a bare key. Characters that need quotes are reported and read
// as part of it: the writer's intention is clear, and the pair stays readable.
func (p *parser) bareKey() (string, bool) {
	start := p.pos
	for p.pos < len(p.src) && class[p.src[p.pos]]&isBare != 0 {
		p.pos++
	}
	if p.keyEnds() {
		if p.pos == start {
			p.unexpected(p.pos, p.pos+1, idKeyMissing, nil)
		}
		return p.src[start:p.pos], p.pos > start
	}
	for !p.keyEnds() {
		p.pos = p.until(p.pos+1, stopKey)
	}
	return p.badKey(start), true
}

// keyEnds holds where a bare key ends, be it well formed or not. A colon ends
// it as in YAML, where a blank follows, so that the missing = is what gets
// reported.
func (p *parser) keyEnds() bool {
	c := p.peek()
	if c != ':' {
		return p.pos >= len(p.src) || class[c]&stopKey != 0
	}
	next := p.pos + 1
	return next >= len(p.src) || strings.IndexByte(" \t\r\n\"'", p.src[next]) >= 0
}

// badKey reports the bare key from start to pos, and returns its name without
// the characters that the writer cannot know to be there.
func (p *parser) badKey(start int) string {
	name := p.src[start:p.pos]
	switch {
	case p.hidden(start, p.pos):
		return strings.Map(visible, name)
	case utf8.ValidString(name):
		p.report(start, p.pos, idKeyChar, map[string]any{"Key": p.text(start, p.pos)})
	}
	return name
}

func visible(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}

// joinWords reads "two words =" as one key that lacks its quotes, if nothing
// but words stands between pos and closer.
func (p *parser) joinWords(closer byte) {
	last := &p.parts[len(p.parts)-1]
	i := p.pos
	for i < len(p.src) && (class[p.src[i]]&stopKey == 0 || p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	if i == p.pos || i >= len(p.src) || p.src[i] != closer || last.Style != Bare || p.peek() == ':' {
		return
	}
	start := int(last.Span.Start)
	last.Name = strings.TrimRight(p.src[start:i], " \t")
	last.Span.End = int32(start + len(last.Name))
	p.report(start, int(last.Span.End), idKeySpace, map[string]any{"Key": p.text(start, int(last.Span.End))})
	p.pos = i
}
