package check

import (
	"slices"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A FixKind says what the fixes of a check are.
type FixKind uint8

// The kinds of fixes.
const (
	NoFix     FixKind = iota // somebody has to think
	SafeFix                  // the meaning stays: --fix; a single fix may be marked otherwise
	UnsafeFix                // it may change: --unsafe-fixes
)

// String returns the name that programs read.
func (k FixKind) String() string { return [...]string{"none", "safe", "unsafe"}[k] }

// Fixed puts the fixes of findings about a unit into its target and returns the
// findings that were fixed. syntax is that of the catalog. Of fixes that touch
// the same characters the first counts: the others are found again when the
// result is checked. A fix that would change a placeholder is left out, unless
// that is what the finding is about.
func Fixed(u *catalog.Unit, syntax text.Syntax, findings []*catalog.Finding) (text.Text, []*catalog.Finding) {
	target, syntax := u.Target, text.Infer(u.Source, syntax)
	var fixed []*catalog.Finding
	for form, s := range u.Target.Forms() {
		var edits []edit
		for _, f := range findings {
			if f.Fix == nil || f.Target != s || formOf(f, u.Target) != form || s == "" {
				continue
			}
			e := editOf(s, f.Fix.Text)
			keeps := aboutPlaceholders(f) || samePlaceholders(u, syntax, s, f.Fix.Text)
			if keeps && !slices.ContainsFunc(edits, e.touches) {
				edits, fixed = append(edits, e), append(fixed, f)
			}
		}
		if len(edits) > 0 {
			target.Set(form, apply(s, edits))
		}
	}
	return target, fixed
}

// formOf returns the form that a finding is about.
func formOf(f *catalog.Finding, target text.Text) text.Form {
	form, isForm := text.ParseForm(f.Form)
	if !isForm {
		form, _ = target.Single()
	}
	return form
}

// aboutPlaceholders reports whether a fix is one of a placeholder, or of the
// branches of an argument.
func aboutPlaceholders(f *catalog.Finding) bool {
	switch GroupOf(f.Check) {
	case GroupOf(PlaceholderRenamed.ID), GroupOf(PluralMissing.ID):
		return true
	}
	return f.Check == UnknownField.ID
}

func samePlaceholders(u *catalog.Unit, syntax text.Syntax, a, b string) bool {
	return slices.Equal(values(u, syntax, a), values(u, syntax, b))
}

// values lists what the program puts into a text and what steers it, sorted.
func values(u *catalog.Unit, syntax text.Syntax, s string) []string {
	var list []string
	p := text.Parse(s, syntax, u.Source.LeftDelim(), u.Source.RightDelim())
	for _, part := range p.Parts {
		if part.Kind == text.Placeholder || part.Kind == text.Control {
			list = append(list, p.Text(part))
		}
		for _, inner := range part.Inner {
			list = append(list, inner.Name)
		}
	}
	slices.Sort(list)
	return list
}

// An edit replaces bytes of a text.
type edit struct {
	start, end int
	text       string
}

// editOf returns what makes one text the other, without what both begin and end
// with.
func editOf(from, to string) edit {
	n := min(len(from), len(to))
	start := 0
	for start < n && from[start] == to[start] {
		start++
	}
	for start > 0 && start < len(from) && !utf8.RuneStart(from[start]) {
		start--
	}
	tail := 0
	for tail < n-start && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	for tail > 0 && !utf8.RuneStart(from[len(from)-tail]) {
		tail--
	}
	return edit{start, len(from) - tail, to[start : len(to)-tail]}
}

// touches reports whether two edits have a byte or a place in common.
func (e edit) touches(f edit) bool {
	if e.start == e.end || f.start == f.end {
		return e.start <= f.end && f.start <= e.end
	}
	return e.start < f.end && f.start < e.end
}

// apply makes edits that do not touch each other.
func apply(s string, edits []edit) string {
	slices.SortFunc(edits, func(a, b edit) int { return b.start - a.start })
	for _, e := range edits {
		s = s[:e.start] + e.text + s[e.end:]
	}
	return s
}
