// Package format reads and writes message files. Each format is one value in a
// file of its own; a new one is such a file and a line in All.
package format

import (
	"errors"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// A Family is what the keys of a file mean, whatever its syntax.
type Family string

// The families.
const (
	// GoI18n is go-i18n: reserved keys make a message, which carries the hash
	// of its source text.
	GoI18n Family = "go-i18n"
	// Hugo is the i18n folder of a Hugo site: read as go-i18n does, written
	// without hashes.
	Hugo Family = "hugo"
	// Nested are plain texts in maps, as i18next has them: no key is special.
	Nested Family = "nested"
)

// Families lists the families.
func Families() []Family { return []Family{GoI18n, Hugo, Nested} }

// A Format turns bytes into a catalog and back.
type Format struct {
	Name   string // as on the command line: "toml"
	Family Family
	Exts   []string // of file names, with the dot; the first is that of new files

	// Read never fails: it returns all units that can be read and a finding
	// with its place for everything that cannot. The catalog's File is name;
	// its languages are the caller's to fill in.
	Read func(name string, data []byte) (catalog.Catalog, []catalog.Finding)

	// Write returns the file with the units of c. It edits old, the bytes that
	// are in the file now (nil for a new file), so that comments, order and
	// style stay and only the messages that differ are touched. It refuses to
	// edit bytes that Read could not read whole.
	Write func(c catalog.Catalog, old []byte) ([]byte, error)
}

// All lists the formats, those of go-i18n first.
var All = []*Format{TOML, JSON, YAML, HugoTOML, HugoJSON, HugoYAML, NestedJSON, NestedYAML}

// ByName returns the format with the given name, or nil.
func ByName(name string) *Format {
	for _, f := range All {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Names lists the names of the formats that goi18n knows, for the command line.
func Names() []string {
	var names []string
	for _, f := range All {
		if f.Family == GoI18n {
			names = append(names, f.Name)
		}
	}
	return names
}

// errWhole is returned by Write for a file whose keys at the top are the fields
// of one message, which leaves no place for another.
var errWhole = errors.New("1:1: the whole file is one message; put it under a key of its own first")

// HoldsHashes reports whether the file of a catalog, as this format read it,
// has room for the hash of the source text beside each message.
func (f *Format) HoldsHashes(c *catalog.Catalog) bool {
	if f.Family != GoI18n {
		return false
	}
	file, isTree := c.Origin.(*treeFile)
	return !isTree || file.doc.Root == nil || file.doc.Root.Kind != tree.List
}
