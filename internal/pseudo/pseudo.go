// Package pseudo makes the texts of pseudo-locales: source texts that can still
// be read but have accents, are longer, and stand in brackets. On a page they
// show what does not fit, what is cut off, what is put together of parts, and
// what is no message at all. Placeholders, markup, code and addresses stay as
// they are. It is pure, and the same source gives the same texts.
package pseudo

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Options say for which pseudo-locale the texts are.
type Options struct {
	Kind       lang.Pseudo
	Categories []text.Form // that the runtime asks of the locale
	ExactOne   bool        // its category one holds for the number 1 alone
}

// A Count says what was done.
type Count struct {
	Messages int
	Kept     int // that have nothing to translate, or whose syntax is not to be touched
}

// Catalog returns the texts of a pseudo-locale for the messages of a source
// catalog, as it was read from a file of one language, in their order. Each has
// the hash of its source text.
func Catalog(source *catalog.Catalog, o Options) (catalog.Catalog, Count) {
	out := catalog.Catalog{Syntax: source.Syntax, Indent: source.Indent, Units: make([]catalog.Unit, 0, len(source.Units))}
	count := Count{}
	seen := make(map[string]bool, len(source.Units))
	for i := range source.Units {
		src := &source.Units[i]
		if seen[src.Key] || src.Target.IsEmpty() {
			continue
		}
		seen[src.Key] = true
		target := Message(src.Target, source.Syntax, o)
		count.Messages++
		if isKept(src.Target, target) {
			count.Kept++
		}
		out.Units = append(out.Units, catalog.Unit{
			Key: src.Key, Layout: src.Layout, Target: target, BasedOn: text.FileHash(src.Note, src.Target),
		})
	}
	return out, count
}

// isKept reports whether every form of a text is one of the source.
func isKept(source, target text.Text) bool {
	for _, s := range target.Forms() {
		if !slices.ContainsFunc([]text.Form{text.Zero, text.One, text.Two, text.Few, text.Many, text.Other},
			func(f text.Form) bool { return source.Get(f) == s }) {
			return false
		}
	}
	return true
}

// Message returns a message of the source in the pseudo-locale, with the plural
// forms that the runtime asks for. base is the syntax that its file implies.
func Message(source text.Text, base text.Syntax, o Options) text.Text {
	syntax := text.Infer(source, base)
	var out text.Text
	for _, f := range catalog.WantedForms(source, text.Text{}, o.Categories) {
		from := text.Other
		if f == text.One && o.ExactOne {
			from = f
		}
		out.Set(f, form(source.For(from), syntax, source.LeftDelim(), source.RightDelim(), o.Kind))
	}
	out.SetDelims(source.LeftDelim(), source.RightDelim())
	return out
}

// form returns one form in the pseudo-locale. Where the result would not be read
// as the source is but for its letters, the source stays: a text that a program
// cannot show tests nothing.
func form(s string, syntax text.Syntax, left, right string, kind lang.Pseudo) string {
	pattern := text.Parse(s, syntax, left, right)
	prose := check.Mask(pattern, "")
	letters := countLetters(prose.Text)
	if letters == 0 {
		return s
	}
	out := write(pattern, &prose, letters, bracketsFor(left, right), kind)
	if !sameSyntax(pattern, text.Parse(out, syntax, left, right)) {
		return s
	}
	return out
}

// sameSyntax reports whether two texts have the same placeholders, controls, tags
// and entities, in the same order, and are as sound as each other.
func sameSyntax(a, b text.Pattern) bool {
	if len(a.Errors) != len(b.Errors) {
		return false
	}
	next := func(p text.Pattern, i int) int {
		for i < len(p.Parts) && p.Parts[i].Kind == text.Literal {
			i++
		}
		return i
	}
	i, j := next(a, 0), next(b, 0)
	for i < len(a.Parts) && j < len(b.Parts) {
		if a.Parts[i].Kind != b.Parts[j].Kind || a.Text(a.Parts[i]) != b.Text(b.Parts[j]) {
			return false
		}
		i, j = next(a, i+1), next(b, j+1)
	}
	return i == len(a.Parts) && j == len(b.Parts)
}

// brackets stand around each text, so that one that is cut off, or put together
// of several, is seen.
type brackets struct{ open, close string }

// bracketsFor returns brackets that are no part of the template delimiters.
func bracketsFor(left, right string) brackets {
	if strings.ContainsAny(left+right, "[]") {
		return brackets{"⟦", "⟧"}
	}
	return brackets{"[", "]"}
}
