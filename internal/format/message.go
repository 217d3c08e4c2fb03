package format

import (
	"iter"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// field is a part of a message that a key holds.
type field uint8

const (
	fieldID field = iota
	fieldDescription
	fieldHash
	fieldLeftDelim
	fieldRightDelim
	fieldTranslation
	firstForm // the plural forms follow in the order of text.Form
)

const (
	numFields  = int(firstForm) + text.NumForms
	fieldOther = firstForm + field(text.Other)
)

var fieldNames = [numFields]string{"id", "description", "hash", "leftDelim", "rightDelim", "translation",
	"zero", "one", "two", "few", "many", "other"}

var fieldsByName = func() map[string]field {
	m := make(map[string]field, numFields)
	for f, name := range fieldNames {
		m[strings.ToLower(name)] = field(f)
	}
	return m
}()

// fieldOf returns the field that a key names, in any case.
func fieldOf(name string) (field, bool) {
	switch name { // nearly all there are
	case "other":
		return fieldOther, true
	case "hash":
		return fieldHash, true
	}
	if len(name) > len("description") || len(name) < len("id") {
		return 0, false
	}
	f, ok := fieldsByName[name]
	if !ok {
		f, ok = fieldsByName[strings.ToLower(name)]
	}
	return f, ok
}

// isReserved reports whether a key makes its map a message.
func isReserved(n *tree.Node) bool {
	f, ok := fieldOf(n.Name)
	return ok && (n.Kind == tree.String || f == fieldTranslation && n.Name == "translation")
}

// isUnreadField reports whether a key is that of a field whose value could not be
// read.
func isUnreadField(n *tree.Node) bool {
	_, ok := fieldOf(n.Name)
	return ok && n.Kind == tree.Invalid
}

// isForbidden reports whether no message can stand under a name: whatever
// "translation" holds, it makes a message of the map that it is in. Such a
// message stands under another name and says its id itself.
func isForbidden(name string) bool { return name == "translation" }

// standIn is the name that stands in for a forbidden one, or its beginning
// where that is taken.
const standIn = "translation_"

// A message is a message of a file with the nodes that hold its fields.
type message struct {
	key    string
	layout string     // see catalog.Unit
	node   *tree.Node // the string, or the map of the fields
	fields [numFields]*tree.Node
	at     int32 // offset of its key
	ref    int32 // its position among the messages of a flat TOML file
	shared bool  // it stands behind an alias, where it is a part of something else as well
}

// isWholeFile reports whether the keys at the top of a file are the fields of
// its only message.
func isWholeFile(messages []message, root *tree.Node) bool {
	return len(messages) == 1 && root != nil && messages[0].node == root
}

func (m *message) str(f field) string {
	if n := m.fields[f]; n != nil {
		return n.Str
	}
	return ""
}

// forms yields the nodes of the plural forms.
func (m *message) forms() iter.Seq2[text.Form, *tree.Node] {
	return func(yield func(text.Form, *tree.Node) bool) {
		for f := range text.Form(text.NumForms) {
			if n := m.fields[firstForm+field(f)]; n != nil && !yield(f, n) {
				return
			}
		}
	}
}

// matches reports whether a message says what a unit wants, its comment apart.
func (m *message) matches(u *catalog.Unit) bool {
	if m.str(fieldHash) != u.BasedOn || m.str(fieldDescription) != u.Note ||
		m.str(fieldLeftDelim) != u.Target.LeftDelim() || m.str(fieldRightDelim) != u.Target.RightDelim() {
		return false
	}
	for f := range text.Form(text.NumForms) {
		n := m.fields[firstForm+field(f)]
		if (n != nil) != u.Target.Has(f) || n != nil && n.Str != u.Target.Get(f) {
			return false
		}
	}
	return true
}
