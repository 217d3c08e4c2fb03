package script

import "strings"

// blanks skips what stands between tokens, keeps the comments, and notes
// whether the line has ended.
func (p *parser) blanks() {
	p.newline = false
	from := p.pos
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case class[c]&isBlank != 0:
			p.pos++
		case c == '\n' || c == '\r':
			p.newline = true
			p.pos++
		case c == '/' && p.slashComment():
		case (c == '<' || c == '=' || c == '>' || c == '|') && p.conflict(c):
		case c == '<' && p.d == JS && strings.HasPrefix(p.src[p.pos:], "<!--"):
			p.lineComment(len("<!--"))
		case c == '-' && (p.newline || from == 0) && strings.HasPrefix(p.src[p.pos:], "-->"):
			p.lineComment(len("-->"))
		case c == '#' && p.pos == p.first && strings.HasPrefix(p.src[p.pos:], "#!"):
			p.pos = p.lineEnd(p.pos)
		default:
			n, newline := p.wideBlank(p.pos)
			if n == 0 {
				p.piece(from, p.pos)
				return
			}
			p.pos += n
			p.newline = p.newline || newline
		}
	}
	p.piece(from, p.pos)
}

// conflict skips the line of a marker that git leaves in a file with a merge
// conflict, so that both sides are read.
func (p *parser) conflict(c byte) bool {
	marker := p.pos
	for p.at(marker) == c {
		marker++
	}
	if marker-p.pos != len("<<<<<<<") || p.pos > p.first && p.src[p.pos-1] != '\n' {
		return false
	}
	p.report(p.pos, scriptConflict)
	p.pos = p.lineEnd(p.pos)
	return true
}

// slashComment reads a comment if there is one at pos.
func (p *parser) slashComment() bool {
	switch p.at(p.pos + 1) {
	case '/':
		p.lineComment(len("//"))
	case '*':
		p.blockComment()
	default:
		return false
	}
	return true
}

func (p *parser) lineComment(open int) {
	start := p.pos
	p.pos = p.lineEnd(start)
	p.comment(start, p.pos, p.src[start+open:p.pos])
}

func (p *parser) blockComment() {
	start := p.pos
	text := p.src[start+len("/*"):]
	n := strings.Index(text, "*/")
	if n < 0 {
		p.report(start, scriptCommentOpen)
		p.pos = len(p.src)
	} else {
		text = text[:n]
		p.pos += len("/*") + n + len("*/")
	}
	p.newline = p.newline || strings.ContainsAny(text, "\r\n\u2028\u2029")
	p.comment(start, p.pos, text)
}

func (p *parser) comment(start, end int, text string) {
	p.comments = append(p.comments, Comment{text, start, end})
}

// lineEnd is the offset of the next line end from i on, or of the end of file.
func (p *parser) lineEnd(i int) int {
	n := strings.IndexAny(p.src[i:], "\r\n\u2028\u2029")
	if n < 0 {
		return len(p.src)
	}
	return i + n
}

// clean is the text of a comment as people mean it: no blanks at the ends, no
// star before a line.
func clean(text string) string {
	if !strings.Contains(text, "\n") {
		return strings.TrimSpace(strings.TrimPrefix(text, "*"))
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "*"))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
