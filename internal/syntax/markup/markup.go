// Package markup reads HTML, Vue single-file components and Svelte components
// for what concerns messages: elements that say which message they show, and
// the parts that are JavaScript, each with its place.
//
// It reads no JavaScript and no template language itself. Where a page is a
// template of some language, Go's, Jinja, EJS or PHP, the actions of that
// language may stand anywhere, also in a tag. They are blanked before the
// tokenizer of golang.org/x/net/html sees them, so that tags and attributes
// around them keep their places.
package markup

import (
	"path"
	"strings"
)

// Limits. Past each of them something is reported and not read.
const (
	MaxSize   = 16 << 20 // bytes of a file
	MaxErrors = 100      // errors kept
)

// A Kind is a language of markup.
type Kind int

// The kinds.
const (
	None Kind = iota
	HTML
	Vue
	Svelte
)

// KindOf tells the kind from the name of a file, None if it has another one.
func KindOf(name string) Kind {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml", ".gohtml":
		return HTML
	case ".vue":
		return Vue
	case ".svelte":
		return Svelte
	case ".tmpl", ".gotmpl", ".tpl":
		return KindOf(strings.TrimSuffix(name, path.Ext(name)))
	}
	return None
}

// Options say what to look for. The zero value is right for most files.
type Options struct {
	// Prefixes are those of names of attributes that make an element one of
	// Document.Elements, beside data-i18n and v-t.
	Prefixes []string

	// Elements are names of such elements, beside Trans, Translate,
	// translate, i18n, i18n-t and I18nT.
	Elements []string

	// Mustache says of HTML that {{ … }} is JavaScript, as in Vue.
	Mustache bool

	// Template says of HTML that it is a Go template, so that there may be
	// actions in scripts too. Left and Right are its delimiters, {{ and }} if
	// empty.
	Template    bool
	Left, Right string
}

// A Document is what was read.
type Document struct {
	Elements  []Element  // in file order
	Fragments []Fragment // sorted by Start
	Comments  []Comment  // in file order
	Errors    []Error    // in file order
}

// An Element shows a message, or says so.
type Element struct {
	Name   string // as written
	Offset int    // of its <
	Attrs  []Attr // all, in file order

	// Text is what is inside, as source: with the markup in it and its
	// entities. White space is as HTML shows it: runs of it are one space,
	// none is left at the ends, except in pre and textarea. TextOffset is
	// where the inside starts.
	Text       string
	TextOffset int

	// Plain is Text without markup, comments and entities. A br is a line
	// break.
	Plain string

	// Skipped is set when translate="no" holds for the element.
	Skipped bool
}

// An Attr is an attribute.
type Attr struct {
	Name   string // as written
	Value  string // without entities
	Offset int    // of the value, behind its quote; of the name if it has no value

	// Pattern is set when there are actions of a template or expressions in
	// the value, which stand in Value as they are written. Each is a "*"
	// here; "*" alone when it is not even known that all of the rest is in
	// the value.
	Pattern string
}

// A Comment is <!-- … -->.
type Comment struct {
	Offset, End int
	Text        string // without blanks around
}

// A Problem is a reason why something was not read.
type Problem int

// The problems.
const (
	TooLarge           Problem = iota + 1 // the file, or the texts of nested elements
	UnreadLanguage                        // of a <template>, such as pug; Text is its name
	UnclosedExpression                    // { without } in Svelte
	UnclosedTag                           // the file ends in a tag
)

// An Error is something that was not read.
type Error struct {
	Offset  int
	Problem Problem
	Text    string
}

// Attr returns an attribute of the element.
func (e *Element) Attr(name string) (Attr, bool) {
	for _, a := range e.Attrs {
		if strings.EqualFold(a.Name, name) {
			return a, true
		}
	}
	return Attr{}, false
}

// Read reads a file. It never fails: see [Document.Errors].
func Read(src []byte, kind Kind, opts Options) Document {
	if len(src) > MaxSize {
		return Document{Errors: []Error{{Problem: TooLarge}}}
	}
	return read(string(src), kind, opts, 0)
}
