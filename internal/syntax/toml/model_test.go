package toml

import (
	"fmt"
	"iter"
	"strings"
)

// model is a second, slow reading of the rules for defining tables, with full
// paths instead of scopes: the referee where the oracle accepts too much.
type model struct {
	kind    map[string]string // by path: value, header, dotted, implicit, array
	size    map[string]int    // elements of an array of tables
	clashes bool
	unique  int
}

func newModel(f *File) *model {
	m := &model{kind: map[string]string{}, size: map[string]int{}}
	for _, table := range f.Tables {
		path := m.header(table)
		if m.clashes {
			break
		}
		m.entries(path, table.Entries)
	}
	return m
}

func (m *model) header(table *Table) string {
	path := ""
	for i, part := range table.Key() {
		path += "/" + strings.ReplaceAll(part.Name, "/", "//")
		last := i == len(table.Key())-1
		kind := m.kind[path]
		m.clashes = m.clashes || kind == "value"
		switch {
		case last && table.Array:
			m.clashes = m.clashes || kind != "" && kind != "array"
			m.kind[path] = "array"
			m.size[path]++
		case last:
			m.clashes = m.clashes || kind != "" && kind != "implicit"
			m.kind[path] = "header"
		case kind == "":
			m.kind[path] = "implicit"
		}
		path += m.element(path)
	}
	return path
}

func (m *model) element(path string) string {
	if m.kind[path] != "array" {
		return ""
	}
	return fmt.Sprintf("/ %d", m.size[path])
}

func (m *model) entries(table string, entries iter.Seq[*Entry]) {
	for entry := range entries {
		path := table
		for i, part := range entry.Key() {
			path += "/" + strings.ReplaceAll(part.Name, "/", "//")
			kind := m.kind[path]
			if i == len(entry.Key())-1 {
				m.clashes = m.clashes || kind != ""
				m.kind[path] = "value"
				continue
			}
			m.clashes = m.clashes || kind != "" && kind != "implicit" && kind != "dotted"
			m.kind[path] = "dotted"
		}
		m.value(entry.Value())
	}
}

func (m *model) value(v Value) {
	for _, e := range v.Elems() {
		m.value(e)
	}
	if v.Kind == InlineTable {
		m.unique++
		m.entries(fmt.Sprintf("inline %d", m.unique), v.Entries)
	}
}
