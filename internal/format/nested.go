package format

import (
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// nested reads a file in which every text is a message and no key is special:
// the files of i18next, vue-i18n and many others. The id of a message is its
// path, joined by dots; an element of a list has its position, from 0, as its
// name. Null is a message without text. Numbers and booleans are no texts; they
// are kept.
func (r *messageReader) nested(root *tree.Node) {
	if root == nil {
		return
	}
	if root.Kind != tree.Map && root.Kind != tree.List {
		if root.Kind != tree.Invalid {
			r.report(root.Value.Start, "format.single-value", map[string]any{})
		}
		return
	}
	r.leaves(root, "")
}

func (r *messageReader) leaves(n *tree.Node, prefix string) {
	i := -1
	for c := range n.Members {
		name := c.Name
		if i++; n.Kind == tree.List {
			name = strconv.Itoa(i)
		}
		r.enter(c)
		switch c.Kind {
		case tree.String, tree.Null:
			m := r.next(c)
			m.key, m.layout = prefix+name, r.layout(name)
			m.fields[fieldOther] = c
			r.found(m)
		case tree.Map, tree.List:
			r.groups = append(r.groups, name)
			r.leaves(c, prefix+name+".")
			r.groups = r.groups[:len(r.groups)-1]
		}
		r.leave(c)
	}
}
