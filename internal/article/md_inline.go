package article

import (
	"slices"
	"strings"
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
	if n := attributeListLen(p.s[i:]); n > 0 && !p.mdx {
		p.marks = append(p.marks, mark{kind: singleToken, what: Tag, start: i, end: i + n})
		return i + n
	}
	end := bracesEnd(p.s, i)
	if end == 0 && p.mdx {
		end = expressionEnd(p.s, i)
	}
	if end == 0 {
		return i + 1
	}
	p.parameters(p.v, i, end)
	m := mark{kind: singleToken, what: Shortcode, start: i, end: end, name: "braces"}
	if isShortcode(p.s[i:]) {
		p.shortcode(&m)
	}
	p.marks = append(p.marks, m)
	return m.end
}

// shortcode tells the start and the end of a shortcode, with code in it or text.
func (p *inline) shortcode(m *mark) {
	name := shortcodeName(p.s[m.start:m.end])
	if closed, ok := strings.CutPrefix(name, "/"); ok {
		m.kind, m.name = closeToken, closed
		return
	}
	if strings.HasSuffix(strings.TrimRight(p.s[m.start:m.end], ">%}"), "/") || name == "" {
		return
	}
	m.kind, m.name = openToken, name
	if !p.names.code[name] {
		return
	}
	if at := strings.Index(p.s[m.end:], "/"+name); at >= 0 {
		open := strings.LastIndexByte(p.s[m.end:m.end+at], '{')
		if end := bracesEnd(p.s, m.end+max(open-1, 0)); open > 0 && end > 0 {
			m.kind, m.end = singleToken, end
		}
	}
}

// attributeListLen is the length of {.class}, {#id} or {: .class}, which some
// renderers take for attributes of what is before; 0 without one.
func attributeListLen(s string) int {
	if len(s) < 3 || strings.IndexByte(".#:", s[1]) < 0 {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 200)], '}')
	isInside := func(c byte) bool { return isNameByte(c) || strings.IndexByte(` .#:="'`, c) >= 0 }
	if end < 3 || !consists(s[1:end], isInside) {
		return 0
	}
	return end + 1
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
