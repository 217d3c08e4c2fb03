package tree

import (
	"bytes"
	"strings"
)

// window bounds how far from an error its explanation is looked for.
const window = 1 << 10

// looksLikeMember holds where a key with a colon is at i. A key without
// quotes must be the first on its line.
func (p *jsonParser) looksLikeMember(i int) bool {
	if i == len(p.data) {
		return false
	}
	var end int
	var ok bool
	if p.data[i] == '"' {
		end, ok = p.stringEnd(i)
	} else {
		end = p.until(i, jsonStopKey|jsonStopToken)
		ok = end > i && p.firstOnLine(i)
	}
	end = p.skipBlanks(end)
	return ok && end < len(p.data) && p.data[end] == ':'
}

func (p *jsonParser) quotedMember(i int) bool {
	return i < len(p.data) && p.data[i] == '"' && p.looksLikeMember(i)
}

// stringEnd returns where the string that opens at i ends, and false if that
// is not on its line.
func (p *jsonParser) stringEnd(i int) (end int, closed bool) {
	for i++; ; {
		i = p.plainEnd(i)
		switch {
		case i == len(p.data) || p.lineBreak(i) > 0:
			return i, false
		case p.data[i] == '"':
			return i + 1, true
		case p.data[i] == '\\':
			i = p.behindBackslash(i)
		default:
			i++
		}
	}
}

// nextMember is the next line that starts with a key in quotes, or none.
func (p *jsonParser) nextMember() int {
	for line := p.nextLine(p.pos); line < len(p.data); line = p.nextLine(line) {
		if p.quotedMember(p.skipBlanks(line)) {
			return line
		}
	}
	return none
}

// goesOn returns where the string that a newline breaks at end is closed in
// the next lines, or none.
func (p *jsonParser) goesOn(end int) int {
	limit := min(len(p.src), end+window)
	if p.errors.full() {
		return none
	}
	for line := p.nextLine(end); line < limit; line = p.nextLine(line) {
		i := p.skipBlanks(line)
		if p.endsValue(i) || p.looksLikeMember(i) || p.conflictMarker(line) != 0 {
			return none
		}
		text := p.src[line:min(limit, p.lineEnd(line))]
		quotes := strings.Count(text, `"`) - strings.Count(text, `\"`)
		if text = strings.TrimRight(text, " \t\r,]}"); quotes%2 != 0 && strings.HasSuffix(text, `"`) {
			return line + len(text)
		}
		if quotes > 0 {
			return none
		}
	}
	return none
}

// junkEnd is where what is at pos by mistake ends: before the next comma or
// closing bracket or at the end of the line. On a line that ends in a quote,
// it ends there: commas before it are most likely text.
func (p *jsonParser) junkEnd() int {
	if line := strings.TrimRight(p.restOfLine(), " \t\r,"); strings.HasSuffix(line, `"`) {
		return p.pos + len(line)
	}
	end := p.until(p.pos, jsonStopJunk)
	return p.pos + len(strings.TrimRight(p.src[p.pos:end], " \t\r"))
}

// toLineBracket moves to the bracket at the end of the line, if there is one:
// whatever is wrong before it, what it holds is in the next lines.
func (p *jsonParser) toLineBracket() bool {
	line := strings.TrimRight(p.restOfLine(), " \t\r")
	if !strings.HasSuffix(line, "{") && !strings.HasSuffix(line, "[") {
		return false
	}
	p.pos += len(line) - 1
	return true
}

// restOfLine is the line from pos on, empty if it is long or has no newline.
func (p *jsonParser) restOfLine() string {
	near := p.src[p.pos:min(len(p.src), p.pos+window)]
	return near[:max(0, strings.IndexByte(near, '\n'))]
}

// breaks holds if there is a newline from start to end.
func (p *jsonParser) breaks(start, end int) bool {
	return bytes.IndexByte(p.data[start:end], '\n') >= 0
}

// firstOnLine holds where nothing but blanks stands before i on its line.
func (p *jsonParser) firstOnLine(i int) bool {
	for i > 0 && (p.data[i-1] == ' ' || p.data[i-1] == '\t') {
		i--
	}
	return i == 0 || p.data[i-1] == '\n'
}

// indent is the number of blanks at the start of the line of offset i.
func (p *jsonParser) indent(i int) int {
	from := max(0, i-window)
	line := from + strings.LastIndexByte(p.src[from:i], '\n') + 1
	return p.skipBlanks(line) - line
}

func (p *jsonParser) skipBlanks(i int) int {
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	return i
}

// lineBreak is the length of the newline, LF or CRLF, at offset i.
func (p *jsonParser) lineBreak(i int) int {
	switch {
	case i < len(p.src) && p.src[i] == '\n':
		return 1
	case i+1 < len(p.src) && p.src[i] == '\r' && p.src[i+1] == '\n':
		return 2
	}
	return 0
}

// lineEnd is the offset of the next newline from i on, or of the end of data.
func (p *jsonParser) lineEnd(i int) int {
	n := strings.IndexByte(p.src[i:], '\n')
	if n < 0 {
		return len(p.src)
	}
	if n > 0 && p.src[i+n-1] == '\r' {
		n--
	}
	return i + n
}

// nextLine is the offset after the next newline from i on.
func (p *jsonParser) nextLine(i int) int {
	end := p.lineEnd(i)
	return end + p.lineBreak(end)
}
