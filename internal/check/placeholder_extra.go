package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// PlaceholderExtra flags placeholders that no form of the source has.
var PlaceholderExtra = &Check{
	ID:       "placeholder/extra",
	Severity: catalog.Error,
	Doc: `The translation has a placeholder that no form of the source has. The program
passes no such value and would show "<no value>", "%!s(MISSING)" or the
placeholder itself. In files of web apps, {name} in the translation of a text
without placeholders is one where other texts of the file have such.

Bad (source "File copied"):

    copied = "Файл {{.Name}} скопійовано"

Good:

    copied = "Файл скопійовано"`,
	Run: func(p *Pass) {
		p.reportNames(func(d *difference) []string { return d.extra }, func(f *Form, names []string) {
			p.ReportForm(f, nameArgs(names), nil)
		})
	},
}
