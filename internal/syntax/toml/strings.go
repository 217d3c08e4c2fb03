package toml

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanned is what one look over a string tells: where its text ends, and
// whether it needs decoding.
type scanned struct {
	end     int  // of the text: at the closing quote, or where the search ended
	closed  bool // the closing quote is there
	escaped bool // it has a backslash
	bad     bool // it has a forbidden character, which is reported
}

// quoteBits are the bytes that end a run of plain text after that quote.
func quoteBits(quote byte) uint8 {
	if quote == '"' {
		return stopBasic
	}
	return stopLiteral
}

func (p *parser) stringValue() Value {
	s := p.src[p.pos:]
	if strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, `'''`) {
		return p.multilineString()
	}
	open := p.pos
	scan := p.scanLine(open)
	p.pos = scan.end
	if !scan.closed {
		p.unterminated(open)
		return Value{Span: span(open, scan.end)}
	}
	p.pos++
	style := Basic
	if s[0] == '\'' {
		style = Literal
	}
	return p.decoded(open, open+1, scan, style)
}

// scanLine looks over the string that opens at offset open and ends on the
// same line.
func (p *parser) scanLine(open int) scanned {
	quote := p.src[open]
	bits := quoteBits(quote)
	s := scanned{end: open + 1}
	for {
		s.end = p.untilQuote(s.end, quote, bits)
		switch {
		case s.end >= len(p.src) || p.lineBreak(s.end) > 0:
			return s
		case p.src[s.end] == quote:
			s.closed = true
			return s
		default:
			p.skipSpecial(&s)
		}
	}
}

// skipSpecial moves over a backslash with the quote or backslash that it
// hides, over a newline, or over a forbidden character.
func (p *parser) skipSpecial(s *scanned) {
	if p.src[s.end] != '\\' {
		if n := p.lineBreak(s.end); n > 0 {
			s.end += n
			return
		}
		s.bad = true
		s.end += p.strange(s.end)
		return
	}
	s.escaped = true
	s.end++
	if s.end < len(p.src) && (p.src[s.end] == '"' || p.src[s.end] == '\\') {
		s.end++
	}
}

// unterminated reports the string of one line that opens at offset open. If
// the next lines finish it, its mistake is the newline inside.
func (p *parser) unterminated(open int) {
	end := p.pos
	id := idStringOpen
	if p.depth == 0 && p.goesOn(end, p.src[open]) {
		id = idStringNewline
		p.lose(p.nextStatement(end))
	}
	p.report(open, end, id, nil)
}

// goesOn tells whether the closing quote is in the lines after offset end,
// before a blank line, a comment or the next statement.
func (p *parser) goesOn(end int, quote byte) bool {
	for line := p.nextLine(end); line < len(p.src); line = p.nextLine(line) {
		i := p.skipBlanks(line)
		if i >= len(p.src) || p.lineBreak(i) > 0 || p.src[i] == '#' {
			return false
		}
		if p.looksLikeStatement(line) || p.conflictMarker(line) != 0 {
			return false
		}
		if strings.IndexByte(p.src[line:p.lineEnd(line)], quote) >= 0 {
			return true
		}
	}
	return false
}

func (p *parser) multilineString() Value {
	open, quote := p.pos, p.src[p.pos]
	start := open + 3
	start += p.lineBreak(start)
	scan := p.scanMultiline(start, quote)
	next := p.swallowed(open, scan)
	if scan.closed && next == none {
		p.pos = scan.end + 3
		style := MultilineBasic
		if quote == '\'' {
			style = MultilineLiteral
		}
		return p.decoded(open, start, scan, style)
	}
	var args map[string]any
	if !p.hasEnough() {
		args = map[string]any{"Open": p.src[open : open+3]}
	}
	if next != none {
		p.report(open, open+3, idMultilineOpen, args, next)
		p.lose(next)
	} else {
		p.report(open, open+3, idMultilineOpen, args)
		p.lose(p.nextStatement(open))
	}
	return Value{Span: span(open, p.pos)}
}

func (p *parser) scanMultiline(start int, quote byte) scanned {
	bits := quoteBits(quote)
	s := scanned{end: start}
	for {
		s.end = p.untilQuote(s.end, quote, bits)
		if s.end >= len(p.src) {
			return s
		}
		if p.src[s.end] != quote {
			p.skipSpecial(&s)
			continue
		}
		// One or two quotes are text, also right before the closing three.
		n := 1
		for n < 5 && s.end+n < len(p.src) && p.src[s.end+n] == quote {
			n++
		}
		s.end += n
		if n >= 3 {
			s.end -= 3
			s.closed = true
			return s
		}
	}
}

// swallowed tells whether a multi-line string in truth lacks its end and got
// closed by the opening quotes of a later pair: those stand where that pair's
// value would start, and text follows them. It returns that line, or none.
func (p *parser) swallowed(open int, s scanned) int {
	if !s.closed {
		return none
	}
	after := p.skipBlanks(s.end + 3)
	if after >= len(p.src) || strings.IndexByte(",]}#\r\n", p.src[after]) >= 0 {
		return none
	}
	line := strings.LastIndexByte(p.src[open:s.end], '\n')
	if line < 0 {
		return none
	}
	line += open + 1
	if p.looksLikePair(p.skipBlanks(line)) != s.end {
		return none
	}
	return line
}

// decoded is the string value whose text starts at start.
func (p *parser) decoded(open, start int, scan scanned, style Style) Value {
	v := Value{Kind: String, Style: style, Span: span(open, p.pos), escaped: p.isEscaped(scan)}
	ok := true
	v.Str, ok = p.decode(start, scan)
	if !ok {
		v.Kind = Invalid
	}
	return v
}

// decode returns the text of a string, and false if it holds what a string
// must not hold.
func (p *parser) decode(start int, scan scanned) (string, bool) {
	s, ok := p.src[start:scan.end], true
	if p.isEscaped(scan) {
		s, ok = p.unescape(start, scan.end)
	}
	return s, ok && !scan.bad && !(p.badUTF8 && !utf8.ValidString(s))
}

// isEscaped tells whether a string needs decoding, as one in single quotes
// never does.
func (p *parser) isEscaped(scan scanned) bool { return scan.escaped && p.src[scan.end] == '"' }

// unescape decodes a basic string. A bad escape is reported and stays as it
// is written.
func (p *parser) unescape(start, end int) (string, bool) {
	b := p.texts.room(end - start)
	from, ok := b.Len(), true
	for i := start; i < end; {
		n := strings.IndexByte(p.src[i:end], '\\')
		if n < 0 {
			b.WriteString(p.src[i:end])
			break
		}
		b.WriteString(p.src[i : i+n])
		i += n
		next, r, id := p.escape(i, end)
		switch {
		case id != "":
			ok = false
			p.report(i, next, id, p.textArg(i, next))
			b.WriteString(p.src[i:next])
		case r >= 0:
			b.WriteRune(r)
		}
		i = next
	}
	return b.String()[from:], ok
}

// escape decodes the escape sequence at i: where it ends, and what it stands
// for, a negative rune for nothing; or the id of the error.
func (p *parser) escape(i, end int) (next int, r rune, id string) {
	if i+1 >= end {
		return end, 0, idEscape
	}
	c := p.src[i+1]
	if n := strings.IndexByte(`btnfre"\`, c); n >= 0 {
		return i + 2, rune("\b\t\n\f\r\x1b\"\\"[n]), ""
	}
	switch c {
	case 'x':
		return p.hexEscape(i, end, 2)
	case 'u':
		return p.hexEscape(i, end, 4)
	case 'U':
		return p.hexEscape(i, end, 8)
	}
	if next = p.skipBlanks(i + 1); next < end && p.lineBreak(next) > 0 {
		for next < end && strings.IndexByte(" \t\r\n", p.src[next]) >= 0 {
			next++
		}
		return next, -1, ""
	}
	_, n := utf8.DecodeRuneInString(p.src[i+1 : end])
	return i + 1 + n, 0, idEscape
}

func (p *parser) hexEscape(i, end, digits int) (next int, r rune, id string) {
	start := i + 2
	for next = start; next < min(end, start+digits) && isHex(p.src[next]); next++ {
	}
	if next < start+digits {
		return next, 0, idEscape
	}
	code, err := strconv.ParseUint(p.src[start:next], 16, 32)
	if err != nil || code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		return next, 0, idEscapeCode
	}
	return next, rune(code), ""
}
