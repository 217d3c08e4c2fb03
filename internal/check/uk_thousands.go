package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Thousands flags groups of digits with English commas.
var Thousands = &Check{
	ID:       "uk/thousands",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `Groups of digits are separated by commas, as in English. In Ukrainian "1,250" is
one and a quarter; groups are separated by no-break spaces.

Only numbers that the source has too are flagged.

Bad:

    downloads = "1,250 завантажень"

Good:

    downloads = "1 250 завантажень"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&digitSign == 0 || strings.IndexByte(p.Prose(f).Text, ',') < 0 || !hasCyrillic(p.Prose(f).Text) {
				continue
			}
			for n := range p.Prose(f).figures {
				if fixed := n.regrouped(); fixed != "" && p.isQuantity(f, n) {
					p.reportFigure(f, n, fixed)
				}
			}
		}
	},
}
