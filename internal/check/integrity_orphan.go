package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Orphan flags a message that only the target language has.
var Orphan = &Check{
	ID:       "integrity/orphan",
	Severity: catalog.Warning,
	Blocks:   true,
	Doc: `A message of this language does not exist in the source language. It is not
used any more, its id was changed in the source alone, or the id is misspelt, in
which case the real message is missing.`,
	Run: func(p *Pass) {
		if p.Unit.Source.IsAbsent() {
			p.Report(nil)
		}
	},
}
