package check

import (
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// ControlChar flags control characters.
var ControlChar = &Check{
	ID:       "security/control-char",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `The translation has a control character other than a tab and a line break. In a
terminal it can move the cursor, change colours or hide what was written; in XML
it makes the file unreadable.

What the source has too is left alone.

Bad: "Готово<U+001B>[2J"

Good: "Готово"`,
	Run: func(p *Pass) {
		p.reportRunes(func(_ string, _ int, r rune) bool {
			return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
		})
	},
}
