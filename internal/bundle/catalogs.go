package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// CatalogEntry describes one binary catalog.
type CatalogEntry struct {
	File     string `json:"file"`
	SHA256   string `json:"sha256"` // hex, of the whole file
	Bytes    int    `json:"bytes"`
	Messages int    `json:"messages"`

	// Beyond lists the ids of messages that a catalog cannot hold, such as
	// templates with {{if}}: they are shown by go-i18n or not at all.
	Beyond []string `json:"beyond"`

	// Refused lists the translations that are not in the catalog, so that the
	// source text is shown.
	Refused []Refusal `json:"refused"`
}

// A Refusal is a translation that is left out of a catalog.
type Refusal struct {
	ID     string `json:"id"`
	Reason string `json:"reason"` // syntax, argument or depth
	Detail string `json:"detail"` // what was found
}

var refusals = map[compile.Reason]string{compile.Broken: "syntax", compile.Foreign: "argument", compile.TooDeep: "depth"}

// AddCatalog adds a resource in one language as a catalog for package locales.
// What has no translation is not in it: the program looks for it in the parents of
// the language and in the default one. Plural forms that a translation lacks
// come from its other forms, see [Builder.Add].
func (b *Builder) AddCatalog(resource string, c *catalog.Catalog, plurals Plurals) (CatalogEntry, error) {
	file := compiled.Catalog{Tag: c.Lang, Source: b.manifest.Source, Tool: b.manifest.Generator}
	var err error
	if file.Cardinal, file.Ordinal, err = compile.Rules(c.Lang); err != nil {
		return CatalogEntry{}, fmt.Errorf("%s, %s: %w", resource, c.Lang, err)
	}
	file.Facts, _ = cldr.Facts(c.Lang)
	entry := CatalogEntry{Beyond: []string{}, Refused: []Refusal{}}
	for i := range c.Units {
		u := &c.Units[i]
		if u.Source.IsAbsent() {
			continue // nothing asks for an orphan
		}
		t, state := complete(u, c.Syntax, plurals)
		if state == fallback {
			continue
		}
		m, problem := compile.Unit(u.Key, u.Source, t, c.Syntax)
		switch {
		case problem.Reason == compile.Beyond:
			entry.Beyond = append(entry.Beyond, u.Key)
		case problem.Reason != compile.None:
			entry.Refused = append(entry.Refused, Refusal{u.Key, refusals[problem.Reason], problem.Detail})
			continue
		}
		file.Messages = append(file.Messages, m)
	}
	data, err := compiled.Encode(&file)
	if err != nil {
		return CatalogEntry{}, fmt.Errorf("%s, %s: %w", resource, c.Lang, err)
	}
	slices.Sort(entry.Beyond)
	slices.SortFunc(entry.Refused, func(a, b Refusal) int { return strings.Compare(a.ID, b.ID) })
	sum := sha256.Sum256(data)
	entry.SHA256 = hex.EncodeToString(sum[:])
	entry.File = resource + "." + c.Lang + locales.CatalogExt
	entry.Bytes, entry.Messages = len(data), len(file.Messages)
	if b.manifest.Catalogs[resource] == nil {
		b.manifest.Catalogs[resource] = map[string]CatalogEntry{}
	}
	b.manifest.Catalogs[resource][c.Lang] = entry
	b.files = append(b.files, File{entry.File, data})
	if c.Lang == b.manifest.Source {
		b.typed[resource] = typed{file.Messages, c}
	}
	return entry, nil
}
