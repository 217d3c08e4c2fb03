package extract

import (
	"bytes"
	"path"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	places "github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/gotemplate"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/markup"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
)

// A document is a source file that is not Go: a template, a page, a component
// or a script.
type document struct {
	path string
	data []byte
	sum  sum // of the data, when there is a cache
	text *places.Text

	functions   []Function // configured
	inTemplates []Function // these, and those that the Go code gives to templates

	// place maps an offset to its place when the document stands in another
	// file; nil otherwise.
	place func(offset int) catalog.Pos

	notes notes
	found found

	// template is what was read of a Go template, of which nothing is extracted
	// until all are read: they include each other.
	template *gotemplate.File
}

// A documentKind is a way to read documents.
type documentKind uint8

const (
	noDocument documentKind = iota
	templateFile
	pageFile
	vueFile
	svelteFile
	scriptFile
)

var kindByExtension = map[string]documentKind{
	".tmpl": templateFile, ".gotmpl": templateFile, ".gohtml": templateFile, ".tpl": templateFile,
	".html": pageFile, ".htm": pageFile, ".xhtml": pageFile,
	".vue": vueFile, ".svelte": svelteFile,
}

func documentKindOf(name string) documentKind {
	if kind := kindByExtension[strings.ToLower(path.Ext(name))]; kind != noDocument {
		return kind
	}
	if _, ok := script.DialectOf(name); ok {
		return scriptFile
	}
	return noDocument
}

// read extracts from a document, unless it is a template.
func (d *document) read() {
	if d.data == nil {
		return
	}
	switch documentKindOf(d.path) {
	case templateFile, pageFile:
		if d.isTemplate() {
			file := gotemplate.Read(d.path, d.data, "", "")
			d.template = &file
			return
		}
		d.page(false)
	case vueFile, svelteFile:
		d.markup(markup.KindOf(d.path), markup.Options{})
	case scriptFile:
		d.scriptFile()
	}
	d.drop()
}

// drop forgets all but what was found.
func (d *document) drop() { d.data, d.text, d.template, d.notes = nil, nil, nil, nil }

const (
	minifiedSize = 10_000 // bytes from which on a file may be minified
	minifiedLine = 500    // bytes that its lines have on average then
)

// isMinified reports whether a script is the product of a tool.
func isMinified(data []byte) bool {
	return len(data) > minifiedSize && len(data) > minifiedLine*(1+bytes.Count(data, []byte("\n")))
}

func (d *document) pos(offset int) catalog.Pos {
	if d.place != nil {
		return d.place(offset)
	}
	if d.text == nil {
		return catalog.Pos{File: d.path}
	}
	line, col := d.text.Position(offset)
	return catalog.Pos{File: d.path, Line: line, Col: col}
}

func (d *document) report(check string, severity catalog.Severity, message string, offset int, args map[string]any) {
	d.reportAdvising(check, severity, message, message+".advice", offset, args)
}

func (d *document) reportAdvising(check string, severity catalog.Severity, message, advice string, offset int, args map[string]any) {
	f := catalog.Finding{
		Check: check, Severity: severity, Pos: d.pos(offset),
		Message: message, Advice: advice, Args: args,
	}
	if d.text != nil {
		f.Excerpt, _ = d.text.Line(offset)
	}
	d.found.findings = append(d.found.findings, f)
}
