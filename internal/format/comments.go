package format

import (
	"bytes"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// Comments returns all comments of a file in their order, a line each, without
// the comment sign and the blanks around: those above messages, those inside
// them and behind values, and those that belong to none. The catalog is one that
// the format read, as for Extents.
func Comments(c catalog.Catalog) []string {
	switch f := c.Origin.(type) {
	case *tomlFile:
		return f.comments()
	case *treeFile:
		if f.syntax.comments {
			return f.comments()
		}
	}
	return nil
}

func (f *tomlFile) comments() []string {
	b := blanked(f.doc.Data)
	for _, table := range f.doc.Tables {
		b.key(table.Key())
		for entry := range table.Entries {
			b.entry(entry)
		}
	}
	return b.comments()
}

func (f *treeFile) comments() []string {
	b := blanked(f.doc.Data)
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n.Flags&tree.Merged != 0 {
			return
		}
		b.blank(int(n.Key.Start), int(n.Key.End))
		switch {
		case isBlockScalar(n): // its first line may end in a comment
			b.blank(lineEndAt(b.data, int(n.Value.Start)), int(n.Value.End))
		case n.Kind != tree.Map && n.Kind != tree.List:
			b.blank(int(n.Value.Start), int(n.Value.End))
		case n.Flags&tree.Aliased == 0:
			for c := n.First; c != nil; c = c.Next {
				walk(c)
			}
		}
	}
	if f.doc.Root != nil {
		walk(f.doc.Root)
	}
	return b.comments()
}

// A blankedFile is a file in which what is no comment is blanked out.
type blankedFile struct{ data []byte }

func blanked(data []byte) *blankedFile { return &blankedFile{bytes.Clone(data)} }

// blank blanks out a range. Line ends stay: the last one of a block scalar ends
// its line.
func (b *blankedFile) blank(start, end int) {
	for i := start; i < end; i++ {
		if b.data[i] != '\n' {
			b.data[i] = ' '
		}
	}
}

func (b *blankedFile) key(parts []toml.KeyPart) {
	for _, part := range parts {
		b.blank(int(part.Span.Start), int(part.Span.End))
	}
}

func (b *blankedFile) entry(e *toml.Entry) {
	b.key(e.Key())
	b.value(e.Value())
}

func (b *blankedFile) value(v toml.Value) {
	switch v.Kind {
	case toml.Array:
		for _, element := range v.Elems() {
			b.value(element)
		}
	case toml.InlineTable:
		v.Entries(func(e *toml.Entry) bool {
			b.entry(e)
			return true
		})
	default:
		b.blank(int(v.Span.Start), int(v.Span.End))
	}
}

func (b *blankedFile) comments() []string {
	var list []string
	for line := range bytes.Lines(b.data) {
		if i := bytes.IndexByte(line, '#'); i >= 0 {
			list = append(list, string(bytes.TrimSpace(line[i+1:])))
		}
	}
	return list
}
