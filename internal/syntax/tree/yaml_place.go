package tree

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// place is the line and the column of pos.
func (p *yamlParser) place() yamlPlace {
	h := p.here
	for h.offset < p.pos {
		if n := breakLen(p.src, h.offset); n > 0 {
			h.offset += n
			h.line, h.column = h.line+1, 1
			continue
		}
		if p.src[h.offset]&0xC0 != 0x80 {
			h.column++
		}
		h.offset++
	}
	p.here = h
	return h
}

// verify compares pos with the place where the library saw the node.
func (p *yamlParser) verify(y *yaml.Node) {
	if h := p.place(); h.line != y.Line || h.column != y.Column {
		p.lost = true
	}
}

// peek is the byte at pos, 0 at the end.
func (p *yamlParser) peek() byte {
	if p.pos < p.end {
		return p.src[p.pos]
	}
	return 0
}

// blankAt reports whether a blank, a line break or the end stands at i.
func (p *yamlParser) blankAt(i int) bool {
	return i >= len(p.src) || p.src[i] == ' ' || p.src[i] == '\t' || breakLen(p.src, i) > 0
}

// accept moves over an indicator.
func (p *yamlParser) accept(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

// need moves over an indicator that must be here.
func (p *yamlParser) need(c byte) {
	if !p.accept(c) {
		p.lost = true
	}
}

// tabRule says where a tab may stand. YAML has no tabs where indentation may
// be; the library takes some of them, go-i18n none.
type tabRule uint8

const (
	tabsAllowed   tabRule = iota
	tabsToComment         // only before a comment
	tabsForbidden         // at the start of a line and behind a dash
)

// trivia skips what may stand between two tokens.
func (p *yamlParser) trivia() {
	ownLine := p.tabRule == tabsForbidden // a comment here is on a line of its own, or as good as that
	after := tabsForbidden
	for p.pos < p.end {
		switch p.src[p.pos] {
		case ' ':
			p.pos++
		case '\t':
			p.tabs()
		case '#':
			p.pos = p.lineEnd(p.pos)
			if ownLine {
				after = tabsToComment
			}
		default:
			n := breakLen(p.src, p.pos)
			if n > 0 {
				p.tabRule, ownLine = after, true
			} else if strings.HasPrefix(p.src[p.pos:p.end], bom) && p.atLineStart() {
				n = len(bom)
			}
			if n == 0 {
				return
			}
			p.pos += n
		}
	}
}

// tabs skips blanks that begin with a tab.
func (p *yamlParser) tabs() {
	start := p.pos
	for p.peek() == ' ' || p.peek() == '\t' {
		p.pos++
	}
	if p.flow > 0 || p.tabRule == tabsAllowed || p.tabRule == tabsToComment && p.peek() == '#' {
		return
	}
	p.report(start, p.pos, yamlTab, nil)
}

// lineEnd is the offset of the next line break from i on, or of the end of the file.
func (p *yamlParser) lineEnd(i int) int {
	for ; i < len(p.src); i++ {
		if c := p.src[i]; (c == '\n' || c == '\r' || c >= 0x80) && breakLen(p.src, i) > 0 {
			return i
		}
	}
	return i
}

// atLineStart reports whether pos is at the start of a line.
func (p *yamlParser) atLineStart() bool { return p.startsLine(p.pos) }

func (p *yamlParser) startsLine(i int) bool {
	before := p.src[:i]
	return before == "" || before == bom || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "\r") ||
		strings.HasSuffix(before, "\u0085") || strings.HasSuffix(before, "\u2028") || strings.HasSuffix(before, "\u2029")
}

// properties moves over the anchor and the tag of a node, if it has them, and
// what follows them.
func (p *yamlParser) properties(y *yaml.Node) {
	anchor, tag := y.Anchor != "", isTagged(y)
	for (anchor || tag) && !p.lost {
		p.trivia()
		switch c := p.peek(); {
		case c == '&' && anchor:
			p.anchorName(y.Anchor)
			anchor = false
		case c == '!' && tag:
			p.tag()
			tag = false
		default:
			p.lost = true
		}
		p.tabRule = tabsAllowed
	}
}

func isTagged(y *yaml.Node) bool { return y.Style&yaml.TaggedStyle != 0 || y.Tag == "!" }

// anchorName moves over the name of an anchor or an alias and the sign before
// it. go-i18n takes letters, digits, _ and - alone, the library more.
func (p *yamlParser) anchorName(name string) {
	start := p.pos
	if !strings.HasPrefix(p.src[start+1:p.end], name) {
		p.lost = true
		return
	}
	p.pos += 1 + len(name)
	if strings.ContainsFunc(name, notInAnchor) {
		p.reportStart(start, start+1)
	}
}

func notInAnchor(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' && r != '-'
}

// tag moves over a tag.
func (p *yamlParser) tag() {
	start := p.pos
	stop := func(c byte) bool { return c <= ' ' || c >= 0x7F || p.flow > 0 && isFlowSign(c) }
	if strings.HasPrefix(p.src[start:p.end], "!<") {
		stop = func(c byte) bool { return c == '>' }
	}
	for p.pos < p.end && !stop(p.src[p.pos]) {
		p.pos++
	}
	p.accept('>')
	if p.flow > 0 && isFlowSign(p.peek()) { // go-i18n takes it for a part of the tag
		p.reportText(start, p.pos+1, yamlFlowText)
	}
}

func isFlowSign(c byte) bool { return strings.IndexByte(",[]{}", c) >= 0 && c != 0 }
