package article

import (
	"strings"

	"golang.org/x/net/html"
)

// maxStack bounds how deep elements are told apart.
const maxStack = 256

// A page reads HTML, a whole document or a part of one of Markdown. The
// tokenizer of golang.org/x/net/html tells tags from text as browsers do; its
// tokens follow each other without a gap, so their lengths give their places.
type page struct {
	*reader
	v       *view
	blank   string // the text of the view with the actions of templates blanked
	stack   []element
	tokens  []token // of the run that is being read
	foreign bool    // inside of svg or math, where other rules hold
	silent  int     // elements that were open when the one whose content is not read was opened, plus one; 0 without one
}

type element struct {
	name string
	kind Kind
}

// html reads the HTML of a view. Elements stay open behind it.
func (p *page) html(v *view) {
	p.v = v
	p.blank = blanked(v.text)
	z := html.NewTokenizer(strings.NewReader(p.blank))
	for at := 0; ; {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			p.flush()
			return
		case html.TextToken:
			p.text(start, at)
		case html.StartTagToken, html.SelfClosingTagToken:
			name := strings.ToLower(htmlTagName(v.text[start+1 : at]))
			p.startTag(name, start, at)
			if p.foreign || name == "noscript" || name == "plaintext" {
				z.NextIsNotRawText()
			}
		case html.EndTagToken:
			p.endTag(strings.ToLower(htmlTagName(v.text[start+2:at])), start, at)
		case html.CommentToken:
			if p.silent == 0 {
				p.tokens = append(p.tokens, p.token(singleToken, Comment, "", start, at))
			}
		case html.DoctypeToken:
			p.flush()
		}
	}
}

// blanked is the text with the actions of templates blanked, so that what is in
// them is not taken for tags and quotes.
func blanked(s string) string {
	from, to := nextHole(s, 0)
	if from == to {
		return s
	}
	b := []byte(s)
	for from < to {
		for i := from; i < to; i++ {
			b[i] = '_'
		}
		from, to = nextHole(s, to)
	}
	return string(b)
}

func htmlTagName(s string) string {
	for i := range len(s) {
		if endsName(s[i]) {
			return s[:i]
		}
	}
	return s
}

func (p *page) token(kind tokenKind, what Inline, name string, start, end int) token {
	return token{kind: kind, what: what, start: p.v.src(start), end: p.v.src(end), name: name, partner: -1}
}

func (p *page) text(start, end int) {
	if p.silent == 0 {
		p.tokens = p.htmlText(p.tokens, p.v, start, end)
	}
}

func (p *page) startTag(name string, start, end int) {
	p.foreign = p.foreign && (phrasing[name] || foreignToo[name] || kinds[name] == Paragraph && closes[name] == nil)
	if name == "svg" || name == "math" {
		p.foreign = !strings.HasSuffix(p.v.text[start:end], "/>")
	}
	if !p.isPhrasing(name, start) {
		p.flush()
		p.openBlock(name, start, end)
		return
	}
	if p.silent > 0 {
		return
	}
	what := Tag
	if name == "br" {
		what = Break
	}
	t := p.token(openToken, what, name, start, end)
	if isVoid(name) || strings.HasSuffix(p.v.text[start:end], "/>") {
		t.kind = singleToken
	}
	t.sealed = p.tagAttributes(p.v, name, htmlAttributes(p.blank, start, end), false)
	p.tokens = append(p.tokens, t)
}

// isPhrasing reports whether an element is part of a sentence. In Markdown a
// component, whose name has a capital letter, is none.
func (p *page) isPhrasing(name string, start int) bool {
	if phrasing[name] || p.foreign {
		return true
	}
	first := strings.TrimLeft(p.v.text[start:], "</")
	return strings.Contains(name, "-") && !(first != "" && 'A' <= first[0] && first[0] <= 'Z')
}

func (p *page) openBlock(name string, start, end int) {
	for n := len(p.stack); n > 0 && closes[name][p.stack[n-1].name]; n-- {
		p.pop(n - 1)
	}
	p.mark("<"+name, p.v.src(start))
	isSealed := false
	if p.silent == 0 {
		isSealed = p.tagAttributes(p.v, name, htmlAttributes(p.blank, start, end), false) || silent[name]
	}
	if isVoid(name) || strings.HasSuffix(p.v.text[start:end], "/>") && !silent[name] || len(p.stack) >= maxStack {
		return
	}
	e := element{name: name}
	if n := len(p.stack); n > 0 {
		e.kind = p.stack[n-1].kind
	}
	if kind, ok := kinds[name]; ok {
		e.kind = kind
	}
	p.stack = append(p.stack, e)
	if isSealed && p.silent == 0 {
		p.silent = len(p.stack)
	}
}

func (p *page) endTag(name string, start, end int) {
	p.foreign = p.foreign && phrasing[name] && name != "svg" && name != "math" || p.foreign && foreignToo[name]
	if p.isPhrasing(name, start) {
		if p.silent == 0 {
			p.tokens = append(p.tokens, p.token(closeToken, Tag, name, start, end))
		}
		return
	}
	p.flush()
	p.mark("</"+name, p.v.src(start))
	p.closeElement(name)
}

func (p *page) closeElement(name string) {
	for n := len(p.stack) - 1; n >= 0; n-- {
		if p.stack[n].name == name {
			p.pop(n)
			return
		}
	}
}

// pop closes all elements but the first n.
func (p *page) pop(n int) {
	p.stack = p.stack[:n]
	if p.silent > n {
		p.silent = 0
	}
}

// flush ends the run that is being read.
func (p *page) flush() {
	if len(p.tokens) == 0 {
		return
	}
	u := run{writer: writer{syntax: htmlText}, tokens: p.seal(pairTags(p.tokens))}
	p.tokens = nil
	if n := len(p.stack); n > 0 {
		top := p.stack[n-1]
		if u.kind = top.kind; u.kind == Heading {
			for _, e := range p.stack {
				if kinds[e.name] == Heading {
					u.level = int(e.name[1] - '0')
				}
			}
		}
	}
	p.add(u)
}
