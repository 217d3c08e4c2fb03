package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PluralMissing flags a message without all plural forms of its language.
var PluralMissing = &Check{
	ID:       "plural/missing",
	Severity: catalog.Error,
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
    other = "{{.Count}} файлу"`,
	Run: func(p *Pass) {
		u := p.Unit
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
