package format

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Nearly all message files are flat: plain pairs at the top, then one table
// for each message. Their messages are read off the sections as they stand,
// which saves the tree of tables: most of the time and half of the memory.

// readFlat reads a flat file. It reports false for any other, and for one in
// which something has to be told.
func (f *tomlFile) readFlat(name string, units []catalog.Unit) ([]catalog.Unit, bool) {
	if len(f.doc.Errors) > 0 || !isFlat(f.doc) {
		return nil, false
	}
	list := make([]flatMessage, 0, cap(units))
	for m := range f.flatMessages {
		list = append(list, m)
	}
	if len(list) > maxMessages {
		return nil, false
	}
	units = slices.Grow(units, len(list))[:len(list)]
	f.flatUnits(name, list, units)
	ids := newIDIndex(len(units))
	for i := range units {
		if _, dup := ids.add(units[i].Key, list[i].at()); dup {
			return nil, false
		}
	}
	return units, true
}

// flatPart is how many messages are worth a goroutine.
const flatPart = 4096

// flatUnits makes the units of messages, parts of them at the same time.
func (f *tomlFile) flatUnits(name string, list []flatMessage, units []catalog.Unit) {
	n := max(1, min(runtime.GOMAXPROCS(0), len(list)/flatPart))
	var wg sync.WaitGroup
	for part := range n {
		wg.Go(func() {
			r := &messageReader{file: name, lines: f.doc.Lines}
			for i := part * len(list) / n; i < (part+1)*len(list)/n; i++ {
				units[i] = f.flatUnit(list[i])
				units[i].Pos = r.advance(list[i].at())
				units[i].Places = list[i].places(r)
			}
		})
	}
	wg.Wait()
}

// A flatMessage is where a message of a flat file stands: a table, or a pair
// of one.
type flatMessage struct {
	section *toml.Table
	pair    *toml.Entry // nil for a table
}

// flatMessages yields the messages of a flat file.
func (f *tomlFile) flatMessages(yield func(flatMessage) bool) {
	for i, section := range f.doc.Tables {
		if i > 0 && section.Len() > 0 && isFieldName(section.Entry(0)) {
			if !yield(flatMessage{section: section}) {
				return
			}
			continue
		}
		for pair := range section.Entries {
			if !yield(flatMessage{section, pair}) {
				return
			}
		}
	}
}

// key returns the part of a key that names the message.
func (m flatMessage) key() toml.KeyPart {
	if m.pair != nil {
		return m.pair.Key()[0]
	}
	return m.section.Key()[len(m.section.Key())-1]
}

// at is where the message starts.
func (m flatMessage) at() int32 { return m.key().Span.Start }

// id returns the id of the message.
func (m flatMessage) id() string {
	if m.pair != nil {
		return groupPrefix(m.section.Key()) + m.key().Name
	}
	id := m.key().Name
	for pair := range m.section.Entries {
		if f, _ := fieldOf(pair.Key()[0].Name); f == fieldID && pair.Value().Str != "" {
			id = pair.Value().Str
		}
	}
	return groupPrefix(m.section.Key()[:len(m.section.Key())-1]) + id
}

// flatUnit returns the unit of a message, without its places.
func (f *tomlFile) flatUnit(m flatMessage) catalog.Unit {
	if m.pair != nil {
		return catalog.Unit{Key: m.id(), Target: text.Plain(m.pair.Value().Str), Comment: f.commentText(m.pair.Lead())}
	}
	u := catalog.Unit{Key: m.id(), Comment: f.commentText(m.section.Lead())}
	var forms [text.NumForms]string
	var has [text.NumForms]bool
	var left, right string
	for pair := range m.section.Entries {
		field, _ := fieldOf(pair.Key()[0].Name)
		switch s := pair.Value().Str; field {
		case fieldID:
		case fieldDescription:
			u.Note = s
		case fieldHash:
			u.BasedOn = s
		case fieldLeftDelim:
			left = s
		case fieldRightDelim:
			right = s
		default:
			forms[field-firstForm], has[field-firstForm] = s, true
		}
	}
	u.Target = text.New(forms, has, left, right)
	return u
}

// places returns where the forms of a message stand.
func (m flatMessage) places(r *messageReader) catalog.Places {
	var places [text.NumForms]catalog.Place
	if m.pair != nil {
		places[text.Other] = r.place(m.pair.Value().Span.Start)
		return catalog.NewPlaces(places)
	}
	for pair := range m.section.Entries {
		if f, _ := fieldOf(pair.Key()[0].Name); f >= firstForm {
			places[f-firstForm] = r.place(pair.Value().Span.Start)
		}
	}
	return catalog.NewPlaces(places)
}

// groupPrefix joins the parts of a key and ends in a dot, unless it is empty.
func groupPrefix(key []toml.KeyPart) string {
	switch len(key) {
	case 0:
		return ""
	case 1:
		return key[0].Name + "."
	}
	var b strings.Builder
	for _, part := range key {
		b.WriteString(part.Name)
		b.WriteByte('.')
	}
	return b.String()
}

func isFieldName(pair *toml.Entry) bool {
	_, reserved := fieldOf(pair.Key()[0].Name)
	return reserved
}

// isFlat reports whether every section is a message or a group of plain
// messages, and none is inside another.
func isFlat(doc *toml.File) bool {
	parents := map[string]bool{}
	for i, section := range doc.Tables {
		if section.Array || !isFlatSection(section, i == 0) {
			return false
		}
		for n := 1; n < len(section.Key()); n++ {
			parents[groupPrefix(section.Key()[:n])] = true
		}
	}
	if len(parents) == 0 {
		return true
	}
	for _, section := range doc.Tables[1:] {
		if parents[groupPrefix(section.Key())] {
			return false
		}
	}
	return true
}

// isFlatSection reports whether the pairs of a section are texts with simple
// keys: fields of a message all, each once, or none of them.
func isFlatSection(section *toml.Table, isRoot bool) bool {
	var seen [numFields]bool
	reserved := 0
	for pair := range section.Entries {
		if len(pair.Key()) != 1 || pair.Value().Kind != toml.String {
			return false
		}
		f, ok := fieldOf(pair.Key()[0].Name)
		if !ok {
			continue
		}
		if isRoot || seen[f] || f == fieldTranslation {
			return false
		}
		seen[f] = true
		reserved++
	}
	return reserved == 0 || reserved == section.Len()
}

// readForEdit returns the messages of the file. Those of a flat file have
// their nodes made when they are asked for (see whole): most are left alone.
func (e *tomlEditor) readForEdit(name string) []message {
	messages := make([]message, 0, countMessages(e.doc))
	if isFlat(e.doc) {
		e.locations = make([]location, 1, 64)
		e.flat = make([]flatMessage, 0, cap(messages))
		for m := range e.flatMessages {
			messages = append(messages, message{key: m.id(), at: m.at(), ref: int32(len(e.flat))})
			e.flat = append(e.flat, m)
		}
		return messages
	}
	r := e.reader(name)
	r.ids = nil
	r.emit = func(m *message) { messages = append(messages, *m) }
	e.read(r)
	return messages
}

// isWanted reports whether a message of a flat file is as a unit wants it.
func (e *tomlEditor) isWanted(m *message, u *catalog.Unit) bool {
	if e.flat == nil {
		return false
	}
	is := e.flatUnit(e.flat[m.ref])
	return is.Target.Same(u.Target) && is.BasedOn == u.BasedOn && is.Note == u.Note && is.Comment == u.Comment
}

// whole returns a message with its nodes.
func (e *tomlEditor) whole(m *message) *message {
	if m == nil || m.node != nil {
		return m
	}
	f := e.flat[m.ref]
	if f.pair != nil {
		m.node = e.pairNode(nil, f.section, f.pair)
		m.fields[fieldOther] = m.node
		return m
	}
	key := f.key()
	m.node = e.newNode(nil, tree.Node{Name: key.Name, Kind: tree.Map, Key: treeSpan(key.Span)}, location{section: f.section})
	for pair := range f.section.Entries {
		field, _ := fieldOf(pair.Key()[0].Name)
		m.fields[field] = e.pairNode(m.node, f.section, pair)
	}
	return m
}

// pairNode makes the node of a pair with a simple key and a text.
func (e *tomlEditor) pairNode(parent *tree.Node, section *toml.Table, pair *toml.Entry) *tree.Node {
	key := pair.Key()[0]
	n := tree.Node{Name: key.Name, Kind: tree.String, Str: pair.Value().Str, Key: treeSpan(key.Span), Value: treeSpan(pair.Value().Span)}
	return e.newNode(parent, n, location{section: section, pair: pair})
}
