package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageNotInCatalog flags a text that no message holds.
var PageNotInCatalog = &Check{
	ID:       "page/not-in-catalog",
	Severity: catalog.Info,
	Doc: `A text of the page is in no message file that i18n.toml names: it is written into
the code or the template, where no translator will find it. It is told where the
command finds an i18n.toml. Numbers, names and code are left alone; a message
with placeholders matches any text in their place.`,
}
