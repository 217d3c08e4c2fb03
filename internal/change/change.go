package change

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Change is how one version of a source text differs from another.
type Change struct {
	// Kinds is the set of all kinds of all forms, empty when both versions are
	// equal, notes included.
	Kinds Kinds

	// Forms is what became of each form, indexed by [text.Form].
	Forms [text.NumForms]FormChange

	// Arguments is how the values changed that the forms together use.
	Arguments Arguments
}

// A FormChange is how one plural form of a message differs. The zero value is
// a form that is the same, or absent in both versions. An empty form is absent,
// as it is for go-i18n.
type FormChange struct {
	Kinds    Kinds
	Old, New string // the form came when Old is empty, and went when New is
	Diff     []Segment
}

// Between compares two versions of a source text with their notes. base is
// what is known of the syntax, as [text.Infer] takes it. It takes time in
// proportion to the length of the texts, but for what differs in the middle,
// and never more than some milliseconds beyond that.
//
// Spaces, punctuation and capital letters are told from words in the whole
// form first, so that "safebrowsing" and "Safe Browsing" are the same word.
// Where words differ, each place of the diff has kinds of its own. A
// placeholder that only moved, or came a second time, is a change of wording; a
// form that lacks an argument which another form has, too.
func Between(old, new text.Text, oldNote, newNote string, base text.Syntax) Change {
	c := comparison{
		old: patterns(old, base), new: patterns(new, base),
		delims: old.LeftDelim() != new.LeftDelim() || old.RightDelim() != new.RightDelim(),
	}
	c.Arguments = differ(c.arguments(c.old), c.arguments(c.new))
	for f := range text.Form(text.NumForms) {
		c.form(f)
	}
	c.plural(old.IsEmpty() || new.IsEmpty())
	for _, f := range c.Forms {
		c.Kinds |= f.Kinds
	}
	if !c.Arguments.IsZero() { // be it by other delimiters alone
		c.Kinds |= Placeholder
	}
	if c.delims {
		c.Kinds |= Punctuation
	}
	if oldNote != newNote {
		c.Kinds |= Note
	}
	return c.Change
}

// comparison is what Between knows while it works.
type comparison struct {
	Change
	old, new [text.NumForms]text.Pattern
	delims   bool // of Go templates are others
}

func patterns(t text.Text, base text.Syntax) (list [text.NumForms]text.Pattern) {
	syntax := text.Infer(t, base)
	for f, s := range t.Forms() {
		if s != "" {
			list[f] = t.Parse(f, syntax)
		}
	}
	return list
}

// arguments returns those of all forms, each once.
func (c *comparison) arguments(forms [text.NumForms]text.Pattern) []string {
	l := lister{known: map[string]bool{}}
	for _, p := range forms {
		for _, name := range argumentsOf(p) {
			l.add(name)
		}
	}
	return l.names
}

// form compares a form of both versions.
func (c *comparison) form(f text.Form) {
	old, new := c.old[f], c.new[f]
	if old.Source == new.Source {
		return
	}
	change := &c.Forms[f]
	change.Old, change.New = old.Source, new.Source
	a, b := tokenize(old), tokenize(new)
	list := hunks(a, b)
	change.Diff = segments(a, b, list)
	switch {
	case old.Source == "" || new.Source == "": // for plural to judge
	case norm.NFC.String(old.Source) == norm.NFC.String(new.Source):
		change.Kinds = Space
	default:
		change.Kinds = c.words(a, b, list)
	}
	if !slices.Equal(controls(old), controls(new)) {
		change.Kinds |= Plural
	}
	if c.concerned(old, new) {
		change.Kinds |= Placeholder
	}
}

// words tells in what way the words of a form differ.
func (c *comparison) words(old, new []token, list []hunk) Kinds {
	if kinds, ok := trivial(normal(old), normal(new)); ok {
		return max(kinds, Space) // nothing that can be told is the least
	}
	var kinds Kinds
	for _, h := range list {
		gone, come := old[h.oldStart:h.oldEnd], new[h.newStart:h.newEnd]
		kinds |= classify(normal(gone), normal(come))
		c.Arguments.rename(names(gone), names(come))
	}
	if kinds.IsTrivial() {
		kinds |= Wording // the places are trivial each, and together are not
	}
	return kinds
}

func names(tokens []token) []string {
	var list []string
	for _, t := range tokens {
		if t.class == argument {
			list = append(list, valuesOf(t.name)...)
		}
	}
	return list
}

// controls returns the selectors of the branches of ICU arguments: what stands
// between two branches is "} few {".
func controls(p text.Pattern) []string {
	var list []string
	for _, part := range p.Parts {
		s := p.Text(part)
		if part.Kind == text.Control && part.Name == "" || part.Kind == text.Placeholder && strings.HasSuffix(s, "{") {
			fields := strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || strings.ContainsRune("{},", r) })
			list = append(list, strings.Join(fields, " "))
		}
	}
	return list
}

// concerned reports whether a form has an argument that all forms together
// lost or got.
func (c *comparison) concerned(old, new text.Pattern) bool {
	if c.Arguments.IsZero() {
		return false
	}
	d := differ(argumentsOf(old), argumentsOf(new))
	return len(common(d.Removed, c.Arguments.gone()))+len(common(d.Added, c.Arguments.come())) > 0
}

// plural judges the forms that came and went, and those that changed alone.
// Where a whole text came or went its forms do not matter.
func (c *comparison) plural(whole bool) {
	for i := range c.Forms {
		f := &c.Forms[i]
		switch {
		case f.Old == f.New:
		case whole:
			f.Kinds |= Wording
		case f.Old == "" || f.New == "":
			f.Kinds |= Plural
		case !f.Kinds.IsTrivial() && c.Forms[text.Other].Kinds.IsTrivial():
			f.Kinds |= Plural
		}
	}
}
