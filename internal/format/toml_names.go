package format

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// A namer writes ids as keys so that they clash with nothing in the file.
type namer struct {
	ids    map[string]bool
	groups map[string]bool // the ids of the tables that hold messages
}

func newNamer(messages []message) *namer {
	n := &namer{ids: make(map[string]bool, len(messages)), groups: map[string]bool{}}
	for i := range messages {
		key := messages[i].key
		n.ids[key] = true
		for j := range len(key) {
			if key[j] == '.' {
				n.groups[key[:j]] = true
			}
		}
	}
	return n
}

// isFree reports whether the id is neither a message nor a group in the file.
func (n *namer) isFree(key string) bool { return !n.ids[key] && !n.groups[key] }

// header returns the inside of the header of a new table. Ids with dots are
// quoted, as goi18n does, unless the neighbour writes them as dotted tables
// and no other message would end up inside this one or this one inside it.
func (n *namer) header(key string, neighbour *toml.Table) string {
	parts := strings.Split(key, ".")
	if len(parts) == 1 || len(neighbour.Key()) < 2 || !n.isFree(key) || isForbidden(parts[len(parts)-1]) {
		return toml.QuoteKey(key)
	}
	for i := range len(parts) - 1 {
		if group := strings.Join(parts[:i+1], "."); n.ids[group] || !n.groups[group] {
			return toml.QuoteKey(key)
		}
	}
	for i, part := range parts {
		parts[i] = toml.QuoteKey(part)
	}
	return strings.Join(parts, ".")
}

// section returns the section that a message stands in.
func (f *tomlFile) section(m *message) *toml.Table {
	if s := f.at(m.node).section; s != nil {
		return s
	}
	for _, n := range m.fields {
		if n != nil {
			return f.at(n).section
		}
	}
	return nil
}
