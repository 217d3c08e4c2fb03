package article

import "strings"

// A bracket is a [ or ![ that may open a link or an image.
type bracket struct {
	at     int
	image  bool
	delims int // runs of emphasis before it
	inner  bool
}

// openBracket reads [, ![ and the reference to a footnote.
func (p *inline) openBracket(i int) int {
	image := p.s[i] == '!'
	if image && (i+1 >= len(p.s) || p.s[i+1] != '[') {
		return i + 1
	}
	if n := footnoteReference(p.s[i:]); n > 0 {
		p.single(Reference, i, i+n)
		return i + n
	}
	if n := len(p.brackets); n > 0 {
		p.brackets[n-1].inner = true
	}
	p.brackets = append(p.brackets, bracket{at: i, image: image, delims: len(p.delims)})
	if image {
		return i + 2
	}
	return i + 1
}

// footnoteReference is the length of [^label], 0 when s starts with none.
func footnoteReference(s string) int {
	if !strings.HasPrefix(s, "[^") {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 100)], ']')
	if end < 3 || strings.ContainsAny(s[2:end], " \t\n[^`*<") || strings.HasPrefix(s[end+1:], "(") {
		return 0
	}
	return end + 1
}

// closeBracket reads a ] and what belongs to it.
func (p *inline) closeBracket(i int) int {
	n := len(p.brackets)
	if n == 0 {
		return i + 1
	}
	b := p.brackets[n-1]
	p.brackets = p.brackets[:n-1]
	if n > 1 && b.inner {
		p.brackets[n-2].inner = true
	}
	if !b.image && n <= p.inactive {
		p.inactive = n - 1
		return i + 1
	}
	end, instead, ok := p.linkEnd(b, i)
	if !ok {
		return i + 1
	}
	what, open := Link, extent{b.at, b.at + 1}
	if b.image {
		what, open.end = Image, b.at+2
	}
	p.emphasis(b.delims)
	p.marks = p.addPair(what, open, extent{i, end})
	p.marks[len(p.marks)-1].instead = instead
	if !b.image {
		p.inactive = len(p.brackets)
	}
	return end
}

// linkEnd reads what follows the ] at i: (target "title"), [label], [] or
// nothing. instead is what is to be written when the text of the link changes,
// which is its label too.
func (p *inline) linkEnd(b bracket, i int) (end int, instead string, ok bool) {
	if end, ok := p.inlineTarget(i + 1); ok {
		return end, "", true
	}
	text := p.s[b.at+1 : i]
	if b.image {
		text = p.s[b.at+2 : i]
	}
	if end := labelEnd(p.s, i+1); end > 0 && end > i+3 {
		if p.refs[normalLabel(p.s[i+2:end-1])] {
			return end, "", true
		}
		return 0, "", false
	}
	if b.inner || len(p.refs) == 0 || len(text) > maxLabel || !p.refs[normalLabel(text)] {
		return 0, "", false
	}
	instead = "][" + strings.Join(strings.Fields(text), " ") + "]"
	if strings.HasPrefix(p.s[i+1:], "[]") {
		return i + 3, instead, true
	}
	return i + 1, instead, true
}

// inlineTarget reads (target "title") and adds what is translatable in it.
func (p *inline) inlineTarget(i int) (end int, ok bool) {
	if i >= len(p.s) || p.s[i] != '(' {
		return 0, false
	}
	i = skipSpace(p.s, i+1)
	target, i := targetAt(p.s, i)
	if target.start < 0 {
		target = extent{i, i}
	}
	next := skipSpace(p.s, i)
	title := extent{}
	if next > i && !p.without[`"`] {
		t, after, quoted := titleAt(p.s, next)
		if quoted {
			title, next = t, skipSpace(p.s, after)
		} else if next < len(p.s) && p.s[next] == '"' {
			p.lacks(`"`)
		}
	}
	if next >= len(p.s) || p.s[next] != ')' {
		return 0, false
	}
	if title.end > title.start {
		p.title(p.v, title, p.s[title.start-1])
	}
	if p.opts.Links && target.end > target.start {
		p.target(p.v, target, p.s[target.start-1] == '<')
	}
	return next + 1, true
}

// title adds the title of a link as a run.
func (r *reader) title(v *view, title extent, quote byte) {
	r.add(run{kind: Attribute, name: "title", writer: writer{syntax: markdownTitle, quote: quote},
		tokens: appendText(nil, v, title.start, title.end, decodeMarkdown)})
}

func (r *reader) target(v *view, target extent, bracketed bool) {
	w := writer{syntax: markdownTarget}
	if bracketed {
		w.quote = '<'
	}
	r.add(run{kind: Target, name: "href", writer: w, tokens: appendText(nil, v, target.start, target.end, decodeMarkdown)})
}
