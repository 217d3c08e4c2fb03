// Package script reads what a message extractor wants to know of JavaScript,
// TypeScript, JSX and TSX: calls, elements, imports, comments, and the texts
// in them.
//
// It has a parser of its own because there is none to import. Those of esbuild
// and of TypeScript 7 are written in Go but internal, and their owners mean to
// keep them so; github.com/tdewolff/parse and github.com/dop251/goja read
// neither types nor JSX. A search for t("…") in the bytes is no way out:
// whether a quote begins a text depends on comments, templates, regular
// expressions and JSX around it, which only the grammar tells apart.
//
// It is no compiler: it keeps the expressions, skips the types and the
// operators, and allows what a compiler would not. It never fails. What cannot
// be read is reported in [File.Errors] and the rest is there.
package script

import (
	"path"
	"strings"
)

// Limits. They are far above any real source.
const (
	MaxSize   = 64 << 20 // bytes of a file; of a larger one nothing is read
	MaxDepth  = 1000     // brackets, functions and the like inside each other; deeper ones end the reading
	MaxErrors = 100      // errors kept

	maxDoubts   = 3        // arrow functions inside each other that may be none: each is read twice
	maxVariants = 64       // texts that one value may have, and no more parts than that of a name
	maxBuilt    = 64 << 10 // bytes of a text that is put together
)

// A Dialect is what a file is written in.
type Dialect uint8

// The dialects. JS holds JSX as well, since many a project calls such files
// .js, and the type annotations of Flow that look like those of TypeScript; all
// of them only with @flow at the top, as Flow has it.
const (
	JS Dialect = iota
	JSX
	TS
	TSX
)

// DialectOf tells the dialect by the name of a file, and false for files of
// other languages.
func DialectOf(name string) (Dialect, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".js", ".mjs", ".cjs":
		return JS, true
	case ".jsx":
		return JSX, true
	case ".ts", ".mts", ".cts":
		return TS, true
	case ".tsx":
		return TSX, true
	}
	return 0, false
}

// A File is what was found, each list in the order of the file. All offsets
// are in bytes.
type File struct {
	Calls    []Call
	Elements []Element
	Imports  []Import
	Bindings []*Binding // of imports, calls and names: those that may be a translation function
	Comments []Comment
	Errors   []Error
}

// Read reads a whole file.
func Read(src []byte, d Dialect) File { return newParser(string(src), d).file(false) }

// ReadExpression reads a fragment: what stands in {{ }} of a template, in an
// attribute such as v-if or @click, or in { } of Svelte. That may be an
// expression or statements. A brace at the start is an object. `x | f(a)` and
// `x | f : a` also give a call of f with x and a, as the filters of Vue 2 and
// the pipes of Angular mean it. A word that does not fit is no error.
func ReadExpression(src []byte, d Dialect) File { return newParser(string(src), d).file(true) }

// A Call is a call, a tagged template or a new expression.
type Call struct {
	// Name is the callee as a chain of names: "t", "i18n.t", "this.$t". It is
	// the same with ?., ! and ["name"]. A call in the chain keeps its name and
	// its parentheses, as in "useI18n().t". What has no name is "?", and so is
	// what is in front of it: "?.t" for list[0].t.
	Name string

	// Offset and End are those of the expression, callee and arguments.
	Offset, End int

	// Args are the arguments; of a tagged template, the template alone.
	Args []Value

	Tagged bool // t`…`
	New    bool // new T(…)
	Piped  bool // x | f, in a fragment

	// Binding is what the first name of the callee was declared as in this
	// file, by the scopes of the language; nil when it was not.
	Binding *Binding
}

// A Comment is a comment without its marks and the blanks around. Of each line
// of a /** block */ the star is gone, too.
type Comment struct {
	Text        string
	Offset, End int
}

// An Element is an element of JSX. Fragments are not listed.
type Element struct {
	Name        string // "Trans", "i18n.Translate", "this.T", "svg:path"
	Offset, End int

	// Attrs are the attributes with their values. One without a value has the
	// kind Other.
	Attrs []Property
	Open  bool // {...props}: there may be more

	HasChildren bool // something other than blanks and comments

	Binding *Binding // of the first name, as in [Call]

	collector *collector
	node      int32
	scope     int32
}

// A Property is a member of an object or an attribute of an element.
type Property struct {
	Name   string
	Value  Value
	Offset int
}
