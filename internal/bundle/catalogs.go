package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

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

// A catalogMaker makes the catalog file of one language. What has no
// translation is not in it: the program looks for it in the parents of the
// language and in the default one. Plural forms that a translation lacks come
// from its other forms, see [Builder.Add].
type catalogMaker struct {
	*compiled.Encoder
	resource, tag string
	entry         CatalogEntry
}

func (b *Builder) newCatalog(resource, tag string) (*catalogMaker, error) {
	m := &catalogMaker{resource: resource, tag: tag, entry: CatalogEntry{Beyond: []string{}, Refused: []Refusal{}}}
	head := compiled.Catalog{Tag: tag, Source: b.manifest.Source, Tool: b.manifest.Generator}
	var err error
	if head.Cardinal, head.Ordinal, err = compile.Rules(tag); err != nil {
		return nil, m.error(err)
	}
	head.Facts, _ = cldr.Facts(tag)
	m.Encoder = compiled.NewEncoder(&head)
	return m, nil
}

func (m *catalogMaker) error(err error) error {
	return fmt.Errorf("%s, %s: %w", m.resource, m.tag, err)
}

// add adds a message. They come in the order of their ids.
func (m *catalogMaker) add(id string, u *unit) error {
	switch {
	case u.state == fallback:
		return nil
	case u.problem.Reason == compile.Beyond:
		m.entry.Beyond = append(m.entry.Beyond, id)
	case u.problem.Reason != compile.None:
		m.entry.Refused = append(m.entry.Refused, refusalOf(id, u))
		return nil
	}
	if err := m.Add(&u.message); err != nil {
		return m.error(err)
	}
	return nil
}

// file returns the file and what is to know of it.
func (m *catalogMaker) file() (CatalogEntry, File, error) {
	data, err := m.File()
	if err != nil {
		return CatalogEntry{}, File{}, m.error(err)
	}
	sum := sha256.Sum256(data)
	m.entry.SHA256 = hex.EncodeToString(sum[:])
	m.entry.File = m.resource + "." + m.tag + locales.CatalogExt
	m.entry.Bytes, m.entry.Messages = len(data), m.Len()
	return m.entry, File{m.entry.File, data}, nil
}

func refusalOf(id string, u *unit) Refusal {
	return Refusal{id, refusals[u.problem.Reason], u.problem.Detail}
}
