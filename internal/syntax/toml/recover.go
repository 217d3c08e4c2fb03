package toml

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// lose gives the statement up: everything that is reading it returns, and the
// next statement starts at offset, the start of a line or the end of data.
func (p *parser) lose(offset int) {
	p.pos = offset
	p.lost = true
}

// nextStatement is the first line after the one of offset i that looks like a
// pair or a header, or the end of data.
func (p *parser) nextStatement(i int) int {
	for i = p.nextLine(i); i < len(p.src); i = p.nextLine(i) {
		if p.looksLikeStatement(i) || p.conflictMarker(i) != 0 {
			return i
		}
	}
	return len(p.src)
}

func (p *parser) looksLikeStatement(line int) bool {
	i := p.skipBlanks(line)
	return p.looksLikePair(i) >= 0 || p.looksLikeHeader(i)
}

// looksLikePair returns where the value starts if a key, = and the first
// character of a value follow each other at i, and -1 if not.
func (p *parser) looksLikePair(i int) int {
	i = p.skipKey(i)
	if i < 0 || i >= len(p.src) || p.src[i] != '=' {
		return -1
	}
	i = p.skipBlanks(i + 1)
	if i >= len(p.src) || strings.IndexByte(`"'[{+-0123456789tfin`, p.src[i]) < 0 {
		return -1
	}
	return i
}

func (p *parser) looksLikeHeader(i int) bool {
	if i >= len(p.src) || p.src[i] != '[' {
		return false
	}
	closing := "]"
	if strings.HasPrefix(p.src[i:], "[[") {
		closing = "]]"
	}
	i = p.skipKey(p.skipBlanks(i + len(closing)))
	if i < 0 || !strings.HasPrefix(p.src[i:], closing) {
		return false
	}
	i = p.skipBlanks(i + len(closing))
	return i >= len(p.src) || p.src[i] == '#' || p.lineBreak(i) > 0
}

// skipKey returns the offset after a dotted key and its blanks, or -1.
func (p *parser) skipKey(i int) int {
	for {
		i = p.skipBlanks(i)
		start := i
		for i < len(p.src) && class[p.src[i]]&isBare != 0 {
			i++
		}
		if i == start {
			i = p.skipQuoted(i)
		}
		if i < 0 {
			return -1
		}
		i = p.skipBlanks(i)
		if i >= len(p.src) || p.src[i] != '.' {
			return i
		}
		i++
	}
}

// skipQuoted returns the offset after a string of one line, or -1.
func (p *parser) skipQuoted(i int) int {
	if i >= len(p.src) || p.src[i] != '"' && p.src[i] != '\'' {
		return -1
	}
	quote := p.src[i]
	for i++; i < len(p.src) && p.src[i] != '\n'; i++ {
		switch {
		case p.src[i] == quote:
			return i + 1
		case quote == '"' && (strings.HasPrefix(p.src[i:], `\"`) || strings.HasPrefix(p.src[i:], `\\`)):
			i++
		}
	}
	return -1
}

func (p *parser) skipBlanks(i int) int {
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	return i
}

// firstOnLine tells whether nothing but blanks stands before pos on its line,
// and where that line starts.
func (p *parser) firstOnLine() (line int, first bool) {
	i := p.pos
	for i > 0 && (p.src[i-1] == ' ' || p.src[i-1] == '\t') {
		i--
	}
	return i, i == 0 || p.src[i-1] == '\n'
}

// statementInArray holds where a line inside an array cannot be an element
// but makes a fine statement, so that it is a bracket that is missing.
func (p *parser) statementInArray(i int) bool {
	return p.looksLikePair(i) >= 0 || p.looksLikeHeader(i) && startsWithName(strings.TrimLeft(p.src[i:], "[ \t"))
}

// startsWithName holds for text that an array could not have as its first
// element: a bare word.
func startsWithName(s string) bool {
	n := 0
	for n < len(s) && class[s[n]]&isBare != 0 {
		n++
	}
	return n > 0 && classifyToken(s[:n]).id != ""
}

// statementInTable is statementInArray for inline tables, whose own lines may
// look like pairs: only one that follows no comma and is not indented deeper
// than the statement counts.
func (p *parser) statementInTable(open, line int, comma bool) bool {
	if p.peek() == '[' {
		return p.looksLikeHeader(p.pos)
	}
	if comma || p.looksLikePair(p.pos) < 0 {
		return false
	}
	start := strings.LastIndexByte(p.src[max(0, open-source.MaxExcerpt):open], '\n') + 1 + max(0, open-source.MaxExcerpt)
	return p.pos-line <= p.skipBlanks(start)-start
}

// junkEnd is the offset of the first of the stop bytes from pos on, without
// the blanks before it; the end of data if there is none.
func (p *parser) junkEnd(stop string) int {
	end := len(p.src)
	if n := strings.IndexAny(p.src[p.pos:], stop); n >= 0 {
		end = p.pos + n
	}
	for end > p.pos && strings.IndexByte(" \t\r", p.src[end-1]) >= 0 {
		end--
	}
	return end
}

// conflictMarker returns the character of a git conflict marker at the line
// start, or 0: seven of < | = > with a blank or the end of the line after.
func (p *parser) conflictMarker(line int) byte {
	const length = 7
	if len(p.src)-line < length {
		return 0
	}
	c := p.src[line]
	if c != '<' && c != '|' && c != '=' && c != '>' {
		return 0
	}
	if p.src[line:line+length] != strings.Repeat(string(c), length) {
		return 0
	}
	if next := line + length; next < len(p.src) && p.src[next] != ' ' && p.src[next] != '\r' && p.src[next] != '\n' {
		return 0
	}
	return c
}

// conflict reads the line of a marker. The whole conflict is one error, at
// its first marker.
func (p *parser) conflict(marker byte) {
	p.lead = none
	if !p.inConflict {
		p.report(p.pos, p.lineEnd(p.pos), idConflict, nil)
	}
	p.inConflict = marker != '>' && (p.inConflict || marker == '<')
	next := p.nextLine(p.pos)
	if p.torn && !p.inConflict {
		p.torn = false
		next = p.nextStatement(p.pos)
	}
	p.pos = next
}

// tear gives up a statement that a conflict marker interrupts. The marker
// itself is reported when it is read.
func (p *parser) tear(line int) {
	p.torn = true
	p.lose(line)
}
