package tree

import (
	"strings"
	"unicode/utf8"
)

// strange skips what stands between tokens by mistake, and reports it. It is
// false if there is nothing of that kind at pos.
func (p *jsonParser) strange() bool {
	switch c := p.data[p.pos]; {
	case c == '/' || c == '#':
		return p.comment()
	case c == '<' || c == '=' || c == '>' || c == '|':
		return p.conflict()
	case c < utf8.RuneSelf:
		p.controls()
		return true
	}
	r, n := utf8.DecodeRuneInString(p.src[p.pos:])
	if r != utf8.RuneError || n > 1 { // bad bytes are reported already
		if !invisible(r) {
			return false
		}
		p.reportCode(p.pos, p.pos+n, jsonInvisible, r)
	}
	p.pos += n
	return true
}

// controls skips a run of control characters, which is one error.
func (p *jsonParser) controls() {
	start := p.pos
	for p.pos < len(p.data) && (p.data[p.pos] < ' ' && jsonClass[p.data[p.pos]]&jsonBlank == 0 || p.data[p.pos] == 0x7F) {
		p.pos++
	}
	p.reportCode(start, p.pos, jsonControl, rune(p.data[start]))
}

// comment skips a comment as JavaScript or YAML have it.
func (p *jsonParser) comment() bool {
	start, end := p.pos, 0
	switch s := p.src[start:min(len(p.src), start+2)]; s {
	case "/*":
		n := strings.Index(p.src[start:], "*/")
		if end = start + n + len("*/"); n < 0 {
			end = len(p.src)
			p.quiet = true
		}
	case "//", "# ", "##", "#\n", "#\r":
		end = p.lineEnd(start)
	default:
		return false
	}
	p.report(start, end, jsonComment, nil)
	p.pos = end
	return true
}

// conflictMarker returns the character of a git conflict marker at the line
// start, or 0: seven of < | = > with a blank or the end of the line after.
func (p *jsonParser) conflictMarker(line int) byte {
	const length = 7
	if len(p.src)-line < length || line > 0 && p.src[line-1] != '\n' {
		return 0
	}
	c := p.src[line]
	if strings.IndexByte("<|=>", c) < 0 || p.src[line:line+length] != strings.Repeat(p.src[line:line+1], length) {
		return 0
	}
	if next := line + length; next < len(p.src) && strings.IndexByte(" \r\n", p.src[next]) < 0 {
		return 0
	}
	return c
}

// conflict skips the line of a conflict marker. What stands between the first
// two is read, since it was a good file; the other version is skipped.
func (p *jsonParser) conflict() bool {
	c := p.conflictMarker(p.pos)
	if c == 0 {
		return false
	}
	if !p.inConflict {
		p.report(p.pos, p.lineEnd(p.pos), jsonConflict, nil)
	}
	if p.inConflict && (c == '|' || c == '=') {
		p.skipOther()
	}
	p.inConflict = c == '<'
	p.pos = p.nextLine(p.pos)
	return true
}

// skipOther moves to the last marker of a conflict, if there is one.
func (p *jsonParser) skipOther() {
	for i := p.pos; !p.noOther; {
		n := strings.Index(p.src[i:], "\n>>>>>>>")
		if n < 0 {
			p.noOther = true
			return
		}
		if i += n + 1; p.conflictMarker(i) != 0 {
			p.pos = i
			return
		}
	}
}
