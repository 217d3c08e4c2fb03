package threeway

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// unit merges a message that both sides have. b is nil for one that both
// added. The parts are those in dispute.
func (m *merger) unit(b, o, t *catalog.Unit) (*catalog.Unit, Parts) {
	if b == nil {
		b = &catalog.Unit{}
	}
	switch {
	case isSame(o, t), isSame(t, b):
		return o, 0
	case isSame(o, b):
		u := *t
		u.Layout = o.Layout
		return &u, 0
	case m.working: // the comment tells what the text answers
		return m.answer(b, o, t)
	}
	u := *o
	parts := mergeText(&u, b, o, t)
	if note, ok := pick(b.Note, o.Note, t.Note); ok {
		u.Note = note
	} else {
		parts |= Note
	}
	if comment, ok := mergeComment(b.Comment, o.Comment, t.Comment); ok {
		u.Comment = comment
	} else {
		parts |= Comment
	}
	return &u, parts
}

// answer merges a message of a working file. A text belongs to the source text
// that the comment or the note shows, so that texts are merged by form only
// where both sides show the same one.
func (m *merger) answer(b, o, t *catalog.Unit) (*catalog.Unit, Parts) {
	if o.Comment != t.Comment || o.Note != t.Note {
		return o, Text | Comment
	}
	u := *o
	return &u, mergeText(&u, b, o, t)
}

// pick returns what a value is that two sides may have changed. It reports
// false when both did, each in another way.
func pick[T comparable](b, o, t T) (T, bool) {
	switch {
	case o == t, t == b:
		return o, true
	case o == b:
		return t, true
	}
	return o, false
}

// isSameText reports whether the forms, delimiters and hashes are the same.
func isSameText(a, b *catalog.Unit) bool {
	return a.BasedOn == b.BasedOn && a.Target.Same(b.Target)
}

// mergeText merges the texts into u, which is a copy of o.
func mergeText(u, b, o, t *catalog.Unit) Parts {
	switch {
	case isSameText(o, t), isSameText(t, b):
		return 0
	case isSameText(o, b):
		u.Target, u.BasedOn = t.Target, t.BasedOn
		return 0
	case o.BasedOn != t.BasedOn, o.Target.LeftDelim() != t.Target.LeftDelim(), o.Target.RightDelim() != t.Target.RightDelim():
		return Text
	}
	for f := range text.Form(text.NumForms) {
		form, ok := pick(formOf(b, f), formOf(o, f), formOf(t, f))
		switch {
		case !ok:
			return Text
		case form.present:
			u.Target.Set(f, form.text)
		default:
			u.Target.Remove(f)
		}
	}
	return 0
}

// A form is a plural form of a message, which may not be there.
type form struct {
	text    string
	present bool
}

func formOf(u *catalog.Unit, f text.Form) form {
	return form{u.Target.Get(f), u.Target.Has(f)}
}

// mergeComment merges comments, line by line if both sides changed them.
func mergeComment(b, o, t string) (string, bool) {
	if comment, ok := pick(b, o, t); ok {
		return comment, true
	}
	if b == "" {
		return o, false // two new comments have no line in common that would say how
	}
	merged, conflicts := Lines([]byte(b+"\n"), []byte(o+"\n"), []byte(t+"\n"), Marks{})
	if conflicts > 0 || len(merged) == 0 {
		return o, false
	}
	return string(merged[:len(merged)-1]), true
}
