package format

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// add writes a message that the file does not have: into the group that its
// id or its layout names, behind the message that is before it in the catalog.
func (e *treeEditor) add(u *catalog.Unit, before, next *message) {
	if e.doc.Root.Kind == tree.List {
		e.addElement(u, before)
		return
	}
	container, names := e.place(u)
	if container == nil || !e.isReachable(container) || container.Flags&tree.Aliased != 0 {
		container, names = e.doc.Root, []string{u.Key}
	}
	e.insertMessage(container, names, u, e.anchor(container, before, next))
}

// anchor returns the member of a container behind which a message goes: the
// one with the message before it, or the one in front of that which follows.
// Nil stands for the front, the container's last member for the end.
func (e *treeEditor) anchor(container *tree.Node, before, next *message) *tree.Node {
	if before != nil {
		if n := e.memberOf(container, before.node); n != nil {
			return n
		}
	}
	if next != nil {
		if n := e.memberOf(container, next.node); n != nil {
			return previous(container, n)
		}
	}
	return previous(container, nil)
}

// memberOf returns the member of a container that a node is or is in, or nil.
func (e *treeEditor) memberOf(container, n *tree.Node) *tree.Node {
	for n != nil {
		p := e.parent(n)
		if p == container {
			return n
		}
		n = p
	}
	return nil
}

// previous returns the member before n, or the last for nil.
func previous(container, n *tree.Node) *tree.Node {
	var last *tree.Node
	for c := container.First; c != nil && c != n; c = c.Next {
		if c.Flags&tree.Merged == 0 {
			last = c
		}
	}
	return last
}

// place finds the group in which a new message goes and the names below it:
// those of groups to make, then that of the message. A layout is followed as
// far as the file allows. Without one, the id goes into the deepest group
// whose name it starts with.
func (e *treeEditor) place(u *catalog.Unit) (*tree.Node, []string) {
	if u.Layout == "" {
		return e.placeByKey(e.doc.Root, u.Key)
	}
	container, names := e.doc.Root, strings.Split(u.Layout, layoutSep)
	if last := names[len(names)-1]; last == "" || strings.Join(names, ".") != u.Key {
		return e.placeByKey(e.doc.Root, u.Key)
	}
	for len(names) > 1 {
		n := e.childOf(container, names[0])
		if n == nil {
			break
		}
		if !e.isGroup(n) {
			return e.doc.Root, []string{u.Key} // the name is taken
		}
		container, names = n, names[1:]
	}
	if e.childOf(container, names[0]) != nil {
		return e.doc.Root, []string{u.Key}
	}
	return container, names
}

func (e *treeEditor) placeByKey(container *tree.Node, key string) (*tree.Node, []string) {
	for c := container.First; c != nil; c = c.Next {
		rest, inside := strings.CutPrefix(key, c.Name+".")
		if inside && rest != "" && c.Name != "" && e.isGroup(c) && e.isReachable(c) {
			return e.placeByKey(c, rest)
		}
	}
	return container, []string{key}
}

// isGroup reports whether new messages may be put into a map: to go-i18n one
// that is no message itself.
func (e *treeEditor) isGroup(n *tree.Node) bool {
	if n.Kind != tree.Map || n.Flags&tree.Aliased != 0 {
		return false
	}
	reserved, _ := count(n)
	return e.family == Nested || reserved == 0
}

func (e *treeEditor) childOf(container *tree.Node, name string) *tree.Node {
	for c := range container.Members {
		if c.Name == name && c.Flags&tree.Merged == 0 {
			return c
		}
	}
	return nil
}

// insertMessage writes a message into a container. A group that does not exist
// yet is made with the first message of it, and the next ones of the same
// group join it.
func (e *treeEditor) insertMessage(container *tree.Node, names []string, u *catalog.Unit, after *tree.Node) {
	c := e.changeOf(container)
	branch := &newMember{name: names[0]}
	if len(names) == 1 {
		branch.unit = u
	} else {
		for i := range c.added {
			if m := c.added[i].member; m != nil && m.name == names[0] && m.unit == nil && c.added[i].after == after {
				m.insert(names[1:], u)
				return
			}
		}
		branch.insert(names[1:], u)
	}
	lead := ""
	if branch.unit != nil {
		lead = u.Comment
	}
	c.added = append(c.added, added{after: after, member: branch, lead: lead, write: func(at scope) string { return e.newMember(branch, at) }})
}

// A newMember is a member that is not in the file yet: a message, or a group
// of some.
type newMember struct {
	name    string
	standIn string        // the name that it stands under instead, with its own as its id
	unit    *catalog.Unit // nil for a group
	members []*newMember
}

func (m *newMember) insert(names []string, u *catalog.Unit) {
	if len(names) == 1 {
		m.members = append(m.members, &newMember{name: names[0], unit: u})
		return
	}
	for _, c := range m.members {
		if c.name == names[0] && c.unit == nil {
			c.insert(names[1:], u)
			return
		}
	}
	c := &newMember{name: names[0]}
	c.insert(names[1:], u)
	m.members = append(m.members, c)
}

// newMember writes a message or a group.
func (e *treeEditor) newMember(m *newMember, at scope) string {
	switch {
	case m.unit == nil:
		var members []piece
		for _, c := range m.members {
			lead := ""
			if c.unit != nil {
				lead = c.unit.Comment
			}
			members = append(members, piece{lead, func(at scope) string { return e.newMember(c, at) }})
		}
		return e.syntax.key(m.name, at) + e.mapText(members, at)
	case e.isPlainText(m.unit) && !e.isReserved(m.name) && m.standIn == "":
		return e.member(m.name, m.unit.Target.String(), e.neighbour(), at)
	}
	name, fields := m.name, e.fieldPieces(m.unit)
	if m.standIn != "" {
		name = m.standIn
		fields = append([]piece{{"", func(at scope) string { return e.member("id", m.name, e.neighbour(), at) }}}, fields...)
	}
	return e.syntax.key(name, at) + e.mapText(fields, at)
}

// isReserved reports whether go-i18n would take a text under a name for a
// field of a message.
func (e *treeEditor) isReserved(name string) bool {
	_, reserved := fieldOf(name)
	return reserved && e.family != Nested
}

// fieldPieces are the fields of a new message.
func (e *treeEditor) fieldPieces(u *catalog.Unit) []piece {
	var fields []piece
	for _, w := range e.wanted(u) {
		if w.present {
			name, value := fieldNames[w.field], w.value
			fields = append(fields, piece{"", func(at scope) string { return e.member(name, value, e.neighbour(), at) }})
		}
	}
	return fields
}

// neighbour returns a text of the file whose style a new one takes: the first
// that stands on its line.
func (e *treeEditor) neighbour() *tree.Node {
	if e.like == nil {
		e.like = firstLine(e.doc.Root)
	}
	return e.like
}

func firstLine(n *tree.Node) *tree.Node {
	if n == nil || n.Kind == tree.String {
		if n != nil && (n.Style == tree.Literal || n.Style == tree.Folded) {
			return nil
		}
		return n
	}
	for c := n.First; c != nil; c = c.Next {
		if found := firstLine(c); found != nil {
			return found
		}
	}
	return nil
}

// addElement writes an element of a list of the first version: the id and the
// translation, with the keys of its neighbours.
func (e *treeEditor) addElement(u *catalog.Unit, before *message) {
	c := e.changeOf(e.doc.Root)
	after := previous(e.doc.Root, nil)
	if before != nil {
		if n := e.memberOf(e.doc.Root, before.node); n != nil {
			after = n
		}
	}
	forms := e.formPieces(u)
	fields := []piece{{"", func(at scope) string { return e.member("id", u.Key, e.neighbour(), at) }}}
	translation := func(at scope) string { return e.member("translation", u.Target.String(), e.neighbour(), at) }
	if len(forms) > 0 {
		translation = func(at scope) string { return e.syntax.key("translation", at) + e.mapText(forms, at) }
	}
	fields = append(fields, piece{"", translation})
	c.added = append(c.added, added{after: after, lead: u.Comment, write: func(at scope) string { return e.elementText(fields, at) }})
}

// formPieces are the plural forms of a unit that has more than the form other.
func (e *treeEditor) formPieces(u *catalog.Unit) []piece {
	if !hasOtherForms(u) {
		return nil
	}
	var forms []piece
	for f, s := range u.Target.Forms() {
		forms = append(forms, piece{"", func(at scope) string { return e.member(f.String(), s, e.neighbour(), at) }})
	}
	return forms
}
