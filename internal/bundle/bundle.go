// Package bundle turns catalogs into the files that a program loads at run
// time: one JSON file per resource, chunk and language, with a hash of its
// content in the name, the script that shows their messages, one binary catalog
// per language for package locales, and a manifest that says which is which.
// The same catalogs give the same bytes.
package bundle

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A File is a file of the bundle.
type File struct {
	Name string
	Data []byte
}

// A Set is one resource in all its languages.
type Set struct {
	Name      string
	Languages []Language // that of the source first
	Chunks    []Chunk    // none for one file per language
}

// A Language is the messages of a resource in one language.
type Language struct {
	Tag     string // BCP 47
	Plurals Plurals

	// Read returns the messages paired with their source (see catalog.Pair), for all
	// languages of a set with the same. It is called once, for several languages at the same
	// time, and what it returns is not kept but for the first.
	Read func() (*catalog.Catalog, error)
}

// ErrDuplicate is the error of Add for a resource that the bundle already has:
// files and manifest have no place for both.
var ErrDuplicate = errors.New("the bundle has a resource of this name")

// A Builder collects the files of a bundle.
type Builder struct {
	// Step, if there is one, is called for each language of a set that is
	// compiled, and for each that is written. Several calls may come at once.
	Step func()

	// Take, if there is one, is given each file of a language as soon as it is made, so
	// that not all of them are in memory at once; [Builder.Files] returns the others.
	// Several files may be made at once, but Take is called for one at a time. Its
	// error is that of Add.
	Take func(File) error

	manifest Manifest
	source   hash.Hash // over the source texts
	taking   sync.Mutex
	refused  error            // the first of Take
	files    []File           // that were not taken
	typed    map[string]typed // what resources are called in Go, by their names
	declared []declared       // likewise in TypeScript
}

// New returns a builder for bundles of a source language.
func New(generator, source string) *Builder {
	go runtimeFiles() // while the messages are read
	return &Builder{typed: map[string]typed{}, source: sha256.New(), manifest: Manifest{
		Version: Version, Generator: generator, Source: source,
		Chains: map[string][]string{}, Bundles: map[string]Bundle{}, Catalogs: map[string]map[string]CatalogEntry{},
	}}
}

// Add adds a resource. Every message is in the files of every language, so that
// a page is never without words: plural forms that a translation lacks come
// from its other forms, what has no translation from the languages that the
// language falls back to, the last of which is that of the source.
func (b *Builder) Add(s *Set) error {
	if _, dup := b.manifest.Bundles[s.Name]; dup {
		return fmt.Errorf("%s: %w", s.Name, ErrDuplicate)
	}
	w := newWebSet(s, b)
	if err := w.run(); err != nil {
		return cmp.Or(b.refused, err) // once, of all languages that were not taken
	}
	b.hashSource(w.source)
	b.manifest.Bundles[s.Name] = Bundle{}
	b.manifest.Catalogs[s.Name] = map[string]CatalogEntry{}
	for i := range s.Languages {
		tag, made := s.Languages[i].Tag, &w.made[i]
		b.manifest.Bundles[s.Name][tag] = made.entry
		b.manifest.Catalogs[s.Name][tag] = made.catalog
		b.manifest.Chains[tag] = longer(b.manifest.Chains[tag], w.chain(i))
		if tag == b.manifest.Source {
			b.typed[s.Name] = typed{w.source, s.Languages[i].Plurals}
		}
	}
	b.files = append(b.files, w.filesLeft()...)
	b.declared = append(b.declared, w.declare())
	return nil
}

// Entry returns what the bundle has of a resource in one language.
func (b *Builder) Entry(resource, tag string) (Entry, CatalogEntry) {
	return b.manifest.Bundles[resource][tag], b.manifest.Catalogs[resource][tag]
}

// longer returns the longer of two chains of one language: sets may lack some of its
// languages.
func longer(a, b []string) []string {
	if len(a) > len(b) {
		return a
	}
	return b
}

// give hands files to whoever takes them, and returns those that nobody does.
func (b *Builder) give(files ...File) (left []File, err error) {
	if b.Take == nil {
		return files, nil
	}
	b.taking.Lock()
	defer b.taking.Unlock()
	for _, f := range files {
		if b.refused != nil {
			break
		}
		b.refused = b.Take(f)
	}
	return nil, b.refused
}

func (b *Builder) step() {
	if b.Step != nil {
		b.Step()
	}
}

// hashSource adds the source texts of a set to the hash of all.
func (b *Builder) hashSource(c *catalog.Catalog) {
	var buf []byte
	add := func(s string) { buf = append(appendNumber(buf, len(s)), s...) }
	for i := range c.Units {
		u := &c.Units[i]
		add(u.Key)
		for f, s := range u.Source.Forms() {
			add(f.String())
			add(s)
		}
		add(u.Source.LeftDelim())
		add(u.Source.RightDelim())
		b.source.Write(buf)
		buf = buf[:0]
	}
}

func appendNumber(dst []byte, n int) []byte { return fmt.Appendf(dst, "%d:", n) }

// Files returns all files that were not taken, the manifest last: who finds a manifest finds
// the files that it names.
func (b *Builder) Files() ([]File, error) {
	files := slices.Clone(b.files)
	files = append(files, b.runtime()...)
	files = append(files, b.declarations()...)
	b.manifest.SourceHash = hex.EncodeToString(b.source.Sum(nil))
	data, err := b.manifest.encoded()
	return append(files, File{ManifestName, data}), err
}

// runtime returns the script that shows messages, with its types and what stands
// beside it.
func (b *Builder) runtime() []File {
	var files []File
	b.manifest.Runtime, files = runtimeFiles()
	return append(slices.Clip(files), RuntimeModule(), RuntimeTypes())
}

var runtimeFiles = sync.OnceValues(func() (WebFile, []File) {
	script := Runtime()
	return webFiles(script.Name, script.Data, best)
})

// A unit is what became of a message in one language.
type unit struct {
	message compiled.Message
	problem compile.Problem
	state   state
}

// compileUnit compiles a message. source is its source text; it may be nil. Of an
// orphan, which nothing asks for, there is the zero unit.
func compileUnit(u *catalog.Unit, syntax text.Syntax, plurals Plurals, source *compile.Source) unit {
	if u.Source.IsAbsent() {
		return unit{state: fallback}
	}
	t, state := complete(u, syntax, plurals)
	if state == fallback {
		return unit{state: fallback}
	}
	if source == nil {
		source = compile.NewSource(u.Source, syntax)
	}
	m, problem := source.Unit(u.Key, t)
	return unit{m, problem, state}
}
