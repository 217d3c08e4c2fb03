package format

import (
	"maps"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// TOML is the format of go-i18n v2 message files in TOML.
var TOML = &Format{
	Name:   "toml",
	Family: GoI18n,
	Exts:   []string{".toml"},
	Read:   readTOML,
	Write:  writeTOML,
}

// tomlFile is a parsed file with the tree of its tables, which only an edit
// and an odd file need.
type tomlFile struct {
	doc       *toml.File
	root      *tree.Node
	locations []location // by tree.Node.Ref; the first is for no node
	slab      []tree.Node
}

// A location is where a node stands in a TOML file.
type location struct {
	section *toml.Table // the section of the pair, or the one whose header makes the table
	pair    *toml.Entry // nil for a table that a header or a dotted key makes
	inline  *tree.Node  // the inline table that the pair is inside, or nil

	last   *tree.Node            // of the children
	n      int                   // number of children
	byName map[string]*tree.Node // of the children; nil while there are few
}

func readTOML(name string, data []byte) (catalog.Catalog, []catalog.Finding) {
	f := &tomlFile{doc: toml.Read(data)}
	c := catalog.Catalog{File: name, Syntax: text.GoTemplate, Units: make([]catalog.Unit, 0, countMessages(f.doc)), Origin: f}
	if units, ok := f.readFlat(name, c.Units); ok {
		c.Units = units
		return c, nil
	}
	r := f.reader(name)
	r.emit = func(m *message) {
		u := r.unit(m)
		u.Comment = f.commentText(f.lead(m))
		c.Units = append(c.Units, u)
	}
	f.read(r)
	return c, append(f.syntaxFindings(name), r.findings...)
}

// countMessages estimates how many messages a file holds, for the first
// allocation: no more than is worth it, since a hostile file has headers alone.
func countMessages(doc *toml.File) int {
	return min(len(doc.Tables)+doc.Tables[0].Len(), len(doc.Data)/24)
}

func (f *tomlFile) reader(name string) *messageReader {
	return &messageReader{file: name, lines: f.doc.Lines, ids: newIDIndex(countMessages(f.doc)), isTOML: true}
}

// read hands every message to the reader, which collects what keeps others
// from being read.
func (f *tomlFile) read(r *messageReader) {
	f.build()
	r.read(f.root)
}

func (f *tomlFile) syntaxFindings(name string) []catalog.Finding {
	var findings []catalog.Finding
	for _, e := range f.doc.Errors {
		finding := syntaxFinding(name, f.doc.Lines, e.Offset, e.ID, e.Args, e.Related)
		if e.ID == "toml.utf8" {
			finding.Check = "integrity/encoding"
		}
		if e.ID == "toml.multiline-unterminated" && len(e.Related) > 0 {
			finding.Message += "-next" // the next statement is known
		}
		findings = append(findings, finding)
	}
	return findings
}

// syntaxFinding makes a finding of an error of a parser.
func syntaxFinding(name string, lines *source.Text, offset int, id string, args map[string]any, related []int) catalog.Finding {
	excerpt, _ := lines.Line(offset)
	f := catalog.Finding{
		Check:    "integrity/parse",
		Severity: catalog.Error,
		Pos:      position(name, lines, offset),
		Message:  id,
		Advice:   id + ".advice",
		Args:     maps.Clone(args),
		Excerpt:  excerpt,
	}
	if f.Args == nil {
		f.Args = map[string]any{}
	}
	for _, offset := range related {
		f.Related = append(f.Related, position(name, lines, offset))
	}
	if len(f.Related) > 0 {
		f.Args["Line"] = f.Related[0].Line
	}
	return f
}

func position(name string, lines *source.Text, offset int) catalog.Pos {
	line, col := lines.Position(offset)
	return catalog.Pos{File: name, Line: line, Col: col}
}

// lead returns the span of the comment that stands directly above a message.
func (f *tomlFile) lead(m *message) toml.Span {
	l := f.at(m.node)
	if l.pair != nil {
		return l.pair.Lead()
	}
	if l.section != nil {
		return l.section.Lead()
	}
	if first := f.firstPair(m); first != nil {
		return first.Lead()
	}
	return toml.Span{}
}

// firstPair returns the first pair of a message whose fields are dotted keys.
func (f *tomlFile) firstPair(m *message) *toml.Entry {
	var first *toml.Entry
	for _, n := range m.fields {
		if n == nil {
			continue
		}
		if p := f.at(n).pair; p != nil && (first == nil || p.Line().Start < first.Line().Start) {
			first = p
		}
	}
	return first
}

// commentText takes the comment signs off a block of comment lines.
func (f *tomlFile) commentText(lead toml.Span) string {
	if lead.Len() == 0 {
		return ""
	}
	return uncomment(string(lead.Of(f.doc.Data)))
}

// uncomment takes the comment signs off lines.
func uncomment(block string) string {
	var lines []string
	for line := range strings.Lines(block) {
		line = strings.TrimPrefix(strings.TrimLeft(strings.TrimRight(line, "\r\n"), " \t"), "#")
		lines = append(lines, strings.TrimPrefix(line, " "))
	}
	return strings.Join(lines, "\n")
}
