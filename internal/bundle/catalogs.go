package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

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

// An encodedCatalog is a catalog file and what is to know of it.
type encodedCatalog struct {
	entry    CatalogEntry
	data     []byte
	messages []compiled.Message
}

// encodeCatalog makes a catalog of the messages of a language. What has no
// translation is not in it: the program looks for it in the parents of the
// language and in the default one. Plural forms that a translation lacks come
// from its other forms, see [Builder.Add]. order is that of the ids, which
// spares sorting messages.
func (b *Builder) encodeCatalog(resource string, c *catalog.Catalog, units []unit, order []int) (out encodedCatalog, err error) {
	file := compiled.Catalog{Tag: c.Lang, Source: b.manifest.Source, Tool: b.manifest.Generator}
	if file.Cardinal, file.Ordinal, err = compile.Rules(c.Lang); err != nil {
		return out, fmt.Errorf("%s, %s: %w", resource, c.Lang, err)
	}
	file.Facts, _ = cldr.Facts(c.Lang)
	entry := CatalogEntry{Beyond: []string{}, Refused: []Refusal{}}
	file.Messages = make([]compiled.Message, 0, len(units))
	for _, i := range order {
		u, key := &units[i], c.Units[i].Key
		switch {
		case u.state == fallback:
			continue
		case u.problem.Reason == compile.Beyond:
			entry.Beyond = append(entry.Beyond, key)
		case u.problem.Reason != compile.None:
			entry.Refused = append(entry.Refused, refusalOf(key, u))
			continue
		}
		file.Messages = append(file.Messages, u.message)
	}
	data, err := compiled.Encode(&file)
	if err != nil {
		return out, fmt.Errorf("%s, %s: %w", resource, c.Lang, err)
	}
	sum := sha256.Sum256(data)
	entry.SHA256 = hex.EncodeToString(sum[:])
	entry.File = resource + "." + c.Lang + locales.CatalogExt
	entry.Bytes, entry.Messages = len(data), len(file.Messages)
	out = encodedCatalog{entry: entry, data: data}
	if c.Lang == b.manifest.Source {
		out.messages = file.Messages
	}
	return out, nil
}

func refusalOf(id string, u *unit) Refusal {
	return Refusal{id, refusals[u.problem.Reason], u.problem.Detail}
}

func (b *Builder) putCatalog(resource, tag string, source *catalog.Catalog, encoded *encodedCatalog) {
	if b.manifest.Catalogs[resource] == nil {
		b.manifest.Catalogs[resource] = map[string]CatalogEntry{}
	}
	b.manifest.Catalogs[resource][tag] = encoded.entry
	b.files = append(b.files, File{encoded.entry.File, encoded.data})
	if tag == b.manifest.Source {
		b.typed[resource] = typed{encoded.messages, source}
	}
}
