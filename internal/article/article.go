// Package article reads documents, Markdown, HTML and plain text, as blocks of
// translatable text, and writes them back with the blocks translated. All that
// is no translated text keeps its bytes: a document that is written without
// translations is the document that was read, whatever it holds.
//
// A block is a paragraph, a heading, a cell, an attribute: what a reader sees as
// one piece of text. Its text has the form that translators see (see [Block]):
// markup is numbered, and what the numbers stand for never leaves the document.
//
// It is pure: no file, no clock, no state.
package article

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// MaxSize is the number of bytes of a document; of a larger one no block is
// read.
const MaxSize = 64 << 20

// A Format is a language that documents are written in.
type Format uint8

// The formats.
const (
	Unknown  Format = iota
	Markdown        // CommonMark with the extensions of GitHub, Hugo and MkDocs
	MDX             // Markdown in which tags are JSX
	HTML            // also as a template of Go, Jinja, EJS or PHP
	Plain
)

// FormatOf tells the format from the name of a file.
func FormatOf(name string) Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mkdn":
		return Markdown
	case ".mdx":
		return MDX
	case ".html", ".htm", ".xhtml", ".gohtml":
		return HTML
	case ".txt", ".text":
		return Plain
	}
	return Unknown
}

// A Document is a document that was read. It is safe for concurrent reading.
type Document struct {
	Name   string
	Format Format
	Lang   string  // tag of its language as it says itself, or as Options.Lang does; "" when neither does
	Blocks []Block // in the order of their first bytes

	src   string
	opts  Options
	runs  []run
	langs []catalog.Span // values of attributes lang that name the language of the document
	ascii bool           // characters beyond ASCII are written as references: the document is in another encoding
	shape []byte         // what the document is made of, apart from texts: words with a space behind each
	marks []int          // where each word of the shape stands
}

// A Block is a piece of translatable text.
//
// Its Text is what translators see. Space is single and none is at the ends,
// but for the line ends of a front matter value that has several lines.
// Escapes and character references are decoded. Markup stands as numbered tags:
// <1>…</1> around text, <2/> alone. A translation has the same tags, each once, in
// any order, pairs nested. Only two things need escaping: a text that
// looks like such a tag, as in "press &lt;1>", and &lt; or &amp; themselves, as
// &amp;lt;.
type Block struct {
	Kind  Kind
	Level int      // of a heading, 1 to 6
	Name  string   // of the attribute, the front matter key, the parameter; dots join keys that lie in each other
	Text  string   // in the form for translators
	Path  []string // the headings above, from the highest level down, in the form for translators
	Pos   catalog.Pos
	Span  catalog.Span // what is replaced in the document, in bytes

	Placeables []Placeable // what the tags stand for: the first is number 1

	run int
}

// A Placeable is what a tag of a block stands for.
type Placeable struct {
	Kind   Inline
	Open   string // as it is written in the document
	Close  string // of a pair
	Paired bool
}

// Options say what is translatable. The zero value is right for most documents.
type Options struct {
	// FrontMatter are the keys whose values are translatable, at any depth, or
	// with dots, as in "params.lead", at that place alone. Nil stands for
	// DefaultFrontMatter.
	FrontMatter []string

	// Attributes are names of attributes of HTML and JSX that are
	// translatable, beside those that always are.
	Attributes []string

	// Parameters are names of parameters of shortcodes that are translatable.
	// Nil stands for DefaultParameters.
	Parameters []string

	// CodeShortcodes are names of shortcodes whose content is no text, beside
	// highlight, mermaid and others.
	CodeShortcodes []string

	// Links makes the targets of links and images translatable.
	Links bool

	// Lang is the language of the document when it does not say so itself. A
	// part of an HTML document that is in another language is left alone.
	Lang string
}

// DefaultFrontMatter are the keys of front matter whose values readers see.
var DefaultFrontMatter = []string{
	"title", "linkTitle", "subtitle", "short-title", "description", "summary", "excerpt", "lead", "tagline",
	"caption", "alt", "sidebar_label", "pagination_label", "abstract", "keywords",
}

// DefaultParameters are the parameters of shortcodes whose values readers see.
var DefaultParameters = []string{"title", "caption", "alt", "description", "summary", "label", "text", "attr"}

// Read reads a document, whose format its name tells. It never fails: what
// cannot be read is a finding and is kept as it is.
func Read(name string, data []byte, opts Options) (*Document, []catalog.Finding) {
	return ReadAs(FormatOf(name), name, data, opts)
}

// ReadAs reads a document of a format.
func ReadAs(format Format, name string, data []byte, opts Options) (*Document, []catalog.Finding) {
	d := &Document{Name: name, Format: format, src: string(data), opts: opts, Lang: opts.Lang}
	if f, bad := d.unreadable(data); bad {
		return d, []catalog.Finding{f}
	}
	findings := d.read()
	d.makeBlocks()
	return d, findings
}

// read finds the runs of the document.
func (d *Document) read() []catalog.Finding {
	r := newReader(d)
	switch d.Format {
	case Markdown, MDX:
		r.markdown()
	case HTML:
		p := page{reader: r}
		p.html(whole(d.src, 0, len(d.src)))
	case Plain:
		r.plain()
	}
	slices.SortStableFunc(r.runs, func(a, b run) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	slices.SortFunc(r.langs, func(a, b catalog.Span) int { return cmp.Compare(a.Start, b.Start) })
	return r.findings
}

// unreadable reports why no block can be read at all.
func (d *Document) unreadable(data []byte) (catalog.Finding, bool) {
	switch {
	case d.Format == Unknown:
		return d.finding("article.format", 0, nil), true
	case len(data) > MaxSize:
		return d.finding("article.too-large", 0, map[string]any{"Limit": MaxSize >> 20}), true
	case !utf8.Valid(data):
		return d.finding("article.encoding", invalidByte(data), nil), true
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return d.finding("article.encoding", at, nil), true
	}
	return catalog.Finding{}, false
}

func invalidByte(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// finding is a finding at an offset of the document. Its advice has the id of
// the message and ".advice".
func (d *Document) finding(id string, offset int, args map[string]any) catalog.Finding {
	text := source.New(d.src)
	line, col := text.Position(offset)
	excerpt, _ := text.Line(offset)
	return catalog.Finding{
		Check: "integrity/parse", Severity: catalog.Error, Pos: catalog.Pos{File: d.Name, Line: line, Col: col},
		Message: id, Args: args, Advice: id + ".advice", Excerpt: strings.ToValidUTF8(excerpt, "\uFFFD"),
	}
}
