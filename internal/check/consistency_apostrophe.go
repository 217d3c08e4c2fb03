package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// StyleApostrophe flags apostrophes that the rest of the file writes otherwise.
var StyleApostrophe = &Check{
	ID:       "consistency/apostrophe",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The apostrophe within a word is another sign than in most messages of the
file. ' ’ and ʼ are all in use; a file should keep to one of them, or a search
for a word finds only some of its places.

The majority is clear when it has three times as many messages as all others
together, or when a single message differs. A mixed file is left alone.

Bad, where the other messages have ’:

    name = "Ім'я"

Good:

    name = "Ім’я"`,
	Run: func(p *Pass) { p.reportMinority(Apostrophes, swapSign) },
}
