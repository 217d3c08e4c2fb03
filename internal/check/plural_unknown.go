package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PluralUnknown flags plural forms that the language never uses.
var PluralUnknown = &Check{
	ID:       "plural/unknown",
	Severity: catalog.Warning,
	OnSource: true,
	Doc: `A message has a plural form that its language does not have (CLDR), such as
"two" in Ukrainian. No number ever selects it.

The category "zero" is not a form for the number 0: in most languages 0 belongs
to another category.`,
	Run: func(p *Pass) {
		if len(p.Options.Categories) == 0 {
			return
		}
		var unknown []string
		for f, s := range p.Unit.Target.Forms() {
			if s != "" && f != text.Other && !slices.Contains(p.Options.Categories, f) {
				unknown = append(unknown, f.String())
			}
		}
		if len(unknown) > 0 {
			p.Report(map[string]any{"Forms": strings.Join(unknown, ", "), "Count": len(unknown)})
		}
	},
}
