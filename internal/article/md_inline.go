package article

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// An inline reads the text of a block of Markdown: what is markup in it becomes
// marks, and what is left is text. The rules are those of CommonMark 0.31,
// chapter 6 and its appendix, and of GitHub's extensions.
type inline struct {
	*reader
	refs     map[string]bool
	v        *view
	s        string
	cell     bool
	marks    []mark
	delims   []delim
	brackets []bracket
	inactive int           // brackets before this one open no link: a link is inside
	ticks    map[int][]int // lengths of runs of backticks to their places, made when the first is met
	without  map[string]bool
}

// A mark is a part of the text that is no text.
type mark struct {
	kind    tokenKind
	what    Inline
	start   int
	end     int
	pair    int // the same for both ends, from 1; 0 when tags find each other by name
	instead string
	name    string // of a tag, see token
	sealed  bool
}

// tokens reads the text.
func (p *inline) tokens() []token {
	p.s = p.v.text
	for i := 0; i < len(p.s); {
		i = p.next(i)
	}
	p.emphasis(0)
	slices.SortFunc(p.marks, func(a, b mark) int { return a.start - b.start })
	return p.assemble()
}

// isSign holds for the bytes that may start markup.
var isSign = func() (is [256]bool) {
	for _, c := range "\\`*_~[]!<&\n{$:@wWhHfF" {
		is[c] = true
	}
	return is
}()

// next reads what starts at an offset and returns where the next starts.
func (p *inline) next(i int) int {
	for !isSign[p.s[i]] {
		if i++; i == len(p.s) {
			return i
		}
	}
	switch c := p.s[i]; c {
	case '\\':
		return p.backslash(i)
	case '`':
		return p.code(i)
	case '*', '_', '~':
		return p.delimiters(i)
	case '[', '!':
		return p.openBracket(i)
	case ']':
		return p.closeBracket(i)
	case '<':
		return p.angle(i)
	case '\n':
		return p.newline(i)
	case '{':
		return p.braces(i)
	case '$':
		return p.math(i)
	case '@':
		return p.mail(i)
	default:
		if end := p.address(i); end > i {
			p.bare(i, end)
			return end
		}
	}
	return i + 1
}

func (p *inline) single(what Inline, start, end int) {
	p.marks = append(p.marks, mark{kind: singleToken, what: what, start: start, end: end, name: inlineNames[what]})
}

// backslash goes over an escape; before a line end it is a break.
func (p *inline) backslash(i int) int {
	if i+1 >= len(p.s) {
		return i + 1
	}
	if p.s[i+1] == '\n' {
		p.single(Break, i, i+2)
	}
	if p.s[i+1] == '\n' || isPunct(p.s[i+1]) {
		return i + 2
	}
	return i + 1
}

// newline finds a break that is two blanks before a line end.
func (p *inline) newline(i int) int {
	from := i
	for from > 0 && p.s[from-1] == ' ' {
		from--
	}
	if i-from >= 2 && i+1 < len(p.s) {
		p.single(Break, from, i+1)
	}
	return i + 1
}

func (p *inline) code(i int) int {
	n := 1
	for i+n < len(p.s) && p.s[i+n] == '`' {
		n++
	}
	if p.ticks == nil {
		p.ticks = tickRuns(p.s)
	}
	runs := p.ticks[n]
	for len(runs) > 0 && runs[0] < i+n {
		runs = runs[1:]
	}
	p.ticks[n] = runs
	if len(runs) == 0 {
		return i + n
	}
	p.single(Code, i, runs[0]+n)
	return runs[0] + n
}

// tickRuns are the places of runs of backticks by their length.
func tickRuns(s string) map[int][]int {
	runs := map[int][]int{}
	for i := 0; i < len(s); i++ {
		if s[i] != '`' {
			continue
		}
		start := i
		for i < len(s) && s[i] == '`' {
			i++
		}
		runs[i-start] = append(runs[i-start], start)
	}
	return runs
}

func (p *inline) braces(i int) int {
	end := bracesEnd(p.s, i)
	if end == 0 && p.mdx {
		end = expressionEnd(p.s, i)
	}
	if end == 0 {
		return i + 1
	}
	p.parameters(p.v, i, end)
	if name := shortcodeName(p.s[i:end]); isShortcode(p.s[i:]) && p.names.code[name] {
		if at := strings.Index(p.s[end:], "/"+name); at >= 0 {
			open := strings.LastIndexByte(p.s[end:end+at], '{')
			if close := bracesEnd(p.s, end+max(open-1, 0)); open > 0 && close > 0 {
				end = close
			}
		}
	}
	p.single(Shortcode, i, end)
	return end
}

// math finds a formula between $$ and $$.
func (p *inline) math(i int) int {
	if !strings.HasPrefix(p.s[i:], "$$") || p.without["$$"] {
		return i + 1
	}
	n := strings.Index(p.s[i+2:], "$$")
	if n < 0 {
		p.lacks("$$")
		return i + 2
	}
	p.single(Math, i, i+4+n)
	return i + 4 + n
}

// lacks remembers that something is not in the rest of the text, so that it is
// looked for once.
func (p *inline) lacks(what string) {
	if p.without == nil {
		p.without = map[string]bool{}
	}
	p.without[what] = true
}

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
	end, ok := rawTag(p.s, i, p.mdx, &attrs)
	if !ok {
		return i + 1
	}
	p.tag(i, end, attrs)
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
func (p *inline) tag(start, end int, attrs []attribute) {
	m := mark{kind: singleToken, what: Tag, start: start, end: end, name: tagName(p.s[start:end])}
	if !p.mdx && !isComponent(m.name) {
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
	m.sealed = p.tagAttributes(p.v, m.name, attrs, p.mdx)
	p.marks = append(p.marks, m)
}

// assemble makes tokens of the marks and of the text between them.
func (p *inline) assemble() []token {
	if len(p.marks) == 0 {
		return appendText(make([]token, 0, 1), p.v, 0, len(p.s), decodeMarkdown)
	}
	tokens := make([]token, 0, 2*len(p.marks)+2)
	open := map[int]int{} // pairs to tokens
	at := 0
	for _, m := range p.marks {
		if m.start > at {
			tokens = appendText(tokens, p.v, at, m.start, decodeMarkdown)
		}
		t := token{kind: m.kind, what: m.what, start: p.v.src(m.start), end: p.v.src(m.end), instead: m.instead, name: m.name, sealed: m.sealed, partner: -1}
		if m.pair > 0 && m.kind == openToken {
			open[m.pair] = len(tokens)
		} else if m.pair > 0 {
			t.partner = open[m.pair]
			tokens[t.partner].partner = len(tokens)
		}
		tokens = append(tokens, t)
		at = m.end
	}
	if at < len(p.s) {
		tokens = appendText(tokens, p.v, at, len(p.s), decodeMarkdown)
	}
	return p.seal(pairTags(tokens))
}

// decodeMarkdown is the text that is shown for a part of the source without
// markup.
func decodeMarkdown(s string) string {
	if !strings.ContainsAny(s, "\\&\n") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case c == '&':
			n := referenceLen(s[i:])
			if n == 0 {
				b.WriteByte(c)
				continue
			}
			b.WriteString(html.UnescapeString(s[i : i+n]))
			i += n - 1
		case c == '\n':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// referenceLen is the length of the character reference that s starts with, 0
// when it is none that is known.
func referenceLen(s string) int {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return 0
	}
	for i := 1; i < end; i++ {
		if c := s[i]; !isLetter(c) && !('0' <= c && c <= '9') && !(c == '#' && i == 1) {
			return 0
		}
	}
	decoded := html.UnescapeString(s[:end+1])
	if r, n := utf8.DecodeRuneInString(decoded); decoded == s[:end+1] || strings.HasSuffix(decoded, ";") && n < len(decoded) || r < ' ' && r != '\t' && r != '\n' {
		return 0
	}
	return end + 1
}
