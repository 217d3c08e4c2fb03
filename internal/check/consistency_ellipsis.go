package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// StyleEllipsis flags ellipses that the rest of the file writes otherwise.
var StyleEllipsis = &Check{
	ID:       "consistency/ellipsis",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The ellipsis is written as three dots where most messages of the file have
the one sign …, or the other way round.

The majority is clear when it has three times as many messages as the others, or
when a single message differs. A mixed file is left alone.

Bad, where the other messages have …:

    opening = "Відкриття..."

Good:

    opening = "Відкриття…"`,
	Run: func(p *Pass) { p.reportMinority(Ellipses, swapSign) },
}
