package article

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// maxDepth bounds quotations and list items in each other. A line that is
// deeper is kept as it is.
const maxDepth = 64

// blocks reads the blocks of Markdown line by line, as appendix A of the
// CommonMark specification 0.31 describes it. Lists are not told from their
// items, since nothing depends on it here.
type blocks struct {
	*reader
	open []container
	leaf leaf

	// The line, and where in it the next sign is. A tab may be consumed in
	// part: then column is inside of it.
	line   extent // without its line end
	pos    int
	column int

	leaves []leaf
	refs   map[string]bool // labels of link reference definitions, normalized
	task   bool            // the next paragraph is the first of a list item
}

type container struct {
	kind   containerKind
	indent int  // columns that a line of an item, a note has more than its parent
	empty  bool // an item that has nothing but its marker yet
}

type containerKind uint8

const (
	quoteBlock containerKind = iota
	itemBlock
	noteBlock   // the text of a footnote
	adviceBlock // !!! note, and lines with four columns more
)

// A leaf is a part of the document that holds text and no other parts.
type leaf struct {
	kind  leafKind
	in    Kind // of its paragraphs
	level int  // of a heading
	lines []extent
	task  bool // the first paragraph of a list item

	defined bool // definitions of links are above the first line
	until   int  // where a tag or an expression of JSX ends that started in it: up to there all is text

	fence   string // signs that close a fenced part
	closing string // text that ends an HTML block; "" for a blank line
}

type leafKind uint8

const (
	noLeaf leafKind = iota
	paragraphLeaf
	headingLeaf
	setextLeaf
	codeLeaf
	fenceLeaf
	htmlLeaf
	captionLeaf // the title of a notice
	definitionLeaf
)

func (b *blocks) read(start int) {
	for at := start; at < len(b.src); {
		end, next := lineEnd(b.src, at)
		b.line, b.pos, b.column = extent{at, end}, at, 0
		b.oneLine()
		at = next
	}
	b.close(0)
	b.endLeaf()
}

// lineEnd returns where the line at an offset ends and where the next starts.
func lineEnd(src string, at int) (end, next int) {
	n := strings.IndexAny(src[at:], "\r\n")
	if n < 0 {
		return len(src), len(src)
	}
	end = at + n
	if strings.HasPrefix(src[end:], "\r\n") {
		return end, end + 2
	}
	return end, end + 1
}

func (b *blocks) oneLine() {
	b.task = false
	matched := b.match()
	if b.leaf.kind == paragraphLeaf && b.line.start < b.leaf.until {
		b.addLine(b.pos + b.blanks())
		return
	}
	if matched == len(b.open) && b.continueLeaf() {
		return
	}
	lazy := matched < len(b.open) && b.leaf.kind == paragraphLeaf
	started := false
	for {
		done, opened := b.start(matched, started)
		if done {
			return
		}
		if !opened {
			break
		}
		matched, started, lazy = len(b.open), true, false
	}
	b.text(matched, lazy)
}

// match goes into the containers that the line continues and returns how many
// those are.
func (b *blocks) match() int {
	for i := range b.open {
		c := &b.open[i]
		indent := b.indent()
		if c.kind == quoteBlock {
			if indent > 3 || b.peek() != '>' {
				return i
			}
			b.quoteMark(indent)
			continue
		}
		switch {
		case b.isBlank() && !c.empty:
			b.advance(c.indent)
		case !b.isBlank() && indent >= c.indent:
			b.advance(c.indent)
		default:
			return i
		}
	}
	return len(b.open)
}

func (b *blocks) quoteMark(indent int) {
	b.skip(indent, 1)
	b.advance(1)
}

// text takes the rest of the line as text.
func (b *blocks) text(matched int, lazy bool) {
	switch {
	case b.isBlank():
		b.close(matched)
		b.endLeaf()
	case lazy:
		b.addLine(b.pos + b.blanks())
	default:
		b.close(matched)
		b.filled()
		if b.leaf.kind != paragraphLeaf {
			b.endLeaf()
			b.leaf = leaf{kind: paragraphLeaf, in: b.inside(), task: b.task}
		}
		b.addLine(b.pos + b.blanks())
	}
}

func (b *blocks) addLine(from int) {
	if b.leaf.kind == paragraphLeaf && b.line.start >= b.leaf.until && from < b.line.end {
		b.leaf.until = b.jsxEnd(from)
	}
	b.leaf.lines = append(b.leaf.lines, extent{min(from, b.line.end), b.line.end})
}

// filled says that the open items have something in them.
func (b *blocks) filled() {
	for i := range b.open {
		b.open[i].empty = false
	}
}

// inside is the kind of a paragraph here.
func (b *blocks) inside() Kind {
	if len(b.open) == 0 {
		return Paragraph
	}
	switch b.open[len(b.open)-1].kind {
	case quoteBlock:
		return Quote
	case itemBlock:
		return ListItem
	case noteBlock:
		return Footnote
	}
	return Paragraph
}

// push opens a container.
func (b *blocks) push(c container, mark string) {
	b.endLeaf()
	b.open = append(b.open, c)
	b.reader.mark(mark, b.line.start)
}

// close closes all containers but the first n.
func (b *blocks) close(n int) {
	if n == len(b.open) {
		return
	}
	b.endLeaf()
	for len(b.open) > n {
		b.open = b.open[:len(b.open)-1]
		b.reader.mark("end", b.line.start)
	}
}

// endLeaf ends the leaf that is being read.
func (b *blocks) endLeaf() {
	l := b.leaf
	b.leaf = leaf{}
	switch l.kind {
	case noLeaf:
		return
	case paragraphLeaf:
		all := len(l.lines)
		l.lines = b.definitions(l.lines)
		l.defined = len(l.lines) < all
		if len(l.lines) == 0 {
			return
		}
		b.reader.mark("p", b.startOf(&l))
	case codeLeaf, fenceLeaf:
		b.reader.mark("code", b.startOf(&l))
	case htmlLeaf:
		b.reader.mark("html", b.startOf(&l))
	}
	b.leaves = append(b.leaves, l)
}

// startOf returns where a leaf starts, or the line that ends one without any.
func (b *blocks) startOf(l *leaf) int {
	if len(l.lines) > 0 {
		return l.lines[0].start
	}
	return b.line.start
}

// Columns.

// indent counts the columns of blanks before the next sign.
func (b *blocks) indent() int {
	column := b.column
	for i := b.pos; i < b.line.end; i++ {
		switch b.src[i] {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column - b.column
		}
	}
	return column - b.column
}

// blanks counts the bytes of blanks before the next sign.
func (b *blocks) blanks() int {
	rest := b.src[b.pos:b.line.end]
	return len(rest) - len(strings.TrimLeft(rest, " \t"))
}

func (b *blocks) isBlank() bool { return b.pos+b.blanks() == b.line.end }

// rest is the line from its next sign on.
func (b *blocks) rest() string { return b.src[b.pos+b.blanks() : b.line.end] }

// peek is the next sign, 0 at the end of the line.
func (b *blocks) peek() byte {
	if rest := b.rest(); rest != "" {
		return rest[0]
	}
	return 0
}

// advance goes over at most n columns of blanks.
func (b *blocks) advance(n int) {
	for n > 0 && b.pos < b.line.end {
		switch b.src[b.pos] {
		case ' ':
			b.pos++
			b.column++
			n--
		case '\t':
			width := 4 - b.column%4
			b.column += min(width, n)
			if width <= n {
				b.pos++
			}
			n -= width
		default:
			return
		}
	}
}

// spanOf is the part of the document as a span.
func spanOf(start, end int) catalog.Span { return catalog.Span{Start: start, End: end} }
