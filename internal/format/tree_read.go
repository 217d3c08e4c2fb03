package format

import (
	"bytes"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A treeFormat is a format whose files are trees of maps and lists: a syntax
// with what its keys mean.
type treeFormat struct {
	syntax *treeSyntax
	family Family
}

// A treeSyntax is JSON or YAML.
type treeSyntax struct {
	parse func([]byte) *tree.Document

	// text writes a text as a value in the style of like, the node that stands
	// in that place or one beside it; nil for a file of one's own. Its lines
	// but the first are indented deeper than at.indent.
	text func(s string, like *tree.Node, at scope) string

	// key writes a key.
	key func(s string, at scope) string

	comments bool   // whether there are any
	indent   string // of a file that goi18n writes
}

// format makes the Format value.
func (t treeFormat) format(name string, exts ...string) *Format {
	return &Format{Name: name, Family: t.family, Exts: exts, Read: t.read, Write: t.write}
}

// treeFile is a parsed file.
type treeFile struct {
	treeFormat
	doc *tree.Document
}

func (t treeFormat) read(name string, data []byte) (catalog.Catalog, []catalog.Finding) {
	f := &treeFile{treeFormat: t, doc: t.syntax.parse(data)}
	n := f.countMessages()
	c := catalog.Catalog{File: name, Units: make([]catalog.Unit, 0, n), Indent: f.step(), Origin: f}
	if t.family != Nested {
		c.Syntax = text.GoTemplate
	}
	r := f.reader(name, n)
	r.emit = func(m *message) {
		u := r.unit(m)
		if t.syntax.comments {
			u.Comment = f.commentAbove(m)
		}
		c.Units = append(c.Units, u)
	}
	f.readMessages(r)
	return c, append(f.syntaxFindings(name), r.findings...)
}

func (f *treeFile) reader(name string, n int) *messageReader {
	root := f.doc.Root
	return &messageReader{file: name, lines: f.doc.Lines, ids: newIDIndex(n), isV1: root != nil && root.Kind == tree.List}
}

func (f *treeFile) readMessages(r *messageReader) {
	if f.family == Nested {
		r.nested(f.doc.Root)
		return
	}
	r.read(f.doc.Root)
}

// maxMessages bounds what is kept of one file: far more than any program has.
const maxMessages = 250_000

// countMessages estimates the number of messages by that of the texts that
// are no hash and no description.
func (f *treeFile) countMessages() int {
	n := 0
	var walk func(*tree.Node)
	walk = func(parent *tree.Node) {
		for c := parent.First; c != nil; c = c.Next {
			switch field, isField := fieldOf(c.Name); {
			case n >= maxMessages:
				return
			case c.Kind == tree.Map || c.Kind == tree.List:
				walk(c)
			case !isField || field == fieldOther || field == fieldTranslation || f.family == Nested:
				n++
			}
		}
	}
	if f.doc.Root != nil {
		walk(f.doc.Root)
	}
	return n
}

func (f *treeFile) syntaxFindings(name string) []catalog.Finding {
	var findings []catalog.Finding
	for _, e := range f.doc.Errors {
		finding := syntaxFinding(name, f.doc.Lines, e.Offset, e.ID, e.Args, e.Related)
		finding.Key, _ = e.Args["Key"].(string)
		switch {
		case strings.HasSuffix(e.ID, ".utf8"):
			finding.Check = "integrity/encoding"
		case strings.HasSuffix(e.ID, ".duplicate-key"):
			finding.Check = "integrity/duplicate-key"
		}
		findings = append(findings, finding)
	}
	return findings
}

// firstBroken returns the first error of syntax, or nil.
func (f *treeFile) firstBroken() *tree.Error {
	for i := range f.doc.Errors {
		if !f.doc.Errors[i].Soft {
			return &f.doc.Errors[i]
		}
	}
	return nil
}

// step returns one step of indentation: that of the first member that stands
// deeper than the one above it on a line of its own. Empty when there is none.
func (f *treeFile) step() string {
	n := f.doc.Root
	for depth := 0; n != nil && depth < tree.MaxDepth; depth++ {
		outer, isLine := f.indentOf(n)
		if depth == 0 {
			outer, isLine = "", true
		}
		for c := n.First; c != nil && isLine && c.Flags&(tree.Merged|tree.Aliased) == 0; c = c.Next {
			inner, ok := f.indentOf(c)
			if step, deeper := strings.CutPrefix(inner, outer); ok && deeper && step != "" {
				return step
			}
		}
		n = firstContainer(n)
	}
	return f.blockStep()
}

// blockStep returns the indentation of the first block scalar or list of YAML.
func (f *treeFile) blockStep() string {
	root := f.doc.Root
	if root == nil || root.Style != tree.Block {
		return ""
	}
	if root.Kind == tree.List {
		return "  " // as deep as a dash and a blank
	}
	for n := root.First; n != nil; n = n.Next {
		if isBlockScalar(n) {
			_, lines, _ := strings.Cut(string(n.Value.Of(f.doc.Data)), "\n")
			lines = strings.TrimLeft(lines, "\r\n")
			return lines[:len(lines)-len(strings.TrimLeft(lines, " "))]
		}
	}
	return ""
}

// firstContainer returns the first map or list below n that is not empty.
func firstContainer(n *tree.Node) *tree.Node {
	for c := n.First; c != nil; c = c.Next {
		if c.First != nil {
			return c
		}
	}
	return nil
}

// indentOf returns the blanks before a node and whether it is the first thing
// on its line.
func (f *treeFile) indentOf(n *tree.Node) (string, bool) {
	at := int(start(n))
	line := f.doc.Data[lineStartAt(f.doc.Data, at):at]
	blanks := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	return string(blanks), len(blanks) == len(line)
}

// lineStartAt returns the offset of the first byte of the line of an offset.
func lineStartAt(data []byte, at int) int { return bytes.LastIndexByte(data[:at], '\n') + 1 }

// lineEndAt returns the offset behind the line of an offset, its line end
// included.
func lineEndAt(data []byte, at int) int {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(data)
}

// commentAbove returns the comment that stands directly above a message.
func (f *treeFile) commentAbove(m *message) string {
	lead := f.lead(m.node)
	if lead.Len() == 0 {
		return ""
	}
	return uncomment(string(lead.Of(f.doc.Data)))
}

// lead returns the span of the comment lines directly above a node.
func (f *treeFile) lead(n *tree.Node) tree.Span {
	if n.Flags&tree.Merged != 0 {
		return tree.Span{}
	}
	at := lineStartAt(f.doc.Data, int(start(n)))
	first := at
	for first > 0 {
		line := lineStartAt(f.doc.Data, first-1)
		if !bytes.HasPrefix(bytes.TrimLeft(f.doc.Data[line:first], " \t"), []byte("#")) {
			break
		}
		first = line
	}
	return tree.Span{Start: int32(first), End: int32(at)}
}
