package format

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

func (f *tomlFile) bytes() []byte { return f.doc.Data }

// renames lists what can be renamed where it stands.
func (f *tomlFile) renames(units map[string]*catalog.Unit) []renamed {
	var list []renamed
	r := f.reader("")
	r.ids = nil
	r.emit = func(m *message) {
		if u := units[m.key]; u != nil && m.node != f.root {
			if edits := f.rename(m, u.Key); edits != nil {
				list = append(list, renamed{was: m.key, key: u.Key, edits: edits})
			}
		}
	}
	f.read(r)
	return list
}

// rename returns the edits that give a message an id: of its name, or of the
// id that it says itself, and of a name that is the same.
func (f *tomlFile) rename(m *message, key string) []edit {
	name := m.node.Name
	id := m.fields[fieldID]
	if id != nil && id.Str != "" {
		name = id.Str
	}
	to, ok := newName(m.key, name, key)
	if !ok {
		return nil
	}
	var edits []edit
	if id != nil && id.Str != "" {
		value := f.at(id).pair.Value()
		edits = append(edits, edit{start: int(value.Span.Start), end: int(value.Span.End), text: toml.QuoteLike(to, value, f.doc.Data)})
	}
	if m.node.Name != name {
		return edits
	}
	parts := f.nameParts(m.node)
	if len(parts) == 0 {
		return nil
	}
	for _, part := range parts {
		edits = append(edits, edit{start: int(part.Span.Start), end: int(part.Span.End), text: keyLike(to, part.Style)})
	}
	return edits
}

// nameParts returns the parts of keys that name a message: one of a header or
// of a pair, or one of each of its dotted pairs.
func (f *tomlFile) nameParts(n *tree.Node) []toml.KeyPart {
	l := f.at(n)
	var key []toml.KeyPart
	switch {
	case l.pair != nil && l.inline != nil && l.pair == f.at(l.inline).pair:
		return nil // an element of a list
	case l.pair != nil:
		key = l.pair.Key()
	case l.section != nil:
		key = l.section.Key()
	default:
		return f.dottedParts(n)
	}
	return key[len(key)-1:]
}

// dottedParts returns the part before the last of the keys of all members of a
// table, nil where one has no such part.
func (f *tomlFile) dottedParts(n *tree.Node) []toml.KeyPart {
	var parts []toml.KeyPart
	for c := range n.Members {
		pair := f.at(c).pair
		if pair == nil || len(pair.Key()) < 2 {
			return nil
		}
		parts = append(parts, pair.Key()[len(pair.Key())-2])
	}
	return parts
}

// keyLike writes one part of a key in the quotes that another has.
func keyLike(s string, style toml.Style) string {
	switch {
	case style == toml.Literal && toml.IsLiteral(s, "'") && !strings.ContainsAny(s, "\n\r"):
		return "'" + s + "'"
	case style != toml.Bare:
		return toml.Quote(s)
	}
	return toml.QuoteKey(s)
}
