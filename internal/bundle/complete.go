package bundle

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Plurals tells how a language counts.
type Plurals struct {
	Categories []text.Form // plural categories that the runtime asks for
	ExactOne   bool        // one holds for the number 1 alone
}

// A state is where the text of a message comes from.
type state uint8

const (
	translated state = iota
	filled           // some plural forms come from others
	fallback         // all is the source text
)

// complete returns the text that a bundle holds for a unit.
//
// A plural form that the translation lacks gets another of its forms: a small
// mistake of grammar for some numbers is better for readers than a sentence in
// another language, and both are better than none. It is one that names the
// number: other, many or few. The forms zero, one and two may well not ("no
// files", "one file"), which would be false for the rest. With none of those the
// message is the source text as a whole, so that it does not change its
// language with the number.
func complete(u *catalog.Unit, syntax text.Syntax, plurals Plurals) (text.Text, state) {
	wanted := catalog.WantedForms(u.Source, u.Target, plurals.Categories)
	lacking := catalog.Lacks(u.Target, wanted)
	general, ok := generalForm(u.Target)
	switch {
	case len(lacking) == 0 || u.Source.IsEmpty():
		return withDelims(u.Target, u.Source), translated
	case !ok:
		return sourceText(u.Source, syntax, plurals), fallback
	}
	t := u.Target
	for _, f := range lacking {
		t.Set(f, t.Get(general))
	}
	return withDelims(t, u.Source), filled
}

// generalForm returns the form of t that serves for numbers of other forms.
func generalForm(t text.Text) (text.Form, bool) {
	for _, f := range []text.Form{text.Other, text.Many, text.Few} {
		if strings.TrimSpace(t.Get(f)) != "" {
			return f, true
		}
	}
	return 0, false
}

// withDelims returns a translation with the delimiters that it was checked
// with: its own, else those of the source.
func withDelims(t, source text.Text) text.Text {
	t.SetDelims(cmp.Or(t.LeftDelim(), source.LeftDelim()), cmp.Or(t.RightDelim(), source.RightDelim()))
	return t
}

// sourceText returns a source text with the plural forms of another language.
func sourceText(source text.Text, syntax text.Syntax, plurals Plurals) text.Text {
	var t text.Text
	for _, f := range catalog.WantedForms(source, text.Text{}, plurals.Categories) {
		s := source.For(f)
		if f == text.One && !plurals.ExactOne && !namesAll(source, syntax) {
			s = source.For(text.Other)
		}
		t.Set(f, s)
	}
	return withDelims(t, source)
}

// namesAll reports whether the form one has all placeholders of the form
// other: "{{.N}} file" will do for 21, "One file" will not.
func namesAll(source text.Text, syntax text.Syntax) bool {
	syntax = text.Infer(source, syntax)
	one := source.Parse(text.One, syntax).Names()
	for _, name := range source.Parse(text.Other, syntax).Names() {
		if !slices.Contains(one, name) {
			return false
		}
	}
	return true
}
