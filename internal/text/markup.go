package text

import (
	"slices"
	"strings"
)

// maxTag bounds the length of a tag in bytes; a longer run is text.
const maxTag = 2 << 10

// markup finds tags and entities. Placeholders that lie inside a tag become
// its inner parts; a tag that would cut a placeholder in two is none.
func (p *parser) markup() {
	if strings.IndexByte(p.s, '<') < 0 && strings.IndexByte(p.s, '&') < 0 {
		return
	}
	found := p.scanMarkup(p.memory.list())
	if len(found) == 0 {
		p.memory.giveBack(found)
		return
	}
	merged, rest := p.memory.list(), p.parts
	for _, m := range found {
		before := 0
		for before < len(rest) && rest[before].Start < m.Start {
			before++
		}
		merged = append(merged, rest[:before]...)
		rest = rest[before:]
		inside := 0
		for inside < len(rest) && rest[inside].End <= m.End {
			inside++
		}
		if inside > 0 {
			m.Inner = append(p.memory.parts.take(inside), rest[:inside]...)
		}
		merged = append(merged, m)
		rest = rest[inside:]
	}
	merged = append(merged, rest...)
	p.memory.giveBack(found)
	p.memory.giveBack(p.parts)
	p.parts = merged
}

// scanMarkup adds the tags and entities outside the placeholders to found.
func (p *parser) scanMarkup(found []Part) []Part {
	taken := p.parts
	for i := 0; i < len(p.s); {
		for len(taken) > 0 && taken[0].End <= i {
			taken = taken[1:]
		}
		if len(taken) > 0 && i >= taken[0].Start {
			i = taken[0].End
			continue
		}
		part, ok := Part{}, false
		switch p.s[i] {
		case '<':
			part, ok = p.tagAt(i)
		case '&':
			part, ok = entityAt(p.s, i)
		}
		if !ok || isCut(taken, part) {
			i++
			continue
		}
		found = append(found, part)
		i = part.End
	}
	return found
}

// isCut reports whether one of the placeholders, which are in order, starts
// inside a part and ends behind it.
func isCut(placeholders []Part, part Part) bool {
	for _, p := range placeholders {
		if p.Start >= part.End {
			break
		}
		if p.End > part.End {
			return true
		}
	}
	return false
}

// tagAt reads a tag at p.s[i] == '<'. What follows must look like markup and
// not like a comparison or a usage line ("a <file> to read"): a known HTML
// element, a number as in <1>, an attribute, a closing slash, or an element
// that the same message closes.
func (p *parser) tagAt(i int) (Part, bool) {
	j := i + 1
	closing := j < len(p.s) && p.s[j] == '/'
	if closing {
		j++
	}
	name := p.s[j : j+elementName(p.s[j:])]
	j += len(name)
	full := p.s[i+1 : j] // with the slash
	end, ok := p.tagEnd(j)
	if name == "" || !ok {
		return Part{}, false
	}
	attrs := strings.TrimSpace(strings.TrimSuffix(p.s[j:end-1], "/"))
	selfClosed := p.s[end-2] == '/'
	if !htmlElements[strings.ToLower(name)] && !isNumber(name) && !strings.Contains(attrs, "=") && !selfClosed &&
		!(closing || p.closes(name)) {
		return Part{}, false
	}
	return Part{Kind: Tag, Start: i, End: end, Name: full}, true
}

// elementName returns the length of the element name that s starts with.
func elementName(s string) int {
	n := 0
	for n < len(s) && (isWordByte(s[n]) || n > 0 && strings.IndexByte("-:.", s[n]) >= 0) {
		n++
	}
	return n
}

// closes reports whether the message has the end tag of an element.
func (p *parser) closes(name string) bool {
	if p.closed == nil {
		p.closed = map[string]bool{}
		for rest := p.s; ; {
			_, after, ok := strings.Cut(rest, "</")
			if !ok {
				break
			}
			p.closed[after[:elementName(after)]] = true
			rest = after
		}
	}
	return p.closed[name]
}

// tagEnd returns the offset after the ">" that ends the tag whose name ends at
// j, with quoted attribute values and placeholders passed over.
func (p *parser) tagEnd(j int) (end int, ok bool) {
	if j == len(p.s) || strings.IndexByte("> \t\r\n/", p.s[j]) < 0 {
		return 0, false
	}
	quote := byte(0)
	for limit := min(len(p.s), j+maxTag); j < limit; {
		if next := p.placeholderEnd(j); next > j {
			j = next
			continue
		}
		switch c := p.s[j]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '>':
			return j + 1, true
		case c == '<':
			return 0, false
		case (c == '"' || c == '\'') && p.s[j-1] == '=':
			quote = c
		}
		j++
	}
	return 0, false
}

// placeholderEnd returns the end of the placeholder that starts at j, else j.
func (p *parser) placeholderEnd(j int) int {
	k, ok := slices.BinarySearchFunc(p.parts, j, func(part Part, at int) int { return part.Start - at })
	if !ok {
		return j
	}
	return p.parts[k].End
}

// entityAt reads &name; or &#1234; or &#x1F4A9; at s[i] == '&'.
func entityAt(s string, i int) (Part, bool) {
	end := strings.IndexByte(s[i:min(len(s), i+34)], ';')
	if end < 2 {
		return Part{}, false
	}
	name := s[i+1 : i+end]
	digits, numeric := strings.CutPrefix(name, "#")
	hex := strings.TrimLeft(digits, "xX")
	ok := false
	switch {
	case !numeric:
		ok = isLetter(name[0]) && consists(name, isWordByte)
	case hex != digits:
		ok = hex != "" && consists(hex, func(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' })
	default:
		ok = isNumber(digits)
	}
	return Part{Kind: Entity, Start: i, End: i + end + 1, Name: name}, ok
}

func isNumber(s string) bool { return s != "" && consists(s, isDigit) }

func consists(s string, of func(byte) bool) bool {
	for i := range len(s) {
		if !of(s[i]) {
			return false
		}
	}
	return true
}

// VoidElement reports whether an HTML element has no end tag (HTML Living
// Standard 13.1.2, "void elements").
func VoidElement(name string) bool {
	switch strings.ToLower(name) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

// IsHTMLElement reports whether name, in lower case, is an element of HTML.
func IsHTMLElement(name string) bool { return htmlElements[name] }

// htmlElements holds the elements of the HTML Living Standard, section 4, and
// the old presentational ones that messages still use.
var htmlElements = wordSet(`a abbr address area article aside audio b base bdi
bdo big blockquote body br button canvas caption center cite code col colgroup
data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption
figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
img input ins kbd label legend li link main map mark menu meta meter nav
noscript object ol optgroup option output p picture pre progress q rp rt ruby s
samp script search section select slot small source span strike strong style
sub summary sup svg table tbody td template textarea tfoot th thead time title
tr track tt u ul var video wbr`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
