package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageUntranslatedAttribute flags an attribute in another language.
var PageUntranslatedAttribute = &Check{
	ID:       "page/untranslated-attribute",
	Severity: catalog.Warning,
	Doc: `A text that a reader meets outside the flow of the page is in another language
than what is around it: alt, title, aria-label, placeholder, the label of an
option, the description of the page. They are easily forgotten, since nobody sees them.

Bad (page in Ukrainian):

    <button title="Close">×</button>

Good:

    <button title="Закрити">×</button>`,
}
