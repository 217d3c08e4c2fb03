package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageBidi flags invisible characters that turn the direction of the text.
var PageBidi = &Check{
	ID:       "page/bidi",
	Severity: catalog.Warning,
	Doc: `A text holds invisible characters that turn its direction (U+202A to U+202E,
U+2066 to U+2069), on a page whose language is written from left to right, or
without the one that ends the turn. What is shown is not what is stored: such
characters hide file names and addresses (Unicode Technical Report 36, 3.1).`,
}
