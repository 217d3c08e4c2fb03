package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// StyleDash flags dashes that the rest of the file writes otherwise.
var StyleDash = &Check{
	ID:       "consistency/dash",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The dash between words is another sign than in most messages of the file: —,
– or a hyphen with spaces. Hyphens within words, ranges, lists and minus signs
are not counted.

The majority is clear when it has three times as many messages as all others
together, or when a single message differs. A mixed file is left alone. Where
most have a hyphen, the dashes of the others are information only.

Bad, where the other messages have —:

    about = "i18n – засіб перекладу"

Good:

    about = "i18n — засіб перекладу"`,
	Run: func(p *Pass) { p.reportMinority(Dashes, swapDash) },
}

// swapDash leaves it to people to write a hyphen for a dash.
func swapDash(m *Masked, mark Mark, main string) []patch {
	if main == "-" {
		return nil
	}
	return swapSign(m, mark, main)
}
