package format

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// flushBlock writes what changes in a map or list of YAML that has its members
// on lines of their own.
func (e *treeEditor) flushBlock(container *tree.Node, c *change) {
	at := e.scope(container)
	at.line, at.indent = true, e.column(container)
	if container.Kind == tree.Map && container.First != nil {
		at.indent = e.column(e.firstOwn(container))
	}
	spaced := e.isSpaced(container)
	for _, g := range e.gaps(container, c) {
		for _, n := range g.gone {
			e.removeLines(n)
		}
		var lines strings.Builder
		for _, a := range g.added {
			if spaced && (g.before != nil || lines.Len() > 0) {
				lines.WriteString(at.eol)
			}
			lines.WriteString(commentLines(a.lead, at.indent, at.eol) + at.indent + a.write(at) + at.eol)
		}
		switch {
		case lines.Len() == 0:
		case g.before != nil:
			e.insertLines(e.lineEnd(g.before), lines.String())
		default:
			e.insert(e.front(container), lines.String())
		}
	}
	if container == e.doc.Root && e.isEmptied(container) {
		e.insert(lineStartAt(e.data, offset(container)), "{}"+at.eol)
	}
}

// firstOwn returns the first member that does not come by a merge key.
func (e *treeEditor) firstOwn(container *tree.Node) *tree.Node {
	for n := container.First; n != nil; n = n.Next {
		if n.Flags&tree.Merged == 0 {
			return n
		}
	}
	return container
}

// front is where a first member goes: above the one that is first now and the
// comment that belongs to it.
func (e *treeEditor) front(container *tree.Node) int {
	first := e.firstOwn(container)
	if lead := e.lead(first); lead.Len() > 0 {
		return int(lead.Start)
	}
	return lineStartAt(e.data, offset(first))
}

// isSpaced reports whether there is a blank line between the first two members.
func (e *treeEditor) isSpaced(container *tree.Node) bool {
	first := container.First
	if container != e.doc.Root || first == nil || first.Next == nil || first.Flags&tree.Merged != 0 {
		return false
	}
	end := e.lineEnd(first)
	second := offset(first.Next)
	return second > end && strings.Contains(strings.ReplaceAll("\n"+string(e.data[end:second]), "\r", ""), "\n\n")
}

// lineEnd is the end of the last line of a member.
func (e *treeEditor) lineEnd(n *tree.Node) int {
	end := int(n.Value.End)
	if n.Value.Len() == 0 {
		end = max(end, int(n.Key.End))
	}
	if end > 0 && end > offset(n) && e.data[end-1] == '\n' {
		return end
	}
	return lineEndAt(e.data, end)
}

// removeLines removes the lines of a member with the comment above them, but
// not a comment at the top of the file, which is about the file unless that is
// a working file or the message goes on under another key.
func (e *treeEditor) removeLines(n *tree.Node) {
	from := lineStartAt(e.data, offset(n))
	if strings.Trim(string(e.data[from:offset(n)]), " \t-?") != "" {
		return // on the line of something else
	}
	end, blank := e.lineEnd(n), ""
	switch lead := e.lead(n); {
	case lead.Len() == 0:
	case lead.Start > 0 || e.catalog.Transient || isTakenAlong(uncomment(string(e.data[lead.Start:lead.End])), e.messages, e.catalog.Units):
		from = int(lead.Start)
	case !e.isEmptied(e.doc.Root) && end < len(e.data) && e.data[end] != '\n' && e.data[end] != '\r':
		blank = e.eol // so that it does not get to be about the next message
	}
	e.replace(from, end, blank)
}

// A piece is a member to write, with the comment above it.
type piece struct {
	lead  string
	write func(at scope) string
}

// mapText writes the members of a new map, with the colon in front of it.
func (e *treeEditor) mapText(members []piece, at scope) string {
	if !at.flow {
		var b strings.Builder
		b.WriteString(":")
		inner := at
		inner.indent += at.step
		for _, m := range members {
			b.WriteString(at.eol + commentLines(m.lead, inner.indent, at.eol) + inner.indent + m.write(inner))
		}
		return b.String()
	}
	return at.colon + e.objectText(members, at)
}

// objectText writes a new map in brackets: over several lines where its
// neighbours have lines of their own.
func (e *treeEditor) objectText(members []piece, at scope) string {
	inner := at
	open, shut, separator := "{", "}", ", "
	switch {
	case at.line:
		inner.indent += at.step
		open, shut, separator = "{"+at.eol+inner.indent, at.eol+at.indent+"}", ","+at.eol+inner.indent
	case at.colon == ":":
		separator = ","
	}
	parts := make([]string, len(members))
	for i, m := range members {
		parts[i] = m.write(inner)
	}
	return open + strings.Join(parts, separator) + shut
}

// elementText writes a new element of a list.
func (e *treeEditor) elementText(fields []piece, at scope) string {
	if at.flow {
		return e.objectText(fields, at)
	}
	at.indent = strings.TrimSuffix(at.indent, "- ")
	inner := at
	inner.indent += "  "
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = f.write(inner)
	}
	return "- " + strings.Join(parts, at.eol+inner.indent)
}

// expand makes a map of fields of a message that is a text: "id": "text" turns
// into "id": {"hash": …, "other": "text"}, and a translation of the first
// version gets its plural forms.
func (e *treeEditor) expand(m *message, u *catalog.Unit) {
	n, isForm := m.node, func(field) bool { return true }
	if t := m.fields[fieldTranslation]; t != nil {
		n, isForm = t, func(f field) bool { return f >= firstForm }
	}
	p := e.parent(n)
	if p == nil || p.Kind != tree.Map {
		return // an element of a list has no name to hang fields on; go-i18n gives all of them the same id
	}
	var fields []piece
	for _, w := range e.wanted(u) {
		if w.present && isForm(w.field) {
			name, value, like := fieldNames[w.field], w.value, e.neighbour()
			if w.field == fieldOther {
				like = n
			}
			fields = append(fields, piece{"", func(at scope) string { return e.member(name, value, like, at) }})
		}
	}
	e.unsure = true
	at := e.scopeOf(n)
	if at.flow {
		e.replaceValue(n, e.objectText(fields, at))
		return
	}
	if !e.hasColon(n) {
		e.refuse(n, m.key)
		return
	}
	colon := int(n.Key.End) + bytes.IndexByte(e.data[n.Key.End:], ':')
	if strings.TrimSpace(string(e.data[colon+1:n.Value.Start])) != "" {
		e.refuse(n, m.key)
		return
	}
	text := strings.TrimPrefix(e.mapText(fields, at), ":")
	e.replace(colon+1, int(n.Value.Start), "")
	e.replaceValue(n, text)
}

// refuse gives up on a message that is written in a way that has no room for
// more fields: with an anchor, a tag or a ? before its key.
func (e *treeEditor) refuse(n *tree.Node, key string) {
	line, col := e.doc.Lines.Position(offset(n))
	e.err = fmt.Errorf("%d:%d: the message %q has an anchor, a tag or a question mark and cannot get more fields", line, col, key)
}

// newOrder returns the units in the order of a new file.
func (e *treeEditor) newOrder() []*catalog.Unit {
	units := make([]*catalog.Unit, len(e.catalog.Units))
	for i := range units {
		units[i] = &e.catalog.Units[i]
	}
	if e.family == GoI18n && !e.catalog.Ordered {
		slices.SortStableFunc(units, func(a, b *catalog.Unit) int { return cmp.Compare(a.Key, b.Key) })
	}
	return units
}

// newFile writes a file from nothing: for go-i18n in the order and style of
// goi18n, sorted by key, else in the order of the catalog.
func (e *treeEditor) newFile() []byte {
	at := scope{step: e.catalog.Indent, colon: ": ", eol: e.eol, line: true, flow: !e.syntax.comments}
	if at.step == "" {
		at.step = e.syntax.indent
	}
	top := &newMember{}
	for _, u := range e.newOrder() {
		names := []string{u.Key}
		if parts := strings.Split(u.Layout, layoutSep); strings.Join(parts, ".") == u.Key {
			names = parts
		}
		if e.family == GoI18n {
			names = []string{u.Key}
		}
		top.insert(names, u)
	}
	e.settle(top.members, map[string]bool{})
	var b strings.Builder
	b.WriteString(string(e.data))
	if len(e.data) > 0 && e.data[len(e.data)-1] != '\n' && len(bytes.TrimSpace(e.data)) > 0 {
		b.WriteString(at.eol)
	}
	members := make([]piece, len(top.members))
	for i, m := range top.members {
		lead := ""
		if m.unit != nil {
			lead = m.unit.Comment
		}
		members[i] = piece{lead, func(at scope) string { return e.newMember(m, at) }}
	}
	if at.flow {
		b.Reset()
		return []byte(e.objectText(members, at) + at.eol)
	}
	for _, m := range members {
		b.WriteString(commentLines(m.lead, "", at.eol) + m.write(at) + at.eol)
	}
	return []byte(b.String())
}
