package format

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// flush turns the changes of maps and lists into edits.
func (e *treeEditor) flush() {
	e.dropEmptied()
	e.settleNames()
	// The last line of an inner map is the last of the outer ones as well: what
	// is inserted behind it starts with the innermost.
	slices.SortStableFunc(e.order, func(a, b *tree.Node) int { return cmp.Compare(e.depth(b), e.depth(a)) })
	for _, container := range e.order {
		if e.isRemoved(container) {
			continue
		}
		if c := e.changes[container]; container.Style == tree.Block {
			e.flushBlock(container, c)
		} else {
			e.flushFlow(container, c)
		}
	}
}

func (e *treeEditor) depth(n *tree.Node) int {
	depth := 0
	for p := e.parent(n); p != nil; p = e.parent(p) {
		depth++
	}
	return depth
}

// dropEmptied removes the groups that lose their last message.
func (e *treeEditor) dropEmptied() {
	for again := true; again; {
		again = false
		for _, container := range e.order {
			p := e.parent(container)
			if p == nil || !e.isEmptied(container) || e.changeOf(p).removed[container] {
				continue
			}
			e.changeOf(p).removed[container] = true
			again = true
		}
	}
}

func (e *treeEditor) isEmptied(container *tree.Node) bool {
	c := e.changes[container]
	return c != nil && len(c.added) == 0 && len(c.removed) > 0 && len(e.kept(container, c)) == 0
}

// kept returns the members of a container that stay.
func (e *treeEditor) kept(container *tree.Node, c *change) []*tree.Node {
	var kept []*tree.Node
	for n := container.First; n != nil; n = n.Next {
		if n.Flags&tree.Merged == 0 && !c.removed[n] {
			kept = append(kept, n)
		}
	}
	return kept
}

// isRemoved reports whether a node goes as a part of something larger.
func (e *treeEditor) isRemoved(n *tree.Node) bool {
	for p := e.parent(n); p != nil; n, p = p, e.parent(p) {
		if c := e.changes[p]; c != nil && c.removed[n] {
			return true
		}
	}
	return false
}

// A gap is what stands between two members that stay, or before the first or
// behind the last: members that go, and those that come.
type gap struct {
	before, next *tree.Node // nil at the ends
	gone         []*tree.Node
	added        []added
}

// gaps lists the gaps of a container in which something changes.
func (e *treeEditor) gaps(container *tree.Node, c *change) []gap {
	after := map[*tree.Node][]added{}
	for _, a := range c.added {
		after[a.after] = append(after[a.after], a)
	}
	g := gap{added: after[nil]}
	var all []gap
	flush := func(next *tree.Node) {
		if g.next = next; len(g.gone)+len(g.added) > 0 {
			all = append(all, g)
		}
	}
	for n := container.First; n != nil; n = n.Next {
		switch {
		case n.Flags&tree.Merged != 0:
		case c.removed[n]:
			g.gone = append(g.gone, n)
			g.added = append(g.added, after[n]...)
		default:
			flush(n)
			g = gap{before: n, added: after[n]}
		}
	}
	flush(nil)
	return all
}

// flushFlow writes what changes between brackets: a gap is written anew, with
// the separator that the others have, and ends as it ended.
func (e *treeEditor) flushFlow(container *tree.Node, c *change) {
	if e.syntax.comments && container.First == nil && len(c.added) > 0 {
		e.unfold(container, c)
		return
	}
	open, shut := int(container.Value.Start)+1, int(container.Value.End)-1
	separator, at := e.separator(container)
	for _, g := range e.gaps(container, c) {
		var parts []string
		for _, a := range g.added {
			parts = append(parts, a.write(at))
		}
		inner := strings.Join(parts, ","+separator)
		start, end := open, shut
		head, tail := separator, ""
		if container.First != nil {
			head = string(e.data[open:offset(container.First)])
		}
		if g.before != nil {
			start, head = int(g.before.Value.End), ","+separator
		}
		switch {
		case g.next != nil:
			end, tail = offset(g.next), ","+e.textBefore(g)
		case g.before != nil || len(parts) > 0:
			end, tail = e.lastEnd(container), ""
			if container.First == nil {
				end, tail = shut, strings.TrimSuffix(separator, at.step)
			}
		}
		if inner == "" {
			switch {
			case g.before == nil && g.next != nil:
				tail = head
			case g.before == nil:
				end = shut
			}
			head = ""
		}
		e.replace(start, end, head+inner+tail)
	}
}

// unfold writes the first members of an empty map in YAML, which can only be
// written as {}, on lines of their own.
func (e *treeEditor) unfold(container *tree.Node, c *change) {
	at := e.scope(container)
	at.flow, at.line = false, true
	from := int(container.Value.Start)
	var b strings.Builder
	if container != e.doc.Root {
		at.indent = e.column(container) + at.step
		from = len(bytes.TrimRight(e.data[:from], " \t"))
		b.WriteString(at.eol)
	}
	for i, a := range c.added {
		if i > 0 {
			b.WriteString(at.eol)
		}
		b.WriteString(commentLines(a.lead, at.indent, at.eol) + at.indent + a.write(at))
	}
	e.replace(from, int(container.Value.End), b.String())
}

// offset is where a node starts.
func offset(n *tree.Node) int { return int(start(n)) }

// textBefore returns the blanks between a comma and the member behind a gap.
func (e *treeEditor) textBefore(g gap) string {
	from := 0
	switch {
	case len(g.gone) > 0:
		from = int(g.gone[len(g.gone)-1].Value.End)
	case g.before != nil:
		from = int(g.before.Value.End)
	default:
		_, at := e.separator(e.parent(g.next))
		if at.line {
			return at.eol + at.indent
		}
		return " "
	}
	between := e.data[from:offset(g.next)]
	return string(between[bytes.IndexByte(between, ',')+1:])
}

// lastEnd is where the last member of a container ends.
func (e *treeEditor) lastEnd(container *tree.Node) int {
	end := int(container.Value.Start) + 1
	for n := container.First; n != nil; n = n.Next {
		end = max(end, int(n.Value.End))
	}
	return end
}

// separator returns the blanks that follow the comma between two members, as
// they stand between the first two there are, and the scope of a new member.
func (e *treeEditor) separator(container *tree.Node) (string, scope) {
	at := e.scope(container)
	first := container.First
	var blanks string
	switch {
	case first != nil && first.Next != nil:
		between := e.data[first.Value.End:start(first.Next)]
		blanks = string(between[bytes.IndexByte(between, ',')+1:])
	case first != nil:
		blanks = string(e.data[int(container.Value.Start)+1 : start(first)])
		if !strings.Contains(blanks, "\n") && at.colon != ":" {
			blanks = " "
		}
	case container == e.doc.Root || bytes.Contains(e.data, []byte("\n")) && bytes.Contains(e.doc.Root.Value.Of(e.data), []byte("\n")):
		blanks = at.eol + at.indent + at.step
	case at.colon != ":":
		blanks = " "
	}
	if strings.Trim(blanks, " \t\r\n") != "" { // a comment
		blanks = " "
	}
	if i := strings.LastIndexByte(blanks, '\n'); i >= 0 {
		at.line, at.indent = true, blanks[i+1:]
		if first != nil { // several blank lines are the neighbour's own
			blanks = at.eol + at.indent
		}
	}
	return blanks, at
}

// scope returns the scope of the line on which a container starts.
func (e *treeEditor) scope(container *tree.Node) scope {
	at := scope{step: e.unit, colon: ": ", eol: e.eol, flow: container.Style != tree.Block, escapes: e.escapes}
	if at.step == "" {
		at.step = e.syntax.indent
		if !e.syntax.comments {
			at.step = "  "
		}
	}
	if !e.syntax.comments {
		at.colon = e.colon()
	}
	line := e.data[lineStartAt(e.data, offset(container)):offset(container)]
	at.indent = string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
	return at
}

// colon returns what stands between the first key of the file and its value.
func (e *treeEditor) colon() string {
	n := e.doc.Root
	for n != nil && n.Key.Len() == 0 {
		n = n.First
	}
	if n == nil {
		return ": "
	}
	return string(e.data[n.Key.End:n.Value.Start])
}

// scopeOf returns the scope of a member that is there.
func (e *treeEditor) scopeOf(n *tree.Node) scope {
	p := e.parent(n)
	if p == nil {
		return e.scope(n)
	}
	at := e.scope(p)
	at.indent, at.line = e.indentOf(n)
	if p.Style == tree.Block {
		at.indent = e.column(n)
	}
	return at
}

// column returns blanks up to the column of a block member: the dash of a list
// in front of it counts as blanks.
func (e *treeEditor) column(n *tree.Node) string {
	at := offset(n)
	return strings.Repeat(" ", at-lineStartAt(e.data, at))
}
