package merge

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// fit returns the forms of a suggestion that the message needs, each from the
// same category, without those that nobody translated. One for the same source
// text that does not fit it is none; for another, the translator sees the score.
func (f *finder) fit(t *task, s Suggestion) text.Text {
	var fitted text.Text
	wanted := f.m.wanted(t.src, s.Text)
	for _, form := range wanted {
		given := s.Text.Get(form)
		if given == "" || f.isUntranslated(given, s.Source) || f.isUntranslated(given, t.src.Target) {
			continue
		}
		if s.Score == same && !f.fits(t.src.Target, form, given, len(wanted) == 1) {
			return text.Text{}
		}
		fitted.Set(form, given)
	}
	return fitted
}

// isUntranslated reports whether a form of a suggestion is the source text once
// more. A variant of the source language, en-GB for en, may well say the same.
func (f *finder) isUntranslated(given string, source text.Text) bool {
	from, _, _ := strings.Cut(f.m.in.Source.Lang, "-")
	to, _, _ := strings.Cut(f.m.out.Translate.Lang, "-")
	return (from == "" || from != to) && f.m.isCopy(given, source)
}

// fits reports whether a form of a translation has what the program and the
// reader need of the source text: the placeholders, tags and numbers. A plural
// form may lack some, as in "one file", but the form other, or the only one,
// has them all.
func (f *finder) fits(source text.Text, form text.Form, given string, only bool) bool {
	syntax := text.Infer(source, f.m.in.Source.Syntax)
	used := text.Parse(given, syntax, source.LeftDelim(), source.RightDelim())
	if len(used.Errors) > 0 {
		return false
	}
	if only || form == text.Other {
		original := text.Parse(source.For(form), syntax, source.LeftDelim(), source.RightDelim())
		return maps.Equal(names(used), names(original)) && digits(used) == digits(original)
	}
	known := map[string]bool{}
	for other := range source.Forms() {
		maps.Copy(known, names(source.Parse(other, syntax)))
	}
	for name := range names(used) {
		if !known[name] {
			return false
		}
	}
	return true
}

// names returns the names of the placeholders and tags of a text.
func names(p text.Pattern) map[string]bool {
	set := map[string]bool{}
	for _, part := range p.Parts {
		if part.Name != "" {
			set[part.Name] = true
		}
		for _, inner := range part.Inner {
			set[inner.Name] = true
		}
	}
	return set
}

// digits returns the digits of a text in the order of their value: numbers have
// other separators, and other places, in other languages.
func digits(p text.Pattern) string {
	var list []byte
	for _, part := range p.Parts {
		if part.Kind != text.Literal {
			continue
		}
		for _, c := range []byte(p.Text(part)) {
			if '0' <= c && c <= '9' {
				list = append(list, c)
			}
		}
	}
	slices.Sort(list)
	return string(list)
}
