package tree

import "strings"

// blockScalar is a text behind | or >.
type blockScalar struct {
	indent int  // column, from 0, of its lines; 0 until it is known
	keep   bool // + in the header: blank lines at the end belong to the text
	strip  bool // - in the header: no line break at the end
	end    int  // behind the last line that belongs to it
}

// block moves over a block scalar. Blank lines behind it are no part of it
// unless they are a part of its text. parent is the column of the collection
// around it.
//
// It returns the text as go-i18n reads it: in a last line of nothing but
// blanks without a line break the library sees one.
func (p *yamlParser) block(text string, parent int) (int, string) {
	if c := p.peek(); c != '|' && c != '>' {
		p.lost = true
		return p.pos, text
	}
	var b blockScalar
	p.blockHeader(&b, parent)
	p.tabRule = tabsForbidden
	b.end = p.pos
	for p.blockLine(&b, parent) {
	}
	if p.pos == p.end && p.blankTail(&b) {
		text = strings.TrimSuffix(text, "\n")
	}
	return b.end, text
}

// blockHeader reads the first line.
func (p *yamlParser) blockHeader(b *blockScalar, parent int) {
	for p.pos++; p.pos < p.end; p.pos++ {
		switch c := p.src[p.pos]; {
		case c == '+':
			b.keep = true
		case c == '-':
			b.strip = true
		case c >= '1' && c <= '9':
			b.indent = max(parent, 0) + int(c-'0')
		default:
			p.pos = p.lineEnd(p.pos)
			p.pos += breakLen(p.src, p.pos)
			return
		}
	}
}

// blockLine moves over a line that belongs to the text, or is blank.
func (p *yamlParser) blockLine(b *blockScalar, parent int) bool {
	if b.indent == 0 {
		b.indent = p.blockIndent(parent)
	}
	start := p.pos
	column := p.spaces(b.indent)
	if n := breakLen(p.src, p.pos); n > 0 && column <= b.indent {
		p.pos += n
		if b.keep {
			b.end = p.pos
		}
		return true
	}
	if p.peek() == '\t' && column < b.indent {
		p.report(p.pos, p.pos+1, yamlTab, nil)
	}
	if column < b.indent || p.pos == p.end {
		if p.pos < p.end {
			p.pos = start
		}
		return false
	}
	p.pos = p.lineEnd(p.pos)
	p.pos += breakLen(p.src, p.pos)
	b.end = p.pos
	return true
}

// blockIndent finds the indentation of a text: that of its first line that is
// not blank, or of a longer blank line before it.
func (p *yamlParser) blockIndent(parent int) int {
	from, most := p.pos, 0
	for {
		column := p.spaces(p.end)
		most = max(most, column)
		n := breakLen(p.src, p.pos)
		if p.peek() == '\t' { // go-i18n refuses it even where it is a part of the text
			p.report(p.pos, p.pos+1, yamlTab, nil)
		}
		if n == 0 {
			break
		}
		p.pos += n
	}
	p.pos = from
	return max(most, parent+1, 1)
}

// spaces moves over at most so many spaces and returns their number.
func (p *yamlParser) spaces(most int) int {
	start := p.pos
	for p.pos < p.end && p.pos-start < most && p.src[p.pos] == ' ' {
		p.pos++
	}
	return p.pos - start
}

// blankTail reports whether the text ends in a line of blanks without a line
// break that makes the library add one.
func (p *yamlParser) blankTail(b *blockScalar) bool {
	tail := len(strings.TrimRight(p.src[:p.end], " \t"))
	switch {
	case tail == p.end || !p.startsLine(tail):
		return false
	case b.end == p.end:
		return !b.strip
	}
	return b.keep
}
