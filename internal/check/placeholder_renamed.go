package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PlaceholderRenamed flags placeholders whose name was changed.
var PlaceholderRenamed = &Check{
	ID:       "placeholder/renamed",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `A placeholder of the source stands in the translation under another name: in
other case, misspelt, translated, or with a letter of another alphabet that
looks the same. The program knows no such value and would show "<no value>" or
the placeholder itself.

Where exactly one placeholder is lost and exactly one is there that the source
does not have, the one was put in the place of the other, whatever its name.

Bad:

    greeting = "Вітаємо, {{.Імя}}!"

Good:

    greeting = "Вітаємо, {{.Name}}!"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			for _, r := range p.difference(f).renamed {
				p.ReportSpan(f, f.spanOf(r.from), map[string]any{"Found": spelled(r.from), "Want": spelled(r.to)}, f.fix(r))
			}
		}
	},
}

// spanOf returns where a placeholder, or the text that is taken for one, first
// stands in the target.
func (f *Form) spanOf(name string) catalog.Span {
	if found := placeholders(f.Target, name); len(found) > 0 {
		return catalog.Span{Start: found[0].Start, End: found[0].End}
	}
	if i := strings.Index(f.Target.Source, name); i >= 0 {
		return catalog.Span{Start: i, End: i + len(name)}
	}
	return catalog.Span{}
}

// fix undoes a renaming wherever the form has it; nil when it is not clear
// which of several verbs is the wrong one.
func (f *Form) fix(r rename) *catalog.Fix {
	found, want := placeholders(f.Target, r.from), placeholders(f.Source, r.to)
	if len(want) == 0 || isPositional(r.from) && len(found) > 1 {
		return nil
	}
	right := f.Source.Text(want[0])
	if len(found) == 0 { // a misspelt verb
		return &catalog.Fix{Text: strings.Replace(f.Target.Source, r.from, right, 1)}
	}
	var b strings.Builder
	at := 0
	for _, part := range found {
		b.WriteString(f.Target.Source[at:part.Start])
		b.WriteString(r.apply(f.Target.Text(part), right))
		at = part.End
	}
	return &catalog.Fix{Text: b.String() + f.Target.Source[at:]}
}

// apply returns a placeholder under its right name, else the right placeholder
// of the source: {name} is no {{.Name}}, and %[1]s does not hold its name as we
// write it.
func (r rename) apply(s, right string) string {
	if kindOf(r.from) == kindOf(r.to) && strings.Contains(s, r.from) && strings.Contains(right, r.to) {
		return strings.Replace(s, r.from, r.to, 1)
	}
	return right
}

// placeholders returns the placeholders of a name, those inside tags included.
// A verb without an index stands for those with one as well.
func placeholders(p text.Pattern, name string) []text.Part {
	var found []text.Part
	isOf := func(part text.Part) bool {
		return part.Name == name || isPositional(name) && withoutIndex(part.Name) == name
	}
	for _, part := range p.Parts {
		for _, inner := range part.Inner {
			if isOf(inner) {
				found = append(found, inner)
			}
		}
		if part.Kind == text.Placeholder && isOf(part) {
			found = append(found, part)
		}
	}
	return found
}
