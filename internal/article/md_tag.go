package article

import "strings"

// angle reads <https://example.com>, a tag, a comment and their like.
func (p *inline) angle(i int) int {
	if end := bracketedAddress(p.s, i); end > 0 && !p.mdx {
		p.single(Address, i, end)
		return end
	}
	for _, pair := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}} {
		if strings.HasPrefix(p.s[i:], pair[0]) {
			return p.comment(i, pair[0], pair[1])
		}
	}
	if p.mdx && (strings.HasPrefix(p.s[i:], "<>") || strings.HasPrefix(p.s[i:], "</>")) {
		p.single(Tag, i, i+strings.IndexByte(p.s[i:], '>')+1)
		return p.marks[len(p.marks)-1].end
	}
	var attrs []attribute
	jsx := p.mdx || isComponent(tagName(p.s[i:]))
	end, ok := rawTag(p.s, i, jsx, &attrs)
	if !ok {
		return i + 1
	}
	p.tag(i, end, attrs, jsx)
	return end
}

func (p *inline) comment(i int, opening, closing string) int {
	if p.without[closing] || opening == "<!" && (i+2 >= len(p.s) || !isLetter(p.s[i+2])) {
		return i + 1
	}
	from := i + len(opening)
	if opening == "<!--" {
		from = i + 2 // <!--> is one
	}
	n := strings.Index(p.s[from:], closing)
	if n < 0 {
		p.lacks(closing)
		return i + 1
	}
	p.marks = append(p.marks, mark{kind: singleToken, what: Comment, start: i, end: from + n + len(closing)})
	return from + n + len(closing)
}

// tag adds a tag of HTML or JSX with those of its attributes that are texts.
func (p *inline) tag(start, end int, attrs []attribute, jsx bool) {
	m := mark{kind: singleToken, what: Tag, start: start, end: end, name: tagName(p.s[start:end])}
	if !jsx {
		m.name = strings.ToLower(m.name)
	}
	switch {
	case strings.HasPrefix(p.s[start:], "</"):
		m.kind = closeToken
	case !strings.HasSuffix(p.s[:end], "/>") && !isVoid(m.name):
		m.kind = openToken
	}
	if m.name == "br" {
		m.what = Break
	}
	m.sealed = p.tagAttributes(p.v, m.name, attrs, jsx)
	p.marks = append(p.marks, m)
}
