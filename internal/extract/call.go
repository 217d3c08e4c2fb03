package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A showing is a place in a document that shows a message.
type showing struct {
	origin catalog.Origin
	name   string // of the function or element
	offset int
	prefix string // in front of the id
	id     argument
	text   text.Text
	note   string
	data   *catalog.Data
}

// assign gives an argument the role that it has in a function.
func (s *showing) assign(role Role, a argument) {
	switch role {
	case RoleID:
		s.id = a
		if a.isObject {
			s.descriptor(&a)
		}
	case RoleText:
		s.setText(text.Other, &a)
	case RoleOne:
		s.setText(text.One, &a)
	case RoleNote:
		s.note = a.one()
	case RoleCount:
		s.known().Plural = true
	case RoleData:
		s.options(&a)
	}
}

func (s *showing) setText(form text.Form, a *argument) {
	if t := a.one(); t != "" {
		s.text.Set(form, t)
	}
}

// descriptor takes a message from an object, as in
// formatMessage({id: "…", defaultMessage: "…"}).
func (s *showing) descriptor(a *argument) {
	s.id, _ = a.get("id", "key", "path")
	if t, ok := a.get("defaultMessage", "message", "defaultValue", "default"); ok {
		s.setText(text.Other, &t)
	}
	if t, ok := a.get("description", "comment"); ok {
		s.note = t.one()
	}
}

// settings are the members of an options object that are no template data
// (i18next, "t options").
var settings = []string{"defaultValue", "context", "ns", "lng", "lngs", "fallbackLng", "interpolation", "returnObjects",
	"joinArrays", "postProcess", "replace", "appendNamespace"}

// options takes the template data, and what i18next has beside it: default
// texts by plural form, and the count.
func (s *showing) options(a *argument) {
	if a.isNumber {
		s.known().Plural = true
	}
	if !a.isObject {
		return
	}
	data := s.known()
	data.Open = data.Open || a.more
	for _, m := range a.members {
		form, isText := defaultForm(m.name)
		switch {
		case isText:
			s.setText(form, &m.value)
		case m.name == "count":
			data.Plural = true
			data.Fields = append(data.Fields, catalog.DataField{Name: m.name})
		case !slices.Contains(settings, m.name):
			data.Fields = append(data.Fields, catalog.DataField{Name: m.name})
		}
	}
	slices.SortFunc(data.Fields, func(x, y catalog.DataField) int { return cmp.Compare(x.Name, y.Name) })
}

// defaultForm tells the plural form of a member such as defaultValue_one.
func defaultForm(name string) (text.Form, bool) {
	suffix, ok := strings.CutPrefix(name, "defaultValue")
	if !ok || suffix == "" {
		return text.Other, ok
	}
	return text.ParseForm(strings.TrimPrefix(suffix, "_"))
}

// known returns the data of the showing. What other languages than Go do with
// it is not known, so it is open.
func (s *showing) known() *catalog.Data {
	if s.data == nil {
		s.data = &catalog.Data{Open: true}
	}
	return s.data
}

// show records a showing.
func (d *document) show(s showing) {
	pos := d.pos(s.offset)
	ids := s.ids()
	defines := len(ids) == 1 && !s.id.open && !s.text.IsEmpty()
	note := cmp.Or(s.note, d.notes.at(pos.Line))
	for _, id := range ids {
		d.found.uses = append(d.found.uses, use{id, catalog.Use{Pos: pos, Origin: s.origin, Defines: defines, Note: note, Data: s.data}})
	}
	if defines {
		d.found.messages = append(d.found.messages, message{key: ids[0], text: s.text, note: note, pos: pos})
	}
	if s.id.open {
		d.dynamic(&s)
	}
}

// ids returns the ids that a showing is known to use. What is left of an id
// when the part that is not known is empty, as of `a.${key || ""}`, is none.
func (s *showing) ids() []string {
	var ids []string
	for _, id := range s.id.texts {
		if id != "" && len(id) <= maxString && !(s.id.open && strings.HasSuffix(id, ".")) {
			ids = append(ids, s.prefix+id)
		}
	}
	return ids
}

// dynamic reports an id that is not known, with what is known of it.
func (d *document) dynamic(s *showing) {
	pos := d.pos(s.id.offset)
	patterns := slices.Clone(s.id.patterns)
	if len(patterns) == 0 && s.prefix != "" {
		patterns = append(patterns, "*")
	}
	message := "extract.dynamic-id"
	args := map[string]any{"Field": s.name, "Code": s.id.code}
	for i, p := range patterns {
		patterns[i] = s.prefix + p
		d.found.patterns = append(d.found.patterns, catalog.Pattern{Pattern: patterns[i], Pos: pos, Origin: s.origin})
	}
	if len(patterns) > 0 {
		message = "extract.dynamic-id-pattern"
		args["Pattern"] = strings.Join(patterns, ", ")
	}
	d.report("code/dynamic-message", catalog.Warning, message, s.id.offset, args)
}
