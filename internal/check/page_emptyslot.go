package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageEmptySlot flags a place that should hold a text and does not.
var PageEmptySlot = &Check{
	ID:       "page/empty-slot",
	Severity: catalog.Warning,
	Doc: `A heading, label, link, byline or item is empty where others like it hold a text: a
program had no value for it, or no translation. A byline that names nobody is one
too, and a part of a repeated pattern that lacks what the others have.

Hidden elements, and those with an image or a name for screen readers, are left
alone.

Bad:

    <li><h3></h3><p>Доступно для</p></li>

Good:

    <li><h3>Firefox</h3><p>Доступно для</p></li>`,
}
