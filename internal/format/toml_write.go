package format

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// ErrBroken is returned by Write for a file that cannot be read whole: an edit
// could make the damage worse.
var ErrBroken = errors.New("the file has errors of syntax")

// writeTOML brings the file to the units of c. Units are matched with the
// messages of the file by key, the second of a key with the second.
func writeTOML(c catalog.Catalog, old []byte) ([]byte, error) {
	c, old = renameInPlace(readTOML, c, old)
	f, ok := c.Origin.(*tomlFile)
	if !ok || !isSame(f.doc.Data, old) {
		f = &tomlFile{doc: toml.Read(old)}
	}
	if len(f.doc.Errors) > 0 {
		line, col := f.doc.Lines.Position(f.doc.Errors[0].Offset)
		return nil, fmt.Errorf("%d:%d: %w", line, col, ErrBroken)
	}
	if len(c.Units) > 0 && len(bytes.TrimSpace(old)) == 0 {
		return newTOML(c, old), nil
	}
	e := &tomlEditor{tomlFile: f, edits: edits{data: old}, eol: source.LineEnd(old), plain: plainStyle(c), transient: c.Transient}
	messages := e.readForEdit(c.File)
	e.messages, e.units = messages, c.Units
	if isWholeFile(messages, f.root) && (len(c.Units) != 1 || c.Units[0].Key != messages[0].key) {
		return nil, errWhole
	}
	e.match(messages, c.Units)
	return e.apply(), nil
}

// isSame reports whether both are the same bytes in memory.
func isSame(a, b []byte) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

// plainStyle reports whether no unit of the catalog carries a hash: then a
// message with the form other alone is written as id = "text".
func plainStyle(c catalog.Catalog) bool {
	return !slices.ContainsFunc(c.Units, func(u catalog.Unit) bool { return u.BasedOn != "" })
}

// tomlEditor edits a file.
type tomlEditor struct {
	*tomlFile
	edits
	eol       string
	plain     bool
	transient bool
	messages  []message
	units     []catalog.Unit
	flat      []flatMessage // of the messages, by message.ref; nil when the file is not flat
	names     *namer
}

func (e *tomlEditor) replace(span toml.Span, s string) {
	e.edits.replace(int(span.Start), int(span.End), s)
}

// match changes the messages that are there, adds those that are not behind
// the one before, and removes the rest.
func (e *tomlEditor) match(messages []message, units []catalog.Unit) {
	pairUp(messages, units, matching{
		change: func(m *message, u *catalog.Unit) {
			if !e.isWanted(m, u) {
				e.change(e.whole(m), u)
			}
		},
		add: func(u *catalog.Unit, before, next *message) {
			if e.names == nil {
				e.names = newNamer(messages)
			}
			e.addMessage(u, e.whole(before), e.whole(next), e.names)
		},
		remove: func(m *message) { e.remove(e.whole(m)) },
	})
}

// A wantedField is a field as the unit wants it.
type wantedField struct {
	field   field
	value   string
	present bool
}

// written are the fields that are written, in the order of their names, which
// is that of goi18n. The id is the unit's key; translation is only read.
var written = func() []field {
	var fields []field
	for f := range field(numFields) {
		if f != fieldID && f != fieldTranslation {
			fields = append(fields, f)
		}
	}
	slices.SortFunc(fields, func(a, b field) int { return cmp.Compare(fieldNames[a], fieldNames[b]) })
	return fields
}()

// wantedFields lists all the fields of a unit in the order in which they are
// written.
func wantedFields(u *catalog.Unit) []wantedField {
	wanted := make([]wantedField, len(written))
	for i, f := range written {
		w := &wanted[i]
		w.field = f
		switch f {
		case fieldDescription:
			w.value = u.Note
		case fieldHash:
			w.value = u.BasedOn
		case fieldLeftDelim:
			w.value = u.Target.LeftDelim()
		case fieldRightDelim:
			w.value = u.Target.RightDelim()
		default:
			form := text.Form(f - firstForm)
			w.value, w.present = u.Target.Get(form), u.Target.Has(form)
			continue
		}
		w.present = w.value != ""
	}
	return wanted
}

// change brings one message of the file to a unit.
func (e *tomlEditor) change(m *message, u *catalog.Unit) {
	var added []wantedField
	var removed []*tree.Node
	for _, w := range wantedFields(u) {
		n := m.fields[w.field]
		switch {
		case n == nil && w.present:
			added = append(added, w)
		case n != nil && !w.present && n.Str == "" && w.field < firstForm:
			// empty is as good as absent
		case n != nil && !w.present:
			removed = append(removed, n)
		case n != nil && n.Str != w.value:
			e.replace(e.at(n).pair.Value().Span, toml.QuoteLike(w.value, e.at(n).pair.Value(), e.doc.Data))
		}
	}
	e.changeComment(m, u)
	if len(added)+len(removed) > 0 {
		e.changeFields(m, u, added, removed)
	}
}

// changeFields adds and removes fields in the style in which the message is
// written.
func (e *tomlEditor) changeFields(m *message, u *catalog.Unit, added []wantedField, removed []*tree.Node) {
	switch {
	case m.node.Kind == tree.String && e.at(m.node).inline != nil && e.at(m.node).pair == e.at(e.at(m.node).inline).pair:
		// An element of a list has no name to hang fields on; go-i18n gives
		// all of them the same id.
	case m.node.Kind == tree.String:
		e.expand(m, added)
	case e.at(m.node).pair != nil:
		e.rewriteInline(m, u)
	default:
		e.changeLines(m, added, removed)
	}
}

// expand turns id = "text" into the dotted pairs id.hash = "…" and
// id.other = "text", or into an inline table inside one, so that order,
// comment and value stay as they are.
func (e *tomlEditor) expand(m *message, added []wantedField) {
	pair := e.at(m.node).pair
	if e.at(m.node).inline != nil {
		e.insert(int(pair.Value().Span.Start), "{ "+joinFields(added, ", ")+", other = ")
		e.insert(int(pair.Value().Span.End), " }")
		return
	}
	last := pair.Key()[len(pair.Key())-1]
	key := string(e.doc.Data[pair.Key()[0].Span.Start:last.Span.End])
	indent := string(e.doc.Data[pair.Line().Start:pair.Key()[0].Span.Start])
	var before, after strings.Builder
	for _, w := range added {
		line := indent + key + "." + fieldNames[w.field] + " = " + toml.Quote(w.value) + e.eol
		if fieldNames[w.field] < "other" {
			before.WriteString(line)
		} else {
			after.WriteString(line)
		}
	}
	e.insert(int(pair.Line().Start), before.String())
	e.ranked(own)
	e.insert(int(last.Span.End), ".other")
	e.insertLines(int(pair.Line().End), after.String())
}

func joinFields(fields []wantedField, sep string) string {
	parts := make([]string, len(fields))
	for i, w := range fields {
		parts[i] = fieldNames[w.field] + " = " + toml.Quote(w.value)
	}
	return strings.Join(parts, sep)
}

// rewriteInline writes an inline table anew, its keys in their old order.
func (e *tomlEditor) rewriteInline(m *message, u *catalog.Unit) {
	wanted := wantedFields(u)
	var parts []string
	for c := range m.node.Members {
		f, _ := fieldOf(c.Name)
		i := slices.IndexFunc(wanted, func(w wantedField) bool { return w.field == f && m.fields[f] == c })
		switch pair := e.at(c).pair; {
		case i < 0:
			parts = append(parts, string(pair.Line().Of(e.doc.Data)))
		case wanted[i].present:
			parts = append(parts, toml.QuoteKey(c.Name)+" = "+toml.QuoteLike(wanted[i].value, pair.Value(), e.doc.Data))
		}
	}
	for i, w := range wanted {
		if w.present && m.fields[w.field] == nil {
			parts = append(parts, joinFields(wanted[i:i+1], ""))
		}
	}
	span := e.at(m.node).pair.Value().Span
	e.dropWithin(span)
	e.replace(span, "{ "+strings.Join(parts, ", ")+" }")
}

// dropWithin takes back the edits inside a span that is replaced as a whole.
func (e *tomlEditor) dropWithin(span toml.Span) {
	e.list = slices.DeleteFunc(e.list, func(ed edit) bool { return ed.start >= int(span.Start) && ed.start < int(span.End) })
}

// changeLines adds and removes the lines of a message whose fields are pairs
// of their own: below a header, or with dotted keys.
func (e *tomlEditor) changeLines(m *message, added []wantedField, removed []*tree.Node) {
	for _, n := range removed {
		if e.at(n).inline != nil {
			e.removeInline(n)
		} else {
			e.replace(e.at(n).pair.Line(), "")
		}
	}
	lines := e.lines(m)
	for _, w := range added {
		if len(lines) == 0 {
			if s := e.at(m.node).section; s != nil {
				e.insertLines(int(s.Line().End), fieldNames[w.field]+" = "+toml.Quote(w.value)+e.eol)
			}
			continue
		}
		i := slices.IndexFunc(lines, func(n *tree.Node) bool { return strings.ToLower(n.Name) > fieldNames[w.field] })
		sibling := e.at(lines[max(i, 0)]).pair
		line := e.siblingPrefix(sibling) + fieldNames[w.field] + " = " + toml.Quote(w.value) + e.eol
		if i >= 0 {
			e.insert(int(lineStart(sibling)), line)
			e.ranked(own)
		} else {
			e.insertLines(int(e.at(lines[len(lines)-1]).pair.Line().End), line)
		}
	}
}

// lineStart is where a pair starts, the comment above it included.
func lineStart(p *toml.Entry) int32 {
	if p.Lead().Len() > 0 {
		return p.Lead().Start
	}
	return p.Line().Start
}

// siblingPrefix returns the indentation and the dotted prefix of a pair's key.
func (e *tomlEditor) siblingPrefix(p *toml.Entry) string {
	return string(e.doc.Data[p.Line().Start:p.Key()[len(p.Key())-1].Span.Start])
}

// lines returns the nodes of the fields that have lines of their own, in the
// order of the file.
func (e *tomlEditor) lines(m *message) []*tree.Node {
	var nodes []*tree.Node
	for _, n := range m.fields {
		if n != nil && e.at(n).pair != nil && e.at(n).inline == nil {
			nodes = append(nodes, n)
		}
	}
	slices.SortFunc(nodes, func(a, b *tree.Node) int { return cmp.Compare(e.at(a).pair.Line().Start, e.at(b).pair.Line().Start) })
	return nodes
}

// changeComment replaces the comment above a message when the unit wants
// another.
func (e *tomlEditor) changeComment(m *message, u *catalog.Unit) {
	lead := e.lead(m)
	if u.Comment == e.commentText(lead) || e.at(m.node).inline != nil {
		return // inside braces there is no line above
	}
	at := lead.Start
	if lead.Len() == 0 {
		at = e.start(m)
		lead = toml.Span{Start: at, End: at}
	}
	indent := ""
	for _, c := range e.doc.Data[at:] {
		if c != ' ' && c != '\t' {
			break
		}
		indent += string(c)
	}
	e.replace(lead, commentLines(u.Comment, indent, e.eol))
	e.ranked(leading)
}

// start returns where the message's first line starts, without its comment.
func (e *tomlEditor) start(m *message) int32 {
	switch {
	case e.at(m.node).pair != nil:
		return e.at(m.node).pair.Line().Start
	case e.at(m.node).section != nil:
		return e.at(m.node).section.Line().Start
	}
	return e.firstPair(m).Line().Start
}

func commentLines(comment, indent, eol string) string {
	if comment == "" {
		return ""
	}
	var b strings.Builder
	for line := range strings.SplitSeq(comment, "\n") {
		b.WriteString(strings.TrimRight(indent+"# "+line, " ") + eol)
	}
	return b.String()
}

// remove takes a message out of the file, with the comment directly above it
// and the blank lines behind it.
func (e *tomlEditor) remove(m *message) {
	switch {
	case e.at(m.node).inline != nil:
		e.removeInline(m.node)
	case e.at(m.node).pair != nil:
		e.removeLines(e.at(m.node).pair.Lead(), e.at(m.node).pair.Line())
	default:
		for n := range m.node.Members {
			if p := e.at(n).pair; p != nil {
				e.removeLines(p.Lead(), p.Line())
			}
		}
		if s := e.at(m.node).section; s != nil {
			e.removeLines(s.Lead(), s.Line())
			e.removeBlanks(s)
			if int(s.Body().End) == len(e.doc.Data) {
				e.removeBlanksBefore(s)
			}
		}
	}
}

// removeLines removes a line with the comment above it, except a comment at
// the top of the file, which is about the file unless that is a working file or
// the message goes on under another key.
func (e *tomlEditor) removeLines(lead, line toml.Span) {
	if lead.Len() > 0 && (e.transient || lead.Start > e.doc.Tables[0].Line().End || isTakenAlong(e.commentText(lead), e.messages, e.units)) {
		e.replace(lead, "")
	}
	e.replace(line, "")
}

// removeBlanks removes the blank lines at the end of a section's own lines.
func (e *tomlEditor) removeBlanks(s *toml.Table) {
	at := s.Line().End
	if n := s.Len(); n > 0 {
		at = s.Entry(n - 1).Line().End
	}
	end := at
	for _, c := range e.doc.Data[at:s.Body().End] {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			break
		}
		end++
	}
	if i := bytes.LastIndexByte(e.doc.Data[at:end], '\n'); i >= 0 {
		e.replace(toml.Span{Start: at, End: at + int32(i) + 1}, "")
	}
}

// removeBlanksBefore removes the blank lines that would be left at the end of
// the file when its last section goes.
func (e *tomlEditor) removeBlanksBefore(s *toml.Table) {
	end := s.Line().Start
	if s.Lead().Len() > 0 {
		end = s.Lead().Start
	}
	before := e.doc.Data[e.doc.Tables[0].Line().End:end]
	kept := len(bytes.TrimRight(before, " \t\r\n"))
	if i := bytes.IndexByte(before[kept:], '\n'); i >= 0 && kept > 0 {
		kept += i + 1
	}
	e.replace(toml.Span{Start: e.doc.Tables[0].Line().End + int32(kept), End: end}, "")
}

// removeInline takes a pair out of its inline table, with the comma behind it
// or else the one before it.
func (e *tomlEditor) removeInline(n *tree.Node) {
	p := e.at(n).pair
	if p == e.at(e.at(n).inline).pair {
		return // an element of a list, which has no key to go by
	}
	start, end := p.Line().Start, p.Line().End
	rest := e.doc.Data[end:]
	if i := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n")); i < len(rest) && rest[i] == ',' {
		end += int32(i) + 1
	} else {
		before := bytes.TrimRight(e.doc.Data[:start], " \t\r\n")
		if bytes.HasSuffix(before, []byte(",")) {
			start = int32(len(before)) - 1
		}
	}
	e.replace(toml.Span{Start: start, End: end}, "")
}
