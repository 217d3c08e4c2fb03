package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PluralMissing flags a message without all plural forms of its language.
var PluralMissing = &Check{
	ID:       "plural/missing",
	Severity: catalog.Error,
	Fix:      UnsafeFix,
	OnSource: true,
	Doc: `A message that depends on a number lacks a plural form that its language has
(CLDR). For some numbers the program would fall back to another form, or show
nothing.

Ukrainian has four: one (1, 21, 31 …), few (2–4, 22–24 …), many (0, 5–20 …) and
other (fractions: 1,5).

Bad:

    [files]
    one = "{{.Count}} файл"
    other = "{{.Count}} файлів"

Good:

    [files]
    one = "{{.Count}} файл"
    few = "{{.Count}} файли"
    many = "{{.Count}} файлів"
    other = "{{.Count}} файлу"

The plural arguments of ICU messages need the same branches, and a selectordinal
those of ordinal numbers (few and other in Ukrainian). The branch =1 stands for
one only where that is the number 1 alone. What has the branch "other" alone in
both languages is left alone. In texts with bars, as vue-i18n chooses them, each
form has its place: two in English, "{count} file | {count} files", are three in
Ukrainian.`,
	Run: func(p *Pass) {
		p.plurals(p.missingBranches)
		p.reportMissingChoices()
		u := p.Unit
		if u.Target.IsEmpty() { // a matter of integrity/missing, also where that is switched off
			return
		}
		if !u.Source.IsPlural() && !u.Target.IsPlural() || len(p.Options.Categories) == 0 {
			return
		}
		wanted := catalog.WantedForms(u.Source, u.Target, p.Options.Categories)
		if len(wanted) == 1 && p.hasNumber() {
			wanted = p.Options.Categories // one form alone, and yet it shows a number
		}
		var names []string
		for _, f := range catalog.Lacks(u.Target, wanted) {
			names = append(names, f.String())
		}
		if len(names) > 0 {
			p.Report(map[string]any{"Forms": strings.Join(names, ", "), "Count": len(names)})
		}
	},
}

// missingBranches reports the branches that a plural argument lacks.
func (p *Pass) missingBranches(f *Form, a, source *text.Argument) {
	hasOther := a.Has("other")
	if f.keyed || len(p.Options.Categories) == 0 || hasOther && isOtherAlone(a) && (source == nil || isOtherAlone(source)) {
		return
	}
	var names []string
	for _, c := range p.lackedBy(a) {
		names = append(names, c.String())
	}
	if len(names) == 0 && !hasOther {
		names = append(names, text.Other.String()) // ICU asks for it in every language
	}
	if len(names) > 0 {
		args := map[string]any{"Forms": strings.Join(names, ", "), "Count": len(names)}
		var fix *catalog.Fix
		if p.repeats < maxRepeats {
			fix = stub(f, a, names)
		}
		p.ReportSpan(f, headSpan(a), args, fix)
	}
}

// isOtherAlone reports whether a plural argument has no branch for a category
// but other.
func isOtherAlone(a *text.Argument) bool {
	return !slices.ContainsFunc(a.Branches, func(b text.Branch) bool { return b.Selector != "other" && !isExact(b.Selector) })
}

// maxStub bounds the branch that a fix copies, in bytes.
const maxStub = 1000

// stub returns the fix that adds the branches with the text of the last one, to
// be written anew.
func stub(f *Form, a *text.Argument, names []string) *catalog.Fix {
	s, last := f.Target.Source, a.Branches[len(a.Branches)-1]
	if last.End-last.Start > maxStub || last.End == len(s) {
		return nil
	}
	var b strings.Builder
	b.WriteString(s[:last.At])
	for _, name := range names {
		if name != "other" {
			b.WriteString(name + " {" + s[last.Start:last.End] + "} ")
		}
	}
	b.WriteString(s[last.At : last.End+1])
	if slices.Contains(names, "other") {
		b.WriteString(" other {" + s[last.Start:last.End] + "}")
	}
	return &catalog.Fix{Text: b.String() + s[last.End+1:], Unsafe: true}
}

// hasNumber reports whether the source has a placeholder that is by all signs
// a number.
func (p *Pass) hasNumber() bool {
	for _, f := range p.Forms() {
		if slices.ContainsFunc(f.Source.Names(), isNumberName) {
			return true
		}
	}
	return false
}
