// Package bundle turns catalogs into the files that a program loads at run
// time: one JSON file per resource and language, with a hash of its content in
// the name, one binary catalog for package locales, and a manifest that says
// which is which. The same catalogs give the same bytes.
package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Version is the version of the manifest and of the files. It changes when a
// program that reads them has to.
const Version = 1

// ManifestName is the name of the manifest.
const ManifestName = "manifest.json"

// A File is a file of the bundle.
type File struct {
	Name string
	Data []byte
}

// Manifest is the table of contents of a bundle.
type Manifest struct {
	Version   int               `json:"version"`
	Generator string            `json:"generator"` // tool and version
	Source    string            `json:"source"`    // BCP 47 tag of the source language
	Bundles   map[string]Bundle `json:"bundles"`   // by name of the resource

	// Catalogs are the files for Go programs, by name of the resource and BCP 47
	// tag. Their names have no hash: a program embeds them.
	Catalogs map[string]map[string]CatalogEntry `json:"catalogs"`
}

// Bundle is one resource in all its languages, by BCP 47 tag.
type Bundle map[string]Entry

// Entry describes one file.
type Entry struct {
	File     string   `json:"file"`
	SHA256   string   `json:"sha256"` // hex, of the whole file
	Bytes    int      `json:"bytes"`
	Messages int      `json:"messages"`
	Fallback []string `json:"fallback"` // ids that are not translated and hold the source text

	// Incomplete lists the ids whose translation lacks plural forms: each of
	// these holds the text of another form of the translation.
	Incomplete []string `json:"incomplete"`
}

// ErrDuplicate is the error of Add for a resource that the bundle already has
// in that language: files and manifest have no place for both.
var ErrDuplicate = errors.New("the bundle has a resource of this name")

// A Builder collects the files of a bundle.
type Builder struct {
	manifest Manifest
	files    []File
	typed    map[string]typed // what resources are called in Go, by their names
}

// New returns a builder for bundles of a source language.
func New(generator, source string) *Builder {
	return &Builder{typed: map[string]typed{}, manifest: Manifest{
		Version: Version, Generator: generator, Source: source, Bundles: map[string]Bundle{}, Catalogs: map[string]map[string]CatalogEntry{},
	}}
}

// Add adds a resource in one language. c is paired with its source (see
// catalog.Pair). Every message has all plural forms that the language asks for,
// so that a page is never without words: what the translation lacks comes from
// its other forms, else the whole message from the source text (see complete).
//
// The file is a JSON object: a message id gives its text or, where the text
// varies by number or has delimiters of its own, an object with a member for
// each plural category and leftDelim and rightDelim.
func (b *Builder) Add(resource string, c *catalog.Catalog, plurals Plurals) (Entry, error) {
	if _, dup := b.manifest.Bundles[resource][c.Lang]; dup {
		return Entry{}, fmt.Errorf("%s, %s: %w", resource, c.Lang, ErrDuplicate)
	}
	messages := make(map[string]any, len(c.Units))
	entry := Entry{Fallback: []string{}, Incomplete: []string{}}
	for i := range c.Units {
		u := &c.Units[i]
		if u.Source.IsAbsent() {
			continue // nothing asks for an orphan
		}
		t, state := complete(u, c.Syntax, plurals)
		switch state {
		case fallback:
			entry.Fallback = append(entry.Fallback, u.Key)
		case filled:
			entry.Incomplete = append(entry.Incomplete, u.Key)
		}
		messages[u.Key] = value(t)
	}
	data, err := encode(messages)
	if err != nil {
		return Entry{}, fmt.Errorf("%s, %s: %w", resource, c.Lang, err)
	}
	slices.Sort(entry.Fallback)
	slices.Sort(entry.Incomplete)
	sum := sha256.Sum256(data)
	entry.SHA256 = hex.EncodeToString(sum[:])
	entry.File = fmt.Sprintf("%s.%s.%s.json", resource, c.Lang, entry.SHA256[:12])
	entry.Bytes, entry.Messages = len(data), len(messages)
	b.put(resource, c.Lang, entry, data)
	return entry, nil
}

func (b *Builder) put(resource, lang string, entry Entry, data []byte) {
	if b.manifest.Bundles[resource] == nil {
		b.manifest.Bundles[resource] = Bundle{}
	}
	b.manifest.Bundles[resource][lang] = entry
	b.files = append(b.files, File{entry.File, data})
}

// value is the JSON form of a message. A text that has one form alone is other,
// whatever it is called: it does not vary by number.
func value(t text.Text) any {
	if t.IsEmpty() {
		return ""
	}
	members := map[string]string{}
	for f, s := range t.Forms() {
		if s != "" {
			members[f.String()] = s
		}
	}
	if f, alone := t.Single(); alone {
		members = map[string]string{text.Other.String(): t.Get(f)}
	}
	if left := t.LeftDelim(); left != "" {
		members["leftDelim"] = left
	}
	if right := t.RightDelim(); right != "" {
		members["rightDelim"] = right
	}
	if len(members) == 1 {
		return members[text.Other.String()]
	}
	return members
}

func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v) // maps are written sorted by key
	return buf.Bytes(), err
}

// Files returns all files, the manifest last: who finds a manifest finds the
// files that it names.
func (b *Builder) Files() ([]File, error) {
	data, err := json.MarshalIndent(b.manifest, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(slices.Clone(b.files), File{ManifestName, append(data, '\n')}), nil
}
