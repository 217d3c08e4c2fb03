package tree

import (
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// jsonParser reads a file from start to end. Recursion is bounded by MaxDepth.
//
// After an error it goes on with what is most likely meant, so that one
// mistake is one error: in doubt it gives up a line, not the file.
type jsonParser struct {
	data []byte
	src  string // data as a string: keys and texts are slices of it
	pos  int

	errors errorList
	nodes  nodeSlab
	texts  textSlab
	keys   keySet
	left   int // of MaxNodes
	maps   int // objects around pos
	lists  int // arrays around pos

	badUTF8    bool
	full       bool // MaxNodes is spent: parsing ends here
	quiet      bool // the comma before pos may be part of what was given up
	inConflict bool // behind the first marker of a merge conflict
	noOther    bool // no conflict ends behind pos
	stray      bool // a bracket before a key was looked at
}

const none = -1

// ParseJSON reads data as JSON (RFC 8259) and accepts what encoding/json does.
// A key that stands twice is a soft error. An empty file has no root and no
// error: it is how a new language starts. Time and memory are in proportion to
// the input.
//
// Keys and texts without escapes are slices of data, which must not be changed
// afterwards.
func ParseJSON(data []byte) *Document { return parseJSON(data, MaxNodes) }

func parseJSON(data []byte, maxNodes int) *Document {
	p := jsonParser{data: data, left: maxNodes}
	p.errors.tooMany = jsonTooManyErrors
	doc := &Document{Data: data}
	switch {
	case len(data) > MaxSize:
		p.report(0, 0, jsonTooLarge, map[string]any{"Limit": MaxSize >> 20})
	case hasUTF16BOM(data):
		p.report(0, 0, jsonUTF16, nil)
	case looksBinary(data):
		p.report(0, 0, jsonBinary, nil)
	default:
		p.src = unsafe.String(unsafe.SliceData(data), len(data))
		p.nodes.expect(len(data))
		doc.Root = p.document()
	}
	doc.Lines = source.New(p.src)
	doc.Errors = p.errors.sorted()
	return doc
}

// document reads the whole file and returns its root.
func (p *jsonParser) document() *Node {
	if !utf8.Valid(p.data) {
		p.badUTF8 = true
		for _, run := range badBytes(p.src) {
			p.report(int(run.Start), int(run.End), jsonUTF8, nil)
		}
	}
	if strings.HasPrefix(p.src, bom) {
		p.report(0, len(bom), jsonBOM, nil)
		p.pos = len(bom)
	}
	p.space()
	if p.pos == len(p.src) {
		return nil
	}
	root := p.root()
	p.after()
	if root == nil || root.Kind == Invalid {
		return nil
	}
	return root
}

func (p *jsonParser) root() *Node {
	switch p.peek() {
	case '}', ']', ',', ':':
		return nil
	}
	root := p.node()
	switch {
	case root == nil:
	case p.looksLikeMember(p.pos):
		p.object(root)
	default:
		p.value(root)
	}
	return root
}

// after reports what stands behind the root.
func (p *jsonParser) after() {
	p.space()
	if p.pos < len(p.src) {
		p.reportRest()
	}
}

// reportRest reports what stands between the root and the end of the line.
func (p *jsonParser) reportRest() {
	if c := p.peek(); c == '}' || c == ']' {
		p.reportText(p.pos, p.pos+1, jsonBracketExtra)
		return
	}
	p.reportText(p.pos, p.lineEnd(p.pos), jsonTextAfter)
}

// node returns a new node, nil when there are too many.
func (p *jsonParser) node() *Node {
	if p.left > 0 {
		p.left--
		return p.nodes.one()
	}
	if !p.full {
		p.full = true
		p.report(p.pos, p.pos, jsonTooManyNodes, map[string]any{"Limit": MaxNodes})
	}
	p.pos = len(p.src)
	return nil
}

// peek is the byte at pos, 0 at the end of the file.
func (p *jsonParser) peek() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

// space skips blanks and newlines, and whatever is no token and explains why
// parsing would stop at it, such as a comment.
func (p *jsonParser) space() {
	for p.pos < len(p.data) {
		c := jsonClass[p.data[p.pos]]
		if c&jsonBlank != 0 {
			p.pos++
			continue
		}
		if c&jsonStrange == 0 || !p.strange() {
			return
		}
	}
}
