package script

// next reads the next token. What depends on the place of a token is left to
// the parser, which knows it: a slash is a slash here, > stands alone, and a
// template ends with its first quote.
func (p *parser) next() {
	p.steps++
	p.last = p.end
	p.blanks()
	p.start = p.pos
	p.kw = kNone
	if p.pos >= len(p.src) {
		p.tok, p.end = tEOF, p.pos
		return
	}
	c := p.src[p.pos]
	switch {
	case class[c]&(isStart|stopName) != 0:
		p.word()
	case class[c]&isDigit != 0 || c == '.' && class[p.at(p.pos+1)]&isDigit != 0:
		p.number()
	case c == '"' || c == '\'':
		p.quoted(c)
	case c == '`':
		p.take(tTemplate, 1)
	case c == '#':
		p.private()
	default:
		p.mark(c)
	}
	p.end = p.pos
	p.piece(p.start, p.end)
}

func (p *parser) take(t token, n int) {
	p.tok = t
	p.pos += n
}

// word reads a name or a keyword. One that is written with escapes is never a
// keyword.
func (p *parser) word() {
	p.tok = tName
	p.pos = p.nameEnd(p.pos)
	if p.pos == p.start { // a backslash that begins nothing
		p.take(token('\\'), 1)
		return
	}
	p.kw = keywordOf(p.src[p.start:p.pos])
}

// nameEnd is the end of the name at i.
func (p *parser) nameEnd(i int) int {
	for {
		i = p.while(i, isPart)
		if i >= len(p.src) || class[p.src[i]]&stopName == 0 {
			return i
		}
		n := p.wideName(i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// wideName is the length of what goes on a name at i beyond ASCII: a rune or
// \uXXXX or \u{X}.
func (p *parser) wideName(i int) int {
	if p.src[i] != '\\' {
		if blank, _ := p.wideBlank(i); blank > 0 {
			return 0
		}
		return 1
	}
	if p.at(i+1) != 'u' {
		return 0
	}
	_, n := hexEscape(p.src[i+len(`\u`):])
	if n == 0 {
		return 0
	}
	return len(`\u`) + n
}

func (p *parser) private() {
	p.tok = tPrivate
	p.pos = p.nameEnd(p.pos + 1)
}

// number reads a number. What is wrong with it is of no interest.
func (p *parser) number() {
	p.tok = tNumber
	c := p.at(p.pos+1) | 0x20
	if p.src[p.pos] == '0' && (c == 'x' || c == 'o' || c == 'b') {
		p.pos = p.while(p.pos, isPart)
		return
	}
	p.digits()
	if p.at(p.pos) == '.' {
		p.pos++
		p.digits()
	}
	if p.at(p.pos)|0x20 == 'e' {
		p.pos++
		if c := p.at(p.pos); c == '+' || c == '-' {
			p.pos++
		}
	}
	p.pos = p.while(p.pos, isPart) // the exponent, the n of a big integer
}

func (p *parser) digits() {
	for p.pos < len(p.src) && (class[p.src[p.pos]]&isDigit != 0 || p.src[p.pos] == '_') {
		p.pos++
	}
}

// mark reads an operator or a bracket.
func (p *parser) mark(c byte) {
	if t, n := operator(p.src[p.pos:]); n > 0 {
		p.take(t, n)
		return
	}
	p.take(max(token(c), 1), 1) // NUL is not the end of the file
}
