package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Stale flags a translation whose source text has changed since.
var Stale = &Check{
	ID:       "integrity/stale",
	Severity: catalog.Warning,
	Doc: `The source text, or its description, changed after the translation was made:
the hash that stands with the translation is not that of the source text now.
The reader gets what the source said before.

The old translation stays in use until a new one is there. ` + "`i18n merge`" + ` offers
it to the translator beside the new source text.`,
	Run: func(p *Pass) {
		if !p.Unit.Source.IsAbsent() && p.Unit.State() == catalog.Stale {
			p.Report(nil)
		}
	},
}
