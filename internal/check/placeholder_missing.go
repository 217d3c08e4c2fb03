package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PlaceholderMissing flags placeholders that the translation lost.
var PlaceholderMissing = &Check{
	ID:       "placeholder/missing",
	Severity: catalog.Error,
	Doc: `A placeholder of the source is not in the translation, so the reader does not
get that value.

A named placeholder may stand in any order and be repeated; verbs such as %s are
counted. The plural form "one" may leave the number out only in a language where
it stands for the number 1 alone, which Ukrainian is not.

A form that lost placeholders and has others that are not in the source is
reported here alone.

Bad:

    greeting = "Вітаємо!"

Good:

    greeting = "Вітаємо, {{.Name}}!"`,
	Run: func(p *Pass) {
		p.reportNames(func(d *difference) []string { return d.missing })
	},
}

// reportNames reports the names that pick takes out of each form's difference,
// all of a form at once, unless the form has such a finding: where placeholders
// are lost and others are there, the ones stand in the place of the others.
func (p *Pass) reportNames(pick func(*difference) []string) {
	for f := range p.soundForms() {
		if names := pick(p.difference(f)); len(names) > 0 && !f.named {
			f.named = true
			p.ReportForm(f, map[string]any{"Names": strings.Join(names, ", "), "Count": len(names)}, nil)
		}
	}
}
