package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Decimal flags decimals with a point.
var Decimal = &Check{
	ID:       "uk/decimal",
	Severity: catalog.Info,
	Fix:      SafeFix,
	Doc: `A decimal has a point, as in English. Ukrainian has a comma.

Only numbers that the source has too are flagged, and none that may be a version,
a section or a date: behind a Latin name or a capital letter within a sentence,
behind a word such as «версія» or «розділ», and in texts whose source speaks of a version.

Bad:

    rating = "Оцінка 4.5 з 5"

Good:

    rating = "Оцінка 4,5 з 5"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&digitSign == 0 || !strings.Contains(p.Prose(f).Text, ".") || !hasCyrillic(p.Prose(f).Text) {
				continue
			}
			for n := range p.Prose(f).figures {
				if whole, fraction, ok := n.split("."); ok && p.isQuantity(f, n) && (fraction != "0" || n.hasUnit()) {
					p.reportFigure(f, n, whole+","+fraction)
				}
			}
		}
	},
}
