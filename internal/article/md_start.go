package article

import (
	"strings"
)

// continueLeaf adds the line to the leaf that it continues.
func (b *blocks) continueLeaf() bool {
	switch l := &b.leaf; l.kind {
	case fenceLeaf:
		if b.indent() <= 3 && isClosingFence(b.rest(), l.fence) {
			b.endLeaf()
		}
		return true
	case codeLeaf:
		if b.isBlank() || b.indent() >= 4 {
			return true
		}
		b.endLeaf()
	case htmlLeaf:
		if l.closing == "" && b.isBlank() {
			b.endLeaf()
			return false
		}
		b.addLine(b.pos)
		b.endHTML()
		return true
	}
	return false
}

// start looks for the start of a block. done says that the line is read,
// opened that a container was opened and the rest of the line is in it.
func (b *blocks) start(matched int, started bool) (done, opened bool) {
	rest := b.rest()
	inParagraph := b.leaf.kind == paragraphLeaf && !started
	if rest == "" {
		return false, false
	}
	if b.indent() >= 4 && !b.mdx {
		if !inParagraph {
			b.begin(matched, leaf{kind: codeLeaf})
		}
		return !inParagraph, false
	}
	if rest[0] >= 0x80 || !startsBlock[rest[0]] {
		return false, false
	}
	own := inParagraph && matched == len(b.open) // the line may end a paragraph of its own container
	if b.startLeaf(matched, rest, inParagraph, own) {
		return true, false
	}
	return b.startContainer(matched, rest, inParagraph, own)
}

// begin ends what is open and begins a leaf.
func (b *blocks) begin(matched int, l leaf) {
	b.close(matched)
	b.filled()
	b.endLeaf()
	b.leaf = l
}

// startLeaf reads a line that is, or starts, a leaf other than a paragraph.
func (b *blocks) startLeaf(matched int, rest string, inParagraph, own bool) bool {
	switch {
	case headingLevel(rest) > 0:
		b.begin(matched, leaf{})
		b.heading(rest)
	case fenceOf(rest) != "":
		b.begin(matched, leaf{kind: fenceLeaf, fence: fenceOf(rest)})
	case rest[0] == '<' && !b.mdx && b.htmlBlock(matched, rest, inParagraph):
	case own && isUnderline(rest) && b.setext(rest):
	case isThematicBreak(rest):
		b.begin(matched, leaf{})
		b.reader.mark("break", b.line.start)
	default:
		return false
	}
	return true
}

// startContainer reads what opens a container.
func (b *blocks) startContainer(matched int, rest string, inParagraph, own bool) (done, opened bool) {
	indent := b.indent()
	if rest[0] == '>' {
		return b.container(matched, container{kind: quoteBlock}, "quote", func() { b.quoteMark(indent) })
	}
	if c, width, ok := b.item(indent, rest, own); ok {
		return b.container(matched, c, "item", func() {
			b.skip(indent, width)
			b.advance(c.indent - indent - width)
			b.task = true
		})
	}
	if n := footnoteStart(rest); n > 0 {
		return b.container(matched, container{kind: noteBlock, indent: 4}, "note", func() {
			b.skip(indent, n)
			b.advance(b.indent())
		})
	}
	if !inParagraph && isAdvice(rest) {
		b.container(matched, container{kind: adviceBlock, indent: 4}, "advice", func() {
			b.leaves = append(b.leaves, leaf{kind: captionLeaf, lines: []extent{{b.pos + b.blanks(), b.line.end}}})
		})
		return true, false
	}
	return false, false
}

// skip goes over the blanks before a marker and over the marker.
func (b *blocks) skip(indent, width int) {
	b.advance(indent)
	b.pos += width
	b.column += width
}

// startsBlock are the signs that a block other than a paragraph starts with.
var startsBlock = func() (is [0x80]bool) {
	for _, c := range ">#`~<=-_*+0123456789[!?" {
		is[c] = true
	}
	return is
}()

// container opens a container, or keeps the line as it is when there are too
// many.
func (b *blocks) container(matched int, c container, mark string, enter func()) (done, opened bool) {
	b.close(matched)
	b.filled()
	if len(b.open) >= maxDepth {
		b.endLeaf()
		b.reader.mark("deep", b.line.start)
		return true, false
	}
	b.push(c, mark)
	enter()
	return false, true
}

// headingLevel is the number of # signs of an ATX heading, 0 when it is none.
func headingLevel(rest string) int {
	n := 0
	for n < len(rest) && rest[n] == '#' {
		n++
	}
	if n > 6 || n < len(rest) && rest[n] != ' ' && rest[n] != '\t' {
		return 0
	}
	return n
}

func (b *blocks) heading(rest string) {
	level := headingLevel(rest)
	start := b.pos + b.blanks() + level
	text := strings.TrimRight(b.src[start:b.line.end], " \t")
	if cut := strings.TrimRight(text, "#"); cut == "" || cut != text && isBlankByte(cut[len(cut)-1]) {
		text = strings.TrimRight(cut, " \t")
	}
	start += len(text) - len(strings.TrimLeft(text, " \t"))
	text = withoutAttributes(strings.TrimLeft(text, " \t"))
	b.reader.mark("h", b.line.start)
	b.leaves = append(b.leaves, leaf{kind: headingLeaf, level: level, lines: []extent{{start, start + len(text)}}})
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\t' }

// withoutAttributes cuts {#id .class} off the end of a heading.
func withoutAttributes(text string) string {
	if !strings.HasSuffix(text, "}") {
		return text
	}
	i := strings.LastIndexByte(text, '{')
	if i < 0 || i+1 >= len(text) || strings.IndexByte("#.:", text[i+1]) < 0 && !strings.Contains(text[i:], "=") ||
		i > 0 && (text[i-1] == '{' || text[i-1] == '\\' || text[i-1] == '%') {
		return text
	}
	return strings.TrimRight(text[:i], " \t")
}

// fenceOf is the signs that would close the code that a line opens, "" when it
// opens none.
func fenceOf(rest string) string {
	if rest == "" || rest[0] != '`' && rest[0] != '~' {
		return ""
	}
	n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	if n < 3 || rest[0] == '`' && strings.Contains(rest[n:], "`") {
		return ""
	}
	return rest[:n]
}

func isClosingFence(rest, fence string) bool {
	return strings.HasPrefix(rest, fence) && strings.Trim(strings.TrimLeft(rest, fence[:1]), " \t") == ""
}

func isUnderline(rest string) bool {
	rest = strings.TrimRight(rest, " \t")
	return rest != "" && (rest[0] == '=' || rest[0] == '-') && strings.Trim(rest, rest[:1]) == ""
}

// setext makes a heading of the paragraph, if it is one and not a list of
// definitions alone.
func (b *blocks) setext(rest string) bool {
	l := b.leaf
	b.leaf.lines = b.definitions(l.lines)
	if len(b.leaf.lines) == 0 {
		b.leaf = leaf{}
		return false
	}
	level := 1
	if rest[0] == '-' {
		level = 2
	}
	b.reader.mark("h", b.leaf.lines[0].start)
	b.leaves = append(b.leaves, leaf{kind: setextLeaf, level: level, lines: b.leaf.lines, defined: len(b.leaf.lines) < len(l.lines)})
	b.leaf = leaf{}
	return true
}

func isThematicBreak(rest string) bool {
	c := rest[0]
	if c != '*' && c != '-' && c != '_' {
		return false
	}
	n := 0
	for i := range len(rest) {
		switch rest[i] {
		case c:
			n++
		case ' ', '\t':
		default:
			return false
		}
	}
	return n >= 3
}

// item reads the marker of a list item.
func (b *blocks) item(indent int, rest string, own bool) (c container, width int, ok bool) {
	switch {
	case strings.IndexByte("-+*", rest[0]) >= 0:
		width = 1
	default:
		for width < len(rest) && '0' <= rest[width] && rest[width] <= '9' {
			width++
		}
		if width == 0 || width > 9 || width == len(rest) || rest[width] != '.' && rest[width] != ')' {
			return c, 0, false
		}
		if own && rest[:width] != "1" {
			return c, 0, false
		}
		width++
	}
	after := rest[width:]
	if after != "" && !isBlankByte(after[0]) {
		return c, 0, false
	}
	blank := strings.Trim(after, " \t") == ""
	if blank && own {
		return c, 0, false
	}
	spaces := b.columnsAfter(indent, width)
	if blank || spaces > 4 {
		spaces = 1
	}
	return container{kind: itemBlock, indent: indent + width + spaces, empty: blank}, width, true
}

// columnsAfter counts the columns of blanks behind a marker.
func (b *blocks) columnsAfter(indent, width int) int {
	pos, column := b.pos, b.column
	b.skip(indent, width)
	n := b.indent()
	b.pos, b.column = pos, column
	return n
}

// footnoteStart is the length of the [^label]: that starts the text of a
// footnote, 0 without one.
func footnoteStart(rest string) int {
	if !strings.HasPrefix(rest, "[^") {
		return 0
	}
	end := strings.IndexByte(rest, ']')
	if end < 3 || !strings.HasPrefix(rest[end+1:], ":") || strings.ContainsAny(rest[2:end], " \t[") {
		return 0
	}
	return end + 2
}

// isAdvice tells the first line of a notice of MkDocs: !!! note "Title",
// ??? note, === "Tab".
func isAdvice(rest string) bool {
	for _, sign := range []string{"!!! ", "??? ", "???+ "} {
		if after, ok := strings.CutPrefix(rest, sign); ok && after != "" && isLetter(after[0]) {
			return true
		}
	}
	return strings.HasPrefix(rest, `=== "`)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
