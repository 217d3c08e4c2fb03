package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// URL flags addresses that differ from the source's.
var URL = &Check{
	ID:       "content/url",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `An address of the source is not in the translation, or another page of the same
site stands in its place. One that leads to another site is security/link.

The same page in another language is the same address: en.example.com and
uk.example.com, /en/help and /uk/help.

Bad (source "Read https://example.com/help"):

    read = "Читайте https://example.com/halp"

Good:

    read = "Читайте https://example.com/help"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			want := p.sourceLinks(f)
			if len(want) == 0 {
				continue
			}
			got := p.targetLinks(f)
			lost, added := lacking(want, got, neutral), lacking(got, want, neutral)
			p.reportLost(f, lost, added, len(lost) == 1 && len(added) == 1)
		}
	},
}
