package format

import (
	"bytes"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

func (f *treeFile) bytes() []byte { return f.doc.Data }

// renames lists what can be renamed where it stands.
func (f *treeFile) renames(units map[string]*catalog.Unit) []renamed {
	e := &treeEditor{treeFile: f, edits: edits{data: f.doc.Data}}
	at := scope{flow: true, escapes: escapesOf(f.doc.Data)}
	var list []renamed
	r := f.reader("", 0)
	r.ids = nil
	r.emit = func(m *message) {
		if u := units[m.key]; u != nil && !m.shared {
			if edits := e.rename(m, u, at); edits != nil {
				list = append(list, renamed{was: m.key, key: u.Key, edits: edits})
			}
		}
	}
	f.readMessages(r)
	return list
}

// rename returns the edits that give a message the id of a unit: of its name,
// or of the id that it says itself, and of a name that is the same.
func (e *treeEditor) rename(m *message, u *catalog.Unit, at scope) []edit {
	n, name := m.node, m.node.Name
	id := m.fields[fieldID]
	if id != nil && id.Str != "" {
		name = id.Str
	}
	to, ok := newName(m.key, name, u.Key)
	if !ok || id == nil && e.isGrouped(n, name, to, u.Layout) {
		return nil
	}
	var edits []edit
	if id != nil && id.Str != "" {
		if id.Flags != 0 || id.Value.Len() == 0 || isBlockScalar(id) {
			return nil
		}
		edits = append(edits, edit{start: int(id.Value.Start), end: int(id.Value.End), text: e.syntax.text(to, id, at)})
	}
	if n.Name != name {
		return edits
	}
	old := n.Key.Of(e.data)
	if n.Flags&^tree.Aliased != 0 || len(old) == 0 || bytes.IndexByte([]byte("&*!?"), old[0]) >= 0 {
		return nil
	}
	return append(edits, edit{start: int(n.Key.Start), end: int(n.Key.End), text: e.keyLike(to, old, at)})
}

// isGrouped reports whether a message whose name has no dots goes into a group
// by its new id: one that the file has, or that the unit's layout asks for.
func (e *treeEditor) isGrouped(n *tree.Node, name, to, layout string) bool {
	p := e.parent(n)
	if p == nil || strings.Contains(name, ".") || !strings.Contains(to, ".") {
		return false
	}
	container, _ := e.placeByKey(p, to)
	return container != p || strings.Contains(layout, layoutSep)
}

// keyLike writes a key in the quotes that another has.
func (e *treeEditor) keyLike(s string, old []byte, at scope) string {
	switch {
	case !e.syntax.comments || strings.ContainsFunc(s, tree.NeedsYAMLEscape) || strings.ContainsAny(s, "\n\t"):
		return e.syntax.key(s, at)
	case old[0] == '"':
		return tree.QuoteYAML(s)
	case old[0] == '\'':
		return tree.SingleYAML(s)
	}
	return e.syntax.key(s, at)
}
