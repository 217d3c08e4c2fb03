package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageLangAttribute flags a page or part that does not say its language, or says
// another.
var PageLangAttribute = &Check{
	ID:       "page/lang-attribute",
	Severity: catalog.Warning,
	Doc: `The root of the page has no attribute lang, or an attribute lang names no language
or another one than its text is in. Screen readers pronounce by it, browsers
hyphenate and offer to translate by it (WCAG 2.2, 3.1.1 and 3.1.2).

Bad:

    <html lang="ua">

Good:

    <html lang="uk">`,
}
