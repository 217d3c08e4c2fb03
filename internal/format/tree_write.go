package format

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
)

// write brings the file to the units of c, see Format.Write.
func (t treeFormat) write(c catalog.Catalog, old []byte) ([]byte, error) {
	c, old = renameInPlace(t.read, c, old)
	f, ok := c.Origin.(*treeFile)
	if !ok || !isSame(f.doc.Data, old) || f.treeFormat != t {
		f = &treeFile{treeFormat: t, doc: t.syntax.parse(old)}
	}
	if broken := f.firstBroken(); broken != nil {
		line, col := f.doc.Lines.Position(broken.Offset)
		return nil, fmt.Errorf("%d:%d: %w", line, col, ErrBroken)
	}
	if f.doc.Root == nil && len(c.Units) == 0 {
		return old, nil
	}
	e := &treeEditor{treeFile: f, edits: edits{data: old}, catalog: &c, eol: source.LineEnd(old), unit: f.step(), escapes: escapesOf(old), aliases: f.mayHaveAliases(), changes: map[*tree.Node]*change{}}
	if f.doc.Root == nil || f.doc.Root.Kind == tree.Null {
		return e.newFile(), e.err
	}
	messages := make([]message, 0, len(c.Units)+8)
	r := f.reader(c.File, 0)
	r.ids = nil
	r.emit = func(m *message) { messages = append(messages, *m) }
	f.readMessages(r)
	if isWholeFile(messages, f.doc.Root) && (len(c.Units) != 1 || c.Units[0].Key != messages[0].key) {
		return nil, errWhole
	}
	e.wrong = countWrong(r.findings)
	e.messages = messages
	pairUp(messages, c.Units, matching{change: e.change, add: e.add, remove: e.remove})
	e.flush()
	if e.err != nil {
		return old, e.err
	}
	out := old
	if len(e.list) > 0 {
		out = e.apply()
	}
	if t.syntax.comments && (e.unsure || len(e.order) > 0) {
		return out, e.verify(out)
	}
	return out, nil
}

// verify reads a file of YAML that was edited. Its lines mean something by
// where they stand, in more ways than an editor can foresee: a file that would
// not say what was asked for is not written.
func (e *treeEditor) verify(out []byte) error {
	again, findings := e.read(e.catalog.File, out)
	index := again.Index()
	if file := again.Origin.(*treeFile); file.firstBroken() != nil || len(file.doc.Errors) > len(e.doc.Errors) || countWrong(findings) > e.wrong {
		return errors.New("1:1: the file is written in a way that cannot be edited; please edit it by hand")
	}
	for i := range e.catalog.Units {
		u := &e.catalog.Units[i]
		j, there := index[u.Key]
		if !there || !e.isWritten(u, &again.Units[j]) {
			return fmt.Errorf("%d:%d: the message %q is written in a way that cannot be edited; please edit it by hand", max(u.Pos.Line, 1), max(u.Pos.Col, 1), u.Key)
		}
	}
	if len(again.Units) > len(e.catalog.Units) && len(findings) == 0 && len(index) > len(e.catalog.Index()) {
		return errors.New("1:1: a message is written in a way that cannot be removed; please remove it by hand")
	}
	return nil
}

// isWritten reports whether a unit is in the file as it was to be.
func (e *treeEditor) isWritten(u, got *catalog.Unit) bool {
	if e.family == Nested {
		return got.Target.String() == u.Target.String()
	}
	return got.Target.Equal(u.Target) && (!e.holds(fieldHash) || got.BasedOn == u.BasedOn) && (!e.holds(fieldDescription) || got.Note == u.Note)
}

// treeEditor edits a file of JSON or YAML. Values are replaced where they
// stand. Members that come and go are collected by the map or list that they
// are in, and written at the end, since what stands between two members
// depends on both.
type treeEditor struct {
	*treeFile
	edits
	catalog  *catalog.Catalog
	messages []message
	eol      string
	unit     string // one step of indentation of the file, empty when it has none
	escapes  escapes
	aliases  bool       // see mayHaveAliases
	like     *tree.Node // see neighbour
	parents  map[*tree.Node]*tree.Node
	changes  map[*tree.Node]*change
	order    []*tree.Node // of changes, as they came
	err      error
	unsure   bool // whether an edit may change what other lines mean
	wrong    int  // number of things that go-i18n does not read
}

// countWrong counts what go-i18n does not read; it reads what stands twice.
func countWrong(findings []catalog.Finding) int {
	n := 0
	for i := range findings {
		if findings[i].Check == "integrity/parse" {
			n++
		}
	}
	return n
}

// A change is what comes and goes in one map or list.
type change struct {
	removed map[*tree.Node]bool
	added   []added
}

// An added member stands behind a member that is there, or before the first
// when after is nil.
type added struct {
	after *tree.Node
	write func(at scope) string // without the commas and line ends around it
	lead  string                // comment, without its signs

	member *newMember // nil for a field of a message
}

// A scope is where a value or a member stands.
type scope struct {
	indent string // of the line that the member starts on
	step   string
	flow   bool // between brackets, in YAML
	line   bool // a member has a line of its own
	colon  string
	eol    string

	escapes escapes // of JSON
}

func (e *treeEditor) changeOf(container *tree.Node) *change {
	c := e.changes[container]
	if c == nil {
		c = &change{removed: map[*tree.Node]bool{}}
		e.changes[container] = c
		e.order = append(e.order, container)
	}
	return c
}

// parent returns the map or list that a node is in. What stands behind an
// alias is in several, and is never edited.
func (e *treeEditor) parent(n *tree.Node) *tree.Node {
	if e.parents == nil {
		e.parents = map[*tree.Node]*tree.Node{}
		var walk func(*tree.Node)
		walk = func(p *tree.Node) {
			for c := p.First; c != nil; c = c.Next {
				if c.Flags&tree.Merged == 0 {
					e.parents[c] = p
					if c.Flags&tree.Aliased == 0 {
						walk(c)
					}
				}
			}
		}
		walk(e.doc.Root)
	}
	return e.parents[n]
}

// wanted lists the fields of a unit that the file is to have. There are no
// comments in JSON: what that of a working file says stands in the description,
// which go-i18n ignores there.
func (e *treeEditor) wanted(u *catalog.Unit) []wantedField {
	unit := *u
	if e.catalog.Transient && !e.syntax.comments && u.Comment != "" {
		unit.Note = strings.TrimPrefix(u.Note+"\n"+u.Comment, "\n")
	}
	return slices.DeleteFunc(wantedFields(&unit), func(w wantedField) bool { return !e.holds(w.field) })
}

// holds reports whether the file has room for a field. What reads a list of
// the first version knows of ids and texts alone.
func (e *treeEditor) holds(f field) bool {
	switch {
	case e.family == Nested:
		return f == fieldOther
	case e.doc.Root != nil && e.doc.Root.Kind == tree.List:
		return f >= firstForm
	}
	return f != fieldHash || e.family == GoI18n
}

// change brings one message of the file to a unit.
func (e *treeEditor) change(m *message, u *catalog.Unit) {
	if !m.matches(u) {
		e.changeFields(m, u)
	}
	e.changeComment(m, u)
}

func (e *treeEditor) changeFields(m *message, u *catalog.Unit) {
	var missing []wantedField
	var gone []*tree.Node
	var changed []wantedField
	for _, w := range e.wanted(u) {
		n := m.fields[w.field]
		if n != nil && n.Flags&tree.Merged != 0 && n != m.node && n.Str != w.value {
			n = nil // a field of its own wins over one that a merge key brings
		}
		switch {
		case n == nil && w.present:
			missing = append(missing, w)
		case n == nil || n.Str == w.value && (w.present || w.field < firstForm):
		case !w.present && n != m.node:
			gone = append(gone, n)
		default:
			changed = append(changed, w)
		}
	}
	if len(missing)+len(gone)+len(changed) == 0 {
		return
	}
	if m.shared {
		e.override(m, u)
		return
	}
	if e.isText(m) && (len(missing) > 0 || m.node.Kind == tree.Null && e.isReserved(m.node.Name)) {
		e.expand(m, u)
		e.addFields(m, besideTranslation(m, missing))
	} else {
		for _, w := range changed {
			e.setText(m.fields[w.field], w.value)
		}
		e.addFields(m, missing)
	}
	for _, n := range gone {
		e.drop(n)
	}
}

// besideTranslation returns those of the missing fields that stand beside the
// translation of a message of the first version.
func besideTranslation(m *message, missing []wantedField) []wantedField {
	if m.fields[fieldTranslation] == nil {
		return nil
	}
	return slices.DeleteFunc(missing, func(w wantedField) bool { return w.field >= firstForm })
}

// isText reports whether a message is a text and not a map of fields, or has
// one as its translation.
func (e *treeEditor) isText(m *message) bool {
	t := m.fields[fieldTranslation]
	return m.node.Kind == tree.String || m.node.Kind == tree.Null || t != nil && t.Kind == tree.String
}

// setText replaces a text where it stands.
func (e *treeEditor) setText(n *tree.Node, s string) {
	value := e.syntax.text(s, n, e.scopeOf(n))
	e.unsure = e.unsure || !e.isOnOneLine(n, value) || e.aliases
	e.replaceValue(n, value)
}

// mayHaveAliases reports whether a text of the file may stand in other places
// as well, where it was not to change.
func (f *treeFile) mayHaveAliases() bool {
	return f.syntax.comments && bytes.IndexByte(f.doc.Data, '&') >= 0 && bytes.IndexByte(f.doc.Data, '*') >= 0
}

// isOnOneLine reports whether a value and what replaces it stand on one line
// behind their key, and nothing but a comment follows: then no other line can
// come to mean something else.
func (e *treeEditor) isOnOneLine(n *tree.Node, value string) bool {
	rest, _, _ := strings.Cut(string(e.data[n.Value.End:lineEndAt(e.data, int(n.Value.End))]), "\n")
	rest = strings.TrimRight(rest, "\r")
	behind := bytes.Count(e.data[n.Key.Start:n.Value.End], []byte("\n")) == 0
	return behind && n.Key.Len() > 0 && n.Value.Len() > 0 && n.Flags == 0 && !strings.Contains(value, "\n") &&
		(rest == "" || strings.HasPrefix(rest, " #")) && e.isSettled(n)
}

// isSettled reports whether the line behind that of a value has no tab: a line of
// blanks with one could get to be a part of the text.
func (e *treeEditor) isSettled(n *tree.Node) bool {
	end := lineEndAt(e.data, int(n.Value.End))
	return bytes.IndexByte(e.data[end:lineEndAt(e.data, end)], '\t') < 0
}

// replaceValue replaces the value of a node. The line end behind the last line
// of a block scalar stays, and the blank lines behind it do unless the new text
// is one to which they would belong.
func (e *treeEditor) replaceValue(n *tree.Node, s string) {
	end := int(n.Value.End)
	if isBlockScalar(n) {
		old := n.Value.Of(e.data)
		s = withHeadComment(s, string(old), e.eol)
		if head, _, _ := strings.Cut(s, e.eol); strings.HasPrefix(head, "|+") || strings.HasPrefix(head, ">+") {
			s += e.eol
		} else {
			end = int(n.Value.Start) + len(bytes.TrimRight(old, " \t\r\n"))
		}
	}
	if n.Value.Len() == 0 { // nothing was written after the key, or not even a colon
		s = " " + s
		if n.Key.Len() > 0 && !e.hasColon(n) {
			s = ":" + s
		}
	}
	e.replace(int(n.Value.Start), end, s)
}

// hasColon reports whether a colon stands between a key and its value.
func (e *treeEditor) hasColon(n *tree.Node) bool {
	return bytes.IndexByte(e.data[n.Key.End:n.Value.Start], ':') >= 0
}

func isBlockScalar(n *tree.Node) bool {
	return n.Kind == tree.String && (n.Style == tree.Literal || n.Style == tree.Folded) && n.Flags&tree.Aliased == 0
}

// addFields adds fields to a message that is a map, each at its place in the
// alphabet. Plural forms go where the others are.
func (e *treeEditor) addFields(m *message, missing []wantedField) {
	for _, w := range missing {
		container := m.node
		if t := m.fields[fieldTranslation]; t != nil && t.Kind == tree.Map && w.field >= firstForm {
			container = t
		}
		c := e.changeOf(container)
		name, value := fieldNames[w.field], w.value
		c.added = append(c.added, added{after: beforeName(container, name), write: func(at scope) string {
			return e.member(name, value, nil, at)
		}})
	}
}

// beforeName returns the last of the leading members whose names come before
// name in the alphabet, which is the order of goi18n.
func beforeName(container *tree.Node, name string) *tree.Node {
	var last *tree.Node
	for c := container.First; c != nil; c = c.Next {
		if strings.ToLower(c.Name) > strings.ToLower(name) && c.Flags&tree.Merged == 0 {
			break
		}
		last = c
	}
	return last
}

// member writes a key with a text.
func (e *treeEditor) member(name, value string, like *tree.Node, at scope) string {
	return e.syntax.key(name, at) + at.colon + e.syntax.text(value, like, at)
}

// drop removes a member or an element from what it is in.
func (e *treeEditor) drop(n *tree.Node) {
	if p := e.parent(n); p != nil {
		e.changeOf(p).removed[n] = true
	}
}

// remove takes a message out of the file. A text in a list stays: others are
// counted from it.
func (e *treeEditor) remove(m *message) {
	if m.shared {
		e.refuseShared(m)
		return
	}
	if p := e.parent(m.node); p != nil && (p.Kind == tree.Map || m.node.Kind == tree.Map) {
		e.drop(m.node)
	}
}

// override writes a message of its own over one that comes by a merge key. One
// behind an alias is refused: the file has no place where it would be apart.
func (e *treeEditor) override(m *message, u *catalog.Unit) {
	container, names := e.place(u)
	if len(names) != 1 || !e.isReachable(container) || !hasMerged(container, names[0]) {
		e.refuseShared(m)
		return
	}
	e.insertMessage(container, names, u, previous(container, nil))
}

func (e *treeEditor) refuseShared(m *message) {
	line, col := e.doc.Lines.Position(int(m.at))
	e.err = fmt.Errorf("%d:%d: the message %q stands behind an alias; please edit it by hand", line, col, m.key)
}

func hasMerged(container *tree.Node, name string) bool {
	for c := range container.Members {
		if c.Name == name && c.Flags&tree.Merged != 0 {
			return true
		}
	}
	return false
}

func (e *treeEditor) isReachable(n *tree.Node) bool { return n == e.doc.Root || e.parent(n) != nil }

// changeComment replaces the comment above a message when the unit wants
// another.
func (e *treeEditor) changeComment(m *message, u *catalog.Unit) {
	if !e.syntax.comments || m.shared || e.commentAbove(m) == u.Comment {
		return
	}
	e.unsure = true
	if indent, alone := e.indentOf(m.node); alone {
		lead := e.lead(m.node)
		e.replace(int(lead.Start), int(lead.End), commentLines(u.Comment, indent, e.eol))
		e.ranked(leading)
	}
}

// isPlainText reports whether a unit has nothing but a text, and may be written
// as one.
func (e *treeEditor) isPlainText(u *catalog.Unit) bool {
	if e.family == Nested {
		return true
	}
	for _, w := range e.wanted(u) {
		if w.present != (w.field == fieldOther) {
			return false
		}
	}
	return true
}
