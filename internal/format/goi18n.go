package format

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// This file knows what a tree of keys and values means to go-i18n 2.7.0 (its
// i18n/parse.go and i18n/message.go):
//
//   - A string is a message with the form other, and so is null, with no text.
//   - A map is a message when it has a reserved key: one of id, description,
//     hash, leftDelim, rightDelim, zero, one, two, few, many, other, in any
//     case, with a string as its value, or translation in exact case with any
//     value. A map that mixes such keys with others is an error.
//   - Any other map is a group: its name and a dot stand before the ids of
//     what it holds. A reserved word that holds a map is a group as well.
//   - The key id replaces the last part of the id.
//   - A list holds messages or groups of the first version's file format.

// messageReader turns a tree into messages and findings.
type messageReader struct {
	file     string
	lines    *source.Text
	emit     func(*message) // takes each message; the pointer is not kept
	ids      *idIndex
	isTOML   bool // lists in block style are [[tables]], which go-i18n refuses
	isV1     bool // a list of the first version: its elements may have keys of their own
	findings []catalog.Finding
	cursor   *source.Cursor // at the message that was read last

	message message  // the one that is being read
	groups  []string // the names of the groups that it is in
	aliases int      // that lead to it
}

// enter notes on the way to a node whether it stands somewhere else; leave is
// its end.
func (r *messageReader) enter(n *tree.Node) {
	if isShared(n) {
		r.aliases++
	}
}

func (r *messageReader) leave(n *tree.Node) {
	if isShared(n) {
		r.aliases--
	}
}

// isShared reports whether what is below a node stands behind an alias, or the
// node itself comes by a merge key.
func isShared(n *tree.Node) bool {
	return n.Flags&tree.Merged != 0 || n.Flags&tree.Aliased != 0 && n.Kind != tree.String
}

// layoutSep joins the parts of a layout (see catalog.Unit).
const layoutSep = "\x00"

// layout returns the layout of a message with that name in the present groups;
// empty where the id says it all.
func (r *messageReader) layout(name string) string {
	switch {
	case r.isTOML:
		return "" // its tables and dotted keys are one thing
	case len(r.groups) > 0:
		return strings.Join(r.groups, layoutSep) + layoutSep + name
	case strings.Contains(name, "."):
		return name
	}
	return ""
}

// read collects the messages of a whole file.
func (r *messageReader) read(root *tree.Node) {
	switch {
	case root == nil:
	case root.Kind == tree.Map:
		r.root(root)
	case root.Kind == tree.List:
		r.list(root, "")
	case root.Kind != tree.Invalid:
		r.report(root.Value.Start, "format.single-value", map[string]any{})
	}
}

// root reads the map that is the file. Reserved words with text in it are to
// go-i18n the fields of a message that is the whole file.
func (r *messageReader) root(n *tree.Node) {
	reserved, others := count(n)
	switch {
	case reserved > 0 && others == 0:
		r.fields(n, "", "")
	case reserved > 0:
		r.mixed("", n)
		fallthrough
	default:
		r.members(n, "")
	}
}

// count tells how many members of a map are reserved words and how many are
// not. A reserved word whose value could not be read, which is reported, is
// neither.
func count(n *tree.Node) (reserved, others int) {
	for c := range n.Members {
		switch {
		case isReserved(c):
			reserved++
		case !isUnreadField(c):
			others++
		}
	}
	return reserved, others
}

func (r *messageReader) members(n *tree.Node, prefix string) {
	for c := range n.Members {
		if c.Flags&tree.NonString != 0 {
			r.report(c.Key.Start, "format.key-not-text", map[string]any{"Key": prefix + c.Name})
			continue
		}
		r.value(c, prefix, c.Name)
	}
}

// value reads one value. prefix ends in a dot unless it is empty.
func (r *messageReader) value(n *tree.Node, prefix, name string) {
	r.enter(n)
	defer r.leave(n)
	switch n.Kind {
	case tree.String, tree.Null:
		m := r.next(n)
		m.key, m.layout = prefix+name, r.layout(name)
		m.fields[fieldOther] = n
		r.found(m)
	case tree.Map:
		r.table(n, prefix, name)
	case tree.List:
		r.list(n, prefix+name+".")
	case tree.Other:
		if len(r.findings) < maxFindings {
			r.report(n.Value.Start, "format.not-a-string", map[string]any{"Key": prefix + name})
		}
	}
}

// next returns the message that is read next, in the place of the last.
func (r *messageReader) next(n *tree.Node) *message {
	r.message = message{node: n, at: start(n), shared: r.aliases > 0}
	return &r.message
}

// start is where a node starts: with its key when it has one.
func start(n *tree.Node) int32 {
	if n.Key.Len() > 0 {
		return n.Key.Start
	}
	return n.Value.Start
}

func (r *messageReader) table(n *tree.Node, prefix, name string) {
	switch reserved, others := count(n); {
	case reserved == 0:
		r.group(n, prefix, name)
	case others == 0:
		r.fields(n, prefix, name)
	case hasForm(n):
		r.mixed(prefix+name, n)
		r.fields(n, prefix, name)
	default: // most likely ordinary messages that are called "description" or "id"
		r.mixed(prefix+name, n)
		r.group(n, prefix, name)
	}
}

// group reads the members of a map that is no message.
func (r *messageReader) group(n *tree.Node, prefix, name string) {
	r.groups = append(r.groups, name)
	r.members(n, prefix+name+".")
	r.groups = r.groups[:len(r.groups)-1]
}

// hasForm reports whether a map has a reserved key that holds a text.
func hasForm(n *tree.Node) bool {
	for c := range n.Members {
		if f, _ := fieldOf(c.Name); f >= fieldTranslation && isReserved(c) {
			return true
		}
	}
	return false
}

func (r *messageReader) list(n *tree.Node, prefix string) {
	if r.isTOML && n.Style == tree.Block {
		r.report(n.Value.Start, "format.table-array", map[string]any{"Key": strings.TrimSuffix(prefix, ".")})
		return
	}
	for c := range n.Members {
		r.element(c, prefix)
	}
}

func (r *messageReader) element(c *tree.Node, prefix string) {
	r.enter(c)
	defer r.leave(c)
	switch reserved, others := count(c); {
	case c.Kind == tree.List:
		r.list(c, prefix) // a list in a list adds nothing to the ids
	case c.Kind != tree.Map:
		r.value(c, prefix, "")
	case reserved > 0 && others > 0 && !r.isV1:
		r.mixed(prefix, c)
	case reserved > 0:
		r.fields(c, prefix, "")
	default:
		r.members(c, prefix)
	}
}

// fields reads the fields of a map that is a message.
func (r *messageReader) fields(n *tree.Node, prefix, name string) {
	m := r.next(n)
	for c := range n.Members {
		if c.Name == "translation" {
			r.translation(m, c, prefix+name)
		}
	}
	for c := range n.Members {
		f, ok := fieldOf(c.Name)
		if !ok || c.Kind != tree.String || f == fieldTranslation {
			continue
		}
		if first := m.fields[f]; first != nil {
			r.duplicate(start(first), start(c), prefix+name+"."+c.Name)
			continue
		}
		m.fields[f] = c
	}
	if id := m.fields[fieldID]; id != nil && id.Str != "" {
		name = id.Str
	}
	m.key, m.layout = prefix+name, r.layout(name)
	r.found(m)
}

// found hands a message on and reports an id that stands twice.
func (r *messageReader) found(m *message) {
	if r.ids == nil { // what an editor asks for: they were told of
		r.emit(m)
		return
	}
	if len(r.ids.ids) >= maxMessages {
		if len(r.ids.ids) == maxMessages {
			r.report(m.at, "format.too-many", map[string]any{"Limit": maxMessages})
			r.ids.add(m.key+"\x00", m.at) // once
		}
		return
	}
	if first, dup := r.ids.add(m.key, m.at); dup {
		r.duplicate(first, m.at, m.key)
	}
	r.emit(m)
}

// translation reads the value of the key translation (go-i18n 1): the form
// other, or a map of forms.
func (r *messageReader) translation(m *message, n *tree.Node, key string) {
	m.fields[fieldTranslation] = n
	m.shared = m.shared || isShared(n)
	switch n.Kind {
	case tree.String:
		m.fields[fieldOther] = n
	case tree.Map:
		for c := range n.Members {
			f, ok := fieldOf(c.Name)
			switch {
			case c.Kind == tree.Null && ok:
				m.fields[f] = c
			case c.Kind == tree.Null:
			case c.Kind != tree.String:
				r.report(c.Value.Start, "format.not-a-string", map[string]any{"Key": key + "." + n.Name + "." + c.Name})
			case ok:
				m.fields[f] = c
			}
		}
	case tree.Invalid:
	default:
		r.report(n.Value.Start, "format.not-a-string", map[string]any{"Key": key + "." + n.Name})
	}
}

// mixed reports a map that holds reserved words and others.
func (r *messageReader) mixed(key string, n *tree.Node) {
	var reserved, others []*tree.Node
	for c := range n.Members {
		switch {
		case isReserved(c):
			reserved = append(reserved, c)
		case !isUnreadField(c):
			others = append(others, c)
		}
	}
	args := map[string]any{"Key": key, "Reserved": nodeNames(reserved), "Others": nodeNames(others)}
	if key == "" {
		r.report(start(reserved[0]), "format.reserved-at-top", args)
	} else {
		r.report(start(reserved[0]), "format.mixed-keys", args)
	}
	if f := r.last(); f.Related == nil {
		f.Related = r.positions(slices.Concat(reserved[1:], others))
	}
}

func (r *messageReader) positions(nodes []*tree.Node) []catalog.Pos {
	var all []catalog.Pos
	for _, n := range nodes[:min(len(nodes), maxFindings)] {
		all = append(all, r.pos(start(n)))
	}
	return all
}

// nodeNames lists at most three names.
func nodeNames(nodes []*tree.Node) string {
	var names []string
	for _, n := range nodes[:min(3, len(nodes))] {
		names = append(names, n.Name)
	}
	if len(nodes) > 3 {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

func (r *messageReader) pos(offset int32) catalog.Pos {
	line, col := r.lines.Position(int(offset))
	return catalog.Pos{File: r.file, Line: line, Col: col}
}

// advance returns the place of the next message and takes the cursor there.
func (r *messageReader) advance(offset int32) catalog.Pos {
	if r.cursor == nil {
		r.cursor = r.lines.Cursor()
	}
	line, col := r.cursor.Position(int(offset))
	return catalog.Pos{File: r.file, Line: line, Col: col}
}

// place returns the place of a form of the message that the cursor is at.
func (r *messageReader) place(offset int32) catalog.Place {
	cursor := *r.cursor
	line, col := cursor.Position(int(offset))
	return catalog.Place{Line: int32(line), Col: int32(col)}
}

// maxFindings bounds what is kept of a file that is something else.
const maxFindings = 1000

func (r *messageReader) report(at int32, message string, args map[string]any) {
	if len(r.findings) >= maxFindings {
		return
	}
	key, _ := args["Key"].(string)
	excerpt, _ := r.lines.Line(int(at))
	r.findings = append(r.findings, catalog.Finding{
		Check:    "integrity/parse",
		Severity: catalog.Error,
		Pos:      r.pos(at),
		Key:      key,
		Message:  message,
		Advice:   message + ".advice",
		Args:     args,
		Excerpt:  excerpt,
	})
}

// last returns the finding that was reported last.
func (r *messageReader) last() *catalog.Finding { return &r.findings[len(r.findings)-1] }

// duplicate reports a message or a field that stands twice.
func (r *messageReader) duplicate(first, second int32, key string) {
	before := len(r.findings)
	line, _ := r.lines.Position(int(first))
	r.report(second, "format.duplicate", map[string]any{"Key": key, "Line": line})
	for i := before; i < len(r.findings); i++ {
		r.findings[i].Check = "integrity/duplicate-key"
		r.findings[i].Related = []catalog.Pos{r.pos(first)}
	}
}

// unit returns the unit that a message stands for.
func (r *messageReader) unit(m *message) catalog.Unit {
	u := catalog.Unit{
		Key:     m.key,
		Layout:  m.layout,
		BasedOn: m.str(fieldHash),
		Note:    m.str(fieldDescription),
		Pos:     r.advance(m.at),
	}
	var forms [text.NumForms]string
	var has [text.NumForms]bool
	var places [text.NumForms]catalog.Place
	for f, n := range m.forms() {
		forms[f], has[f], places[f] = n.Str, true, r.place(n.Value.Start)
	}
	u.Target = text.New(forms, has, m.str(fieldLeftDelim), m.str(fieldRightDelim))
	u.Places = catalog.NewPlaces(places)
	return u
}
