package format

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// newTOML writes a file from nothing, in the order and style of goi18n: plain
// strings first, then tables, both sorted by key unless the catalog has an order
// of its own. What stands in old, blank
// lines or a BOM, is replaced.
func newTOML(c catalog.Catalog, old []byte) []byte {
	units := slices.Clone(c.Units)
	if !c.Ordered {
		slices.SortStableFunc(units, func(a, b catalog.Unit) int { return cmp.Compare(a.Key, b.Key) })
	}
	plain := plainStyle(c)
	eol := source.LineEnd(old)
	var strs, tables bytes.Buffer
	for i := range units {
		u := &units[i]
		if isPlain(u, plain) {
			strs.WriteString(commentLines(u.Comment, "", eol) + toml.QuoteKey(u.Key) + " = " + toml.Quote(u.Target.String()) + eol)
			continue
		}
		if tables.Len() > 0 {
			tables.WriteString(eol)
		}
		tables.WriteString(tableText(u, toml.QuoteKey(u.Key), eol))
	}
	if strs.Len() == 0 {
		return tables.Bytes()
	}
	if tables.Len() > 0 {
		strs.WriteString(eol)
	}
	return append(strs.Bytes(), tables.Bytes()...)
}

// isPlain reports whether a unit is written as id = "text": only in a file
// without hashes, only with the form other, and not under a name that go-i18n
// would take for a field of a message.
func isPlain(u *catalog.Unit, plainFile bool) bool {
	_, reserved := fieldOf(u.Key)
	return plainFile && !reserved && u.Note == "" && u.BasedOn == "" && u.Target.LeftDelim() == "" && u.Target.RightDelim() == "" &&
		u.Target.Has(text.Other) && !hasOtherForms(u)
}

func hasOtherForms(u *catalog.Unit) bool {
	for f := range u.Target.Forms() {
		if f != text.Other {
			return true
		}
	}
	return false
}

// tableText writes a message as a table whose header has the given key.
func tableText(u *catalog.Unit, key, eol string) string {
	var b strings.Builder
	if isForbidden(key) {
		b.WriteString(commentLines(u.Comment, "", eol) + "[" + standIn + "]" + eol + "id = " + toml.Quote(key) + eol)
	} else {
		b.WriteString(commentLines(u.Comment, "", eol) + "[" + key + "]" + eol)
	}
	for _, w := range wantedFields(u) {
		if w.present {
			b.WriteString(fieldNames[w.field] + " = " + toml.Quote(w.value) + eol)
		}
	}
	return b.String()
}

// addMessage writes a message that the file does not have behind the one that
// is before it in the catalog, or else before the one that follows.
func (e *tomlEditor) addMessage(u *catalog.Unit, before, after *message, names *namer) {
	if before != nil && e.addPair(u, before, names) {
		return
	}
	if before == nil && after != nil && isPlain(u, e.plain) && e.isRootPair(after) && names.isFree(u.Key) {
		e.insert(int(lineStart(e.at(after.node).pair)), plainLine(u, toml.QuoteKey(u.Key), e.eol))
		return
	}
	e.addTable(u, before, names)
}

func plainLine(u *catalog.Unit, key, eol string) string {
	return commentLines(u.Comment, "", eol) + key + " = " + toml.Quote(u.Target.String()) + eol
}

// isRootPair reports whether a message is a plain pair above all headers.
func (e *tomlEditor) isRootPair(m *message) bool {
	l := e.at(m.node)
	return m.node.Kind == tree.String && l.pair != nil && l.inline == nil && len(l.section.Key()) == 0
}

// addPair writes a message as pairs in the section of a plain message before
// it: id = "text", or with dotted keys when it has more than a text. It
// reports false where the id does not fit into that section.
func (e *tomlEditor) addPair(u *catalog.Unit, before *message, names *namer) bool {
	l := e.at(before.node)
	if l.pair == nil || l.inline != nil {
		return false
	}
	prefix := ""
	for _, part := range l.section.Key() {
		prefix += part.Name + "."
	}
	leaf, inside := strings.CutPrefix(u.Key, prefix)
	if _, reserved := fieldOf(leaf); !inside || leaf == "" || reserved || prefix != "" && strings.Contains(leaf, ".") || !names.isFree(u.Key) {
		return false
	}
	indent := string(e.doc.Data[l.pair.Line().Start:l.pair.Key()[0].Span.Start])
	lines := commentLines(u.Comment, indent, e.eol)
	if isPlain(u, true) {
		lines += indent + toml.QuoteKey(leaf) + " = " + toml.Quote(u.Target.String()) + e.eol
	} else {
		for _, w := range wantedFields(u) {
			if w.present {
				lines += indent + toml.QuoteKey(leaf) + "." + fieldNames[w.field] + " = " + toml.Quote(w.value) + e.eol
			}
		}
	}
	e.insertLines(int(l.pair.Line().End), lines)
	return true
}

// addTable writes a message as a table behind the section of the message
// before it, or as the first section of the file.
func (e *tomlEditor) addTable(u *catalog.Unit, before *message, names *namer) {
	section := e.doc.Tables[0]
	if before != nil {
		section = e.section(before)
	}
	at := int(section.Line().End)
	if n := section.Len(); n > 0 {
		at = int(section.Entry(n - 1).Line().End)
	}
	table := tableText(u, names.header(u.Key, section), e.eol)
	if section.Key() == nil && section.Len() == 0 {
		e.addFirst(at, table)
	} else {
		e.insertLines(at, e.eol+table)
	}
	e.ranked(newTable)
}

// addFirst writes the first table of the file at its top, but below a comment
// that is about the file: one with a blank line behind it.
func (e *tomlEditor) addFirst(at int, table string) {
	next := len(e.doc.Data)
	if len(e.doc.Tables) > 1 {
		next = int(e.doc.Tables[1].Line().Start)
		if lead := e.doc.Tables[1].Lead(); lead.Len() > 0 {
			next = int(lead.Start)
		}
	}
	if next < len(e.doc.Data) {
		e.insert(next, table+e.eol)
		return
	}
	if next > at && !bytes.HasSuffix(e.doc.Data, []byte(e.eol+e.eol)) {
		table = e.eol + table
	}
	e.insertLines(next, table)
}
