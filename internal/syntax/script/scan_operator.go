package script

import "strings"

// operator reads the operators of several characters. Those that begin with >
// or / are read when the parser wants an operator, see [parser.widen].
func operator(s string) (token, int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[0] {
	case '=':
		if s[1] == '>' {
			return tArrow, 2
		}
		return equality(s)
	case '!':
		return equality(s)
	case '.':
		if strings.HasPrefix(s, "...") {
			return tDots, 3
		}
	case '?':
		return question(s)
	case '+', '-':
		if s[1] == s[0] {
			return tIncrement, 2
		}
		return assignment(s, 1)
	case '&':
		return doubled(s, tAnd)
	case '|':
		return doubled(s, tOr)
	case '*':
		return doubled(s, tPower)
	case '<':
		return less(s)
	case '%', '^':
		return assignment(s, 1)
	}
	return 0, 0
}

func equality(s string) (token, int) {
	switch {
	case s[1] != '=':
		return 0, 0
	case len(s) > 2 && s[2] == '=':
		return tEqual, 3
	}
	return tEqual, 2
}

func question(s string) (token, int) {
	switch {
	case s[1] == '?':
		return doubled(s, tNullish)
	case s[1] == '.' && (len(s) == 2 || class[s[2]]&isDigit == 0):
		return tOptional, 2
	}
	return 0, 0
}

// doubled reads an operator that is a character twice, or with = after it.
func doubled(s string, t token) (token, int) {
	if s[1] != s[0] {
		return assignment(s, 1)
	}
	if t, n := assignment(s, 2); n > 0 {
		return t, n
	}
	return t, 2
}

func less(s string) (token, int) {
	switch {
	case s[1] == '<':
		return doubled(s, tShift)
	case s[1] == '=':
		return tCompare, 2
	}
	return 0, 0
}

// assignment reads an operator of n characters with = after it.
func assignment(s string, n int) (token, int) {
	if len(s) > n && s[n] == '=' {
		return tAssign, n + 1
	}
	return 0, 0
}

// widen reads the rest of an operator that begins with > or /. It is for a
// place where an operator is due: elsewhere > closes a list of types or a tag,
// and a slash opens a regular expression.
func (p *parser) widen() {
	if p.tok != '>' && p.tok != '/' {
		return
	}
	n := 1
	for p.tok == '>' && n < len(">>>") && p.at(p.start+n) == '>' {
		n++
	}
	switch assigns := p.at(p.start+n) == '='; {
	case assigns && n == 1 && p.tok == '>':
		p.stretch(tCompare, 2)
	case assigns:
		p.stretch(tAssign, n+1)
	case n > 1:
		p.stretch(tShift, n)
	}
}

// shrink makes the current token one of n bytes, fewer than it had.
func (p *parser) shrink(t token, n int) {
	p.tok = t
	p.end = p.start + n
	p.pos = p.end
	if p.traced {
		kept := len(p.pieces) - 1 // copied, since a look ahead may go back
		p.pieces = append(p.pieces[:kept:kept], piece{p.start, p.end})
	}
}

// stretch makes the current token one of n bytes.
func (p *parser) stretch(t token, n int) {
	p.tok = t
	p.piece(p.end, p.start+n)
	p.end = p.start + n
	p.pos = p.end
}
