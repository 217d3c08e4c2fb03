package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageMixedLanguage flags a block within a part of another language.
var PageMixedLanguage = &Check{
	ID:       "page/mixed-language",
	Severity: catalog.Warning,
	Doc: `A part of the page is in another language than the page, and a block in it is in
the language of the page: somebody translated the part, but not all of it. The
part itself is reported by page/wrong-language.

Bad (page in English):

    <div><h2>Outdated browser</h2><p>Оновіть браузер, щоб бачити цю сторінку.</p></div>

Good:

    <div><h2>Outdated browser</h2><p>Update the browser to see this page.</p></div>`,
}
