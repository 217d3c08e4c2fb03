package article

import (
	"strings"
)

// markdown reads a document of Markdown: its front matter, then its blocks, and
// when all definitions of links are known, the texts in them.
func (r *reader) markdown() {
	start := r.frontMatter()
	b := blocks{reader: r, refs: map[string]bool{}}
	b.read(start)
	code := r.codeShortcodes()
	m := texts{reader: r, refs: b.refs, page: page{reader: r}}
	for _, l := range b.leaves {
		if len(l.lines) == 0 {
			continue
		}
		for len(code) > 0 && code[0].end <= l.lines[0].start {
			code = code[1:]
		}
		if len(code) > 0 && code[0].start < l.lines[0].start {
			continue
		}
		m.leaf(&l)
	}
}

// texts reads the texts of the leaves of Markdown.
type texts struct {
	*reader
	refs map[string]bool
	page page // what HTML blocks have left open
}

func (m *texts) leaf(l *leaf) {
	switch {
	case l.kind == htmlLeaf:
		m.page.html(viewOf(m.src, l.lines))
		return
	case m.page.silent > 0:
		m.silent(l)
		return
	}
	switch l.kind {
	case paragraphLeaf:
		m.paragraph(l)
	case headingLeaf:
		m.run(viewOf(m.src, l.lines), run{kind: Heading, level: l.level, writer: writer{block: atxHeading}})
	case setextLeaf:
		m.run(viewOf(m.src, trimmedLines(m.src, l.lines)), run{kind: Heading, level: l.level, writer: writer{block: setext, defined: l.defined}})
	case captionLeaf:
		m.advice(l.lines[0])
	case definitionLeaf:
		v := whole(m.src, l.lines[0].start, l.lines[0].end)
		m.title(v, extent{0, len(v.text)}, l.fence[0])
	}
}

// silent reads a leaf in an HTML element whose content is not for translation.
// That may end there.
func (m *texts) silent(l *leaf) {
	runs := len(m.runs)
	p := inline{reader: m.reader, refs: m.refs, v: viewOf(m.src, l.lines)}
	for _, t := range p.tokens() {
		if raw := m.src[t.start:t.end]; t.what == Tag && strings.HasPrefix(raw, "</") {
			m.page.closeElement(strings.ToLower(tagName(raw)))
		}
	}
	m.runs = m.runs[:runs]
}

// run reads a text and adds it.
func (m *texts) run(v *view, u run) {
	p := inline{reader: m.reader, refs: m.refs, v: v, cell: u.writer.cell}
	u.tokens = p.tokens()
	m.add(u)
}

// trimmedLines leaves out the blanks at the end of the last line.
func trimmedLines(src string, lines []extent) []extent {
	last := &lines[len(lines)-1]
	for last.end > last.start && isBlankByte(src[last.end-1]) {
		last.end--
	}
	return lines
}

// advice reads the title of a notice of MkDocs, which is in quotes.
func (m *texts) advice(line extent) {
	s := m.src[line.start:line.end]
	from, to := strings.IndexByte(s, '"'), strings.LastIndexByte(s, '"')
	if from < 0 || to <= from+1 {
		return
	}
	m.run(whole(m.src, line.start+from+1, line.start+to), run{kind: Caption, writer: writer{quote: '"'}})
}

// paragraph reads a paragraph: a table, or text among lines that are none.
func (m *texts) paragraph(l *leaf) {
	lines := trimmedLines(m.src, l.lines)
	if l.task {
		lines[0].start += taskLen(m.src[lines[0].start:lines[0].end])
	}
	if m.mdx && isModule(m.src[lines[0].start:lines[0].end]) {
		return
	}
	if n := tableStart(m.src, lines); n >= 0 {
		m.lines(lines[:n], l)
		m.table(lines[n:])
		return
	}
	m.lines(lines, l)
}

// taskLen is the length of the box of a task, 0 without one.
func taskLen(s string) int {
	if len(s) < 4 || s[0] != '[' || strings.IndexByte(" xX", s[1]) < 0 || s[2] != ']' || s[3] == '(' || s[3] == '[' {
		return 0
	}
	return len(s) - len(strings.TrimLeft(s[3:], " \t"))
}

// lines reads lines of text. Some of them are no text, and end what is before
// them: the marks of notices, and shortcodes and tags that have lines of their
// own.
func (m *texts) lines(lines []extent, l *leaf) {
	from := 0
	flush := func(to int) {
		if from < to {
			part := trimmedLines(m.src, lines[from:to])
			m.run(viewOf(m.src, part), run{kind: l.in, writer: writer{block: lineStart, defined: l.defined && from == 0}})
		}
	}
	for i := 0; i < len(lines); {
		n := m.aside(lines[i:], l.in, i == 0)
		if n == 0 {
			i++
			continue
		}
		flush(i)
		m.mark("aside", lines[i].start)
		i += n
		from = i
	}
	flush(len(lines))
}

// aside reads lines that are no text and returns how many those are.
func (m *texts) aside(lines []extent, kind Kind, first bool) int {
	line := m.src[lines[0].start:lines[0].end]
	switch {
	case line == "":
		return 0
	case line[0] == '{' && attributeListLen(line) == len(line):
		return 1
	case strings.HasPrefix(line, ":::"):
		m.directive(lines[0])
		return 1
	case first && kind == Quote && alertLen(line) > 0:
		v := whole(m.src, lines[0].start+alertLen(line), lines[0].end)
		m.run(v, run{kind: Caption})
		return 1
	case isShortcode(line), m.mdx && (line[0] == '<' || line[0] == '{'), line[0] == '<' && isComponent(tagName(line)):
		return m.ownLines(lines)
	}
	return 0
}

// directive reads the title in ":::note Title" and ":::note[Title]{#id}".
func (m *texts) directive(line extent) {
	s := m.src[line.start:line.end]
	i := len(s) - len(strings.TrimLeft(s, ":"))
	i += len(s[i:]) - len(strings.TrimLeft(s[i:], " \t"))
	for i < len(s) && isNameByte(s[i]) {
		i++
	}
	from, to := i, len(strings.TrimRight(withoutAttributes(s), " \t"))
	if from < to && s[from] == '[' && s[to-1] == ']' {
		m.run(whole(m.src, line.start+from+1, line.start+to-1), run{kind: Caption, writer: writer{quote: ']'}})
		return
	}
	if from < to && isBlankByte(s[from]) && s[from+1] != '{' {
		m.run(whole(m.src, line.start+from+1, line.start+to), run{kind: Caption, writer: writer{block: atxHeading}})
	}
}

// alertLen is the length of the [!NOTE] that makes a notice of a quotation,
// with the sign that folds it.
func alertLen(line string) int {
	if !strings.HasPrefix(line, "[!") {
		return 0
	}
	end := strings.IndexByte(line, ']')
	if end < 3 || !consists(line[2:end], func(c byte) bool { return isLetter(c) || c == '-' || c == '_' }) {
		return 0
	}
	end++
	if end < len(line) && (line[end] == '+' || line[end] == '-') {
		end++
	}
	if end < len(line) && !isBlankByte(line[end]) {
		return 0
	}
	return end
}

// maxOwnLines is the most lines that shortcodes and tags without text between
// them may have.
const maxOwnLines = 64

// ownLines returns how many lines are shortcodes, or in MDX tags and
// expressions, and nothing else; 0 when the first has something else too.
func (m *texts) ownLines(lines []extent) int {
	v := viewOf(m.src, lines[:min(len(lines), maxOwnLines)])
	i := 0
	var tags []extent
	for i < len(v.text) {
		if isBlankByte(v.text[i]) {
			i++
			continue
		}
		if v.text[i] == '\n' {
			break
		}
		end := m.asideEnd(v.text, i)
		if end == 0 {
			return 0
		}
		tags = append(tags, extent{i, end})
		i = end
	}
	p := inline{reader: m.reader, refs: m.refs, v: v, s: v.text}
	for _, tag := range tags {
		p.next(tag.start)
	}
	return strings.Count(v.text[:i], "\n") + 1
}

func (m *texts) asideEnd(s string, i int) int {
	if isShortcode(s[i:]) {
		return bracesEnd(s, i)
	}
	switch {
	case s[i] == '{' && m.mdx:
		return expressionEnd(s, i)
	case m.mdx && (strings.HasPrefix(s[i:], "<>") || strings.HasPrefix(s[i:], "</>")):
		return i + strings.IndexByte(s[i:], '>') + 1
	case s[i] == '<' && (m.mdx || isComponent(tagName(s[i:]))):
		end, _ := rawTag(s, i, true, nil)
		return end
	}
	return 0
}
