package tree

import (
	"strings"
	"unsafe"

	"go.yaml.in/yaml/v4"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// yamlParser reads a file in two steps. The library go.yaml.in/yaml/v4 tells
// what it means: a tree of kinds, styles and texts (yaml_library.go). Walking
// along that tree the parser finds the bytes of every key and value
// (yaml_node.go, yaml_scalar.go, yaml_block.go), which the library does not
// tell. Where the two disagree about a place nothing is read: a wrong span
// would let an editor destroy a file.
//
// The referee of the meaning is go.yaml.in/yaml/v3, with which go-i18n 2.7.0
// reads. What v4 accepts and v3 does not is an error here.
type yamlParser struct {
	data []byte
	src  string // what is read: data, with a letter for each byte that must not stand in YAML

	errors    errorList
	conflicts []Span // lines of merge conflicts: errors between them are expected
	nodes     nodeSlab
	keys      keySet

	keyScratch Node // the key that is being read

	names   *yamlNames                 // anchors, as far as the library has read
	anchors map[*yaml.Node]*yamlAnchor // what stands at them
	counts  yamlCounts
	dirty   bool // src is not data

	// The place where the walk is.
	pos, end int
	here     yamlPlace
	flow     int // brackets around pos
	depth    int // maps and lists around pos
	tabRule  tabRule
	lost     bool // the library and the bytes disagree
}

// yamlPlace is an offset with its line and column as the library counts them:
// from 1, the column in code points.
type yamlPlace struct{ offset, line, column int }

// ParseYAML reads data as YAML and gives it the meaning that it has for
// go-i18n 2.7.0. Only the first document of a stream is read. Aliases are
// resolved and merge keys expanded; both are linear in the file, however much
// stands behind them. A key that stands twice is a soft error. A file without
// content has no root and no error: it is how a new language starts.
//
// Of a file that cannot be read as a whole the entries of the top level are
// read one by one, and the good ones kept. A broken one is a member of the
// kind [Invalid], as far as its key can be told.
//
// The library needs up to 170 bytes of memory for a node while it reads, which
// [MaxNodes] bounds. Texts may be slices of data, which must not be changed
// afterwards.
func ParseYAML(data []byte) *Document { return parseYAML(data, yamlNodes(len(data))) }

// yamlNodes is the number of nodes that a file of a size may have. The library
// takes some 170 bytes for each, so that they come to eight times the file, and
// 32 MB for the small ones. A file of messages is far below: it has a node for
// every ten bytes or more.
func yamlNodes(size int) int { return min(MaxNodes, (8*size+32<<20)/170) }

func parseYAML(data []byte, maxNodes int) *Document {
	p := yamlParser{data: data, counts: yamlCounts{most: maxNodes}}
	p.errors.tooMany = yamlTooManyErrors
	doc := &Document{Data: data}
	text := ""
	switch {
	case len(data) > MaxSize:
		p.report(0, 0, yamlTooLarge, map[string]any{"Limit": MaxSize >> 20})
	case hasUTF16BOM(data):
		p.report(0, 0, yamlUTF16, nil)
	case looksBinary(data):
		p.report(0, 0, yamlBinary, nil)
	default:
		text = unsafe.String(unsafe.SliceData(data), len(data))
		p.src = p.clean(text)
		doc.Root = p.read(maxNodes)
	}
	doc.Lines = source.New(text)
	doc.Errors = p.errors.sorted()
	return doc
}

// read returns the root of the file.
func (p *yamlParser) read(maxNodes int) *Node {
	if !p.survey(maxNodes) {
		return nil
	}
	p.names = newYAMLNames()
	p.anchors = map[*yaml.Node]*yamlAnchor{}
	p.nodes.expect(len(p.src))
	root, fault := p.document(0, len(p.src))
	if fault != nil && p.blankConflicts() {
		root, fault = p.document(0, len(p.src))
	}
	if fault != nil {
		return p.recover(*fault)
	}
	return p.checkRoot(root)
}

// document reads the bytes from start to end as one document, or returns why
// that is impossible.
func (p *yamlParser) document(start, end int) (*Node, *Error) {
	doc, fault := p.load(start, end)
	if fault != nil {
		return nil, fault
	}
	p.enter(start, end)
	p.header()
	var root *Node
	if doc != nil {
		root = p.node()
		p.value(doc.Content[0], root, -1)
	}
	p.trailer()
	if p.lost {
		return nil, p.unclear()
	}
	return root, nil
}

// checkRoot drops a root that is not written, and reports one that is a text:
// a key without its colon.
func (p *yamlParser) checkRoot(root *Node) *Node {
	switch {
	case root == nil || root.Kind == Null && root.Value.Len() == 0:
		return nil
	case root.Kind == String:
		start, end := int(root.Value.Start), int(root.Value.End)
		p.reportText(start, end, yamlTopText)
		root.Kind, root.Str = Invalid, ""
	}
	return root
}

// enter starts a walk at an offset.
func (p *yamlParser) enter(start, end int) {
	if strings.HasPrefix(p.src[start:end], bom) {
		start += len(bom)
	}
	p.pos, p.end = start, end
	p.here = yamlPlace{start, 1, 1}
	p.flow, p.depth = 0, 0
	p.tabRule, p.lost = tabsForbidden, false
}

// header moves over directives and the marker that starts the document.
func (p *yamlParser) header() {
	for p.trivia(); p.peek() == '%' && p.atLineStart(); p.trivia() {
		p.pos = p.lineEnd(p.pos)
	}
	if p.atMarker("...") {
		p.report(p.pos, p.pos+len("..."), yamlDocuments, nil)
		for p.atMarker("...") {
			p.pos += len("...")
			p.trivia()
		}
	}
	if p.atMarker("---") {
		p.pos += len("---")
		p.tabRule = tabsAllowed
	}
}

// trailer reports what follows the document.
func (p *yamlParser) trailer() {
	p.trivia()
	for p.atMarker("...") {
		p.pos += len("...")
		p.tabRule = tabsAllowed
		p.trivia()
	}
	switch {
	case p.lost || p.pos == p.end:
	case p.atLineStart():
		p.report(p.pos, p.lineEnd(p.pos), yamlDocuments, nil)
	default:
		p.lost = true
	}
}

// atMarker reports whether a document marker stands at pos.
func (p *yamlParser) atMarker(marker string) bool {
	rest := p.src[p.pos:p.end]
	return strings.HasPrefix(rest, marker) && p.atLineStart() && p.blankAt(p.pos+len(marker))
}
