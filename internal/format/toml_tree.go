package format

import (
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// few is the number of children up to which a search beats a map.
const few = 8

// build turns the syntax tree, which is in the order of the file, into the
// tree of tables that it stands for.
func (f *tomlFile) build() {
	f.locations = make([]location, 1, 1+4*len(f.doc.Tables))
	f.root = f.newNode(nil, tree.Node{Kind: tree.Map}, location{})
	for i, section := range f.doc.Tables {
		table := f.root
		if i > 0 {
			table = f.header(section)
		}
		if table == nil || section.Broken {
			continue
		}
		for pair := range section.Entries {
			f.pair(table, section, pair, nil)
		}
	}
}

// at returns where a node stands.
func (f *tomlFile) at(n *tree.Node) *location { return &f.locations[n.Ref] }

// newNode makes n the last child of parent, if there is one. The first child
// of a name is the one that child finds.
func (f *tomlFile) newNode(parent *tree.Node, n tree.Node, at location) *tree.Node {
	n.Ref = int32(len(f.locations))
	f.locations = append(f.locations, at)
	if len(f.slab) == cap(f.slab) {
		f.slab = make([]tree.Node, 0, min(max(16, 2*cap(f.slab)), 4096))
	}
	f.slab = append(f.slab, n)
	c := &f.slab[len(f.slab)-1]
	if parent != nil {
		f.appendChild(parent, c)
	}
	return c
}

func (f *tomlFile) appendChild(parent, n *tree.Node) {
	l := f.at(parent)
	if l.last == nil {
		parent.First = n
	} else {
		l.last.Next = n
	}
	l.last = n
	l.n++
	switch {
	case l.byName == nil && l.n > few:
		l.byName = make(map[string]*tree.Node, 2*l.n)
		for c := parent.First; c != nil; c = c.Next {
			if l.byName[c.Name] == nil {
				l.byName[c.Name] = c
			}
		}
	case l.byName != nil && l.byName[n.Name] == nil:
		l.byName[n.Name] = n
	}
}

// child returns the child of that name, or nil.
func (f *tomlFile) child(n *tree.Node, name string) *tree.Node {
	if byName := f.at(n).byName; byName != nil {
		return byName[name]
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func treeSpan(s toml.Span) tree.Span { return tree.Span(s) }

// header returns the table that a section's header opens.
func (f *tomlFile) header(section *toml.Table) *tree.Node {
	table := f.path(f.root, section.Key()[:max(0, len(section.Key())-1)])
	if table == nil || len(section.Key()) == 0 {
		return nil
	}
	last := section.Key()[len(section.Key())-1]
	key := treeSpan(last.Span)
	n := f.child(table, last.Name)
	if n == nil {
		n = f.newNode(table, tree.Node{Name: last.Name, Kind: tree.Map, Key: key, Value: key}, location{})
		if section.Array {
			n.Kind, n.Style = tree.List, tree.Block
		}
	}
	switch {
	case n.Kind == tree.List && n.Style == tree.Block:
		return f.newNode(n, tree.Node{Kind: tree.Map, Key: key, Value: key}, location{})
	case n.Kind != tree.Map:
		return nil
	}
	if l := f.at(n); l.section == nil {
		l.section = section
		n.Key = key
	}
	return n
}

// path walks down the tables that the parts of a dotted key name, and makes
// those that are not there. It returns nil where a part is no table: the file
// is broken there and that was reported.
func (f *tomlFile) path(table *tree.Node, parts []toml.KeyPart) *tree.Node {
	for _, part := range parts {
		n := f.child(table, part.Name)
		if n == nil {
			key := treeSpan(part.Span)
			n = f.newNode(table, tree.Node{Name: part.Name, Kind: tree.Map, Key: key, Value: key}, location{})
		}
		if n.Kind == tree.List && n.Style == tree.Block && n.First != nil {
			n = f.at(n).last
		}
		if n.Kind != tree.Map {
			return nil
		}
		table = n
	}
	return table
}

func (f *tomlFile) pair(table *tree.Node, section *toml.Table, pair *toml.Entry, inline *tree.Node) {
	last := len(pair.Key()) - 1
	if table = f.path(table, pair.Key()[:last]); table == nil {
		return
	}
	key := pair.Key()[last]
	if f.child(table, key.Name) != nil {
		return // a duplicate key, reported by the syntax
	}
	n := f.newNode(table, tree.Node{Name: key.Name, Key: treeSpan(key.Span)}, location{section: section, pair: pair, inline: inline})
	f.value(n, pair.Value())
}

func (f *tomlFile) value(n *tree.Node, v toml.Value) {
	n.Value = treeSpan(v.Span)
	switch v.Kind {
	case toml.String:
		n.Kind, n.Str = tree.String, v.Str
	case toml.InlineTable:
		n.Kind, n.Style = tree.Map, tree.Flow
		for pair := range v.Entries {
			f.pair(n, f.at(n).section, pair, n)
		}
	case toml.Array:
		n.Kind, n.Style = tree.List, tree.Flow
		for _, elem := range v.Elems() {
			at := *f.at(n)
			c := f.newNode(n, tree.Node{}, location{section: at.section, pair: at.pair, inline: n})
			f.value(c, elem)
		}
	case toml.Invalid:
		n.Kind = tree.Invalid
	default:
		n.Kind = tree.Other
	}
}
