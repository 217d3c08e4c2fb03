// Package extract reads the messages that a program defines and uses out of
// its source code: code in, units and findings out. It never runs the go
// command and reads no file outside the file system it is given.
package extract

import (
	"go/token"
	"io/fs"
	"runtime"
	"slices"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Options say what to read. The zero value reads the whole file system.
type Options struct {
	// Paths are files, folders and patterns such as "./...", relative to the
	// root of the file system, with forward slashes. A folder is read with all
	// that is below it, as goi18n does. None means ".".
	Paths []string

	// Functions are those whose calls are uses of messages although the code
	// does not show it.
	Functions []Function

	// Deps opens a module outside the file system: that of a version, or, when
	// there is none, a folder relative to the one of the go.mod file that names
	// it. It returns nil when the module is not there. Without Deps only what is
	// under vendor is known.
	Deps func(module, version string) fs.FS

	// All asks for the files that are left out otherwise: tests, generated
	// files and those that no build takes (//go:build ignore).
	All bool

	// Cache, when there is one, spares the work on what has not changed. The
	// result is the same with and without it.
	Cache Cache

	// Stamp, when there is one, returns what tells one state of a file from
	// another without reading it, and when the file was last changed; "" for a
	// file of which that is not known. Tree names the file system among all that
	// share the cache. Without them every file is read in each run.
	Stamp func(fs.FileInfo) (stamp string, changed time.Time)
	Tree  string

	// Jobs is how many files and packages are worked on at once; 0 means as
	// many as there are processors.
	Jobs int
}

// A Result is what the source code says about messages. The same sources give
// the same result, byte by byte.
type Result struct {
	// Catalog holds a unit for every message that has a text, sorted by key:
	// Key, Source, Note and Pos, the place of the literal.
	Catalog catalog.Catalog

	// Uses maps each key to every place that defines or uses it, sorted. A
	// message that is only named (MessageID) has a use here and no unit.
	Uses map[string][]catalog.Use

	// Patterns are what is known of ids that the code puts together, sorted.
	Patterns []catalog.Pattern

	// Findings holds all that could not be read, resolved or reconciled,
	// sorted by place.
	Findings []catalog.Finding

	// Files is how many source files were read.
	Files int
}

// Read extracts the messages of a program from its code: Go, Go templates, HTML,
// JavaScript, TypeScript, JSX, Vue and Svelte.
func Read(fsys fs.FS, opts Options) Result {
	l := newLoader(fsys, opts)
	found := l.readGo(opts.Paths)
	files := documents(l.fsys, opts)
	documents := documentReader{l.fsys, l.jobs, l.memory, files, opts.Functions, slices.Concat(opts.Functions, found.functions)}
	found.merge(documents.read())
	found.merge(documents.readTemplates(found.templates))

	result := Result{Files: len(l.listed) + len(files), Uses: map[string][]catalog.Use{}}
	result.Findings = append(l.findings, l.sourceFindings()...)
	result.Findings = append(result.Findings, l.missingFindings(found.missing)...)
	found.into(&result)
	catalog.SortFindings(result.Findings)
	l.memory.closePack()
	return result
}

// readGo extracts the messages of go-i18n (github.com/nicksnyder/go-i18n/v2/i18n)
// from Go source, and finds the templates in it and the functions that it gives
// to templates.
//
// It knows a message by its type, so aliases, named types, generics and
// elided types are all followed, and a text may be any constant expression
// over the packages of the module. Where the type is unknown, because it
// depends on code that is not there, the spelling decides, as in goi18n.
// Functions that pass a parameter on as the id or text of a message are
// followed to their callers.
//
// vendor, testdata, folders that start with "." or "_", files that end in
// _test.go and those that no build takes (//go:build ignore) are left out. Of
// generated files (https://go.dev/s/generatedcode) only the functions count
// that pass an id on for others, since what such a file says itself was made
// from something else; those that are compiled from templates with Go in them,
// such as templ, are read like any other. Options.All reads all of these, and
// a path in Options.Paths reads what it names, _test.go apart. A syntax error
// in a file that has nothing to do with go-i18n is left to the compiler.
func (l *loader) readGo(paths []string) found {
	l.readTree(paths)
	found := l.extract(l.choose())
	slices.SortFunc(found.functions, compareFunctions)
	found.functions = slices.CompactFunc(found.functions, func(a, b Function) bool { return compareFunctions(a, b) == 0 })
	return found
}

func newLoader(fsys fs.FS, opts Options) *loader {
	l := &loader{jobs: opts.Jobs, functions: opts.Functions, all: opts.All, fset: token.NewFileSet(), memory: newMemory(opts)}
	l.fsys = newListingFS(l.setDependencies(fsys, opts.Deps))
	if l.jobs <= 0 {
		l.jobs = runtime.GOMAXPROCS(0)
	}
	return l
}
