package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageWrongLanguage flags a part of a page that is in another language than it
// should be.
var PageWrongLanguage = &Check{
	ID:       "page/wrong-language",
	Severity: catalog.Error,
	Doc: `A part of the page is in another language than the nearest attribute lang says
or, where there is none, than the page should be in. One finding stands for all
of the part: the largest element that is mostly in the other language.

Texts that are the same everywhere have no language: names, brands, code,
numbers, what languages call themselves, links to other sites. One or two words
count in a button or a label, where they are all there is.

Bad (page in English):

    <div class="notice"><p>Оновіть браузер, щоб бачити цю сторінку.</p></div>

Good:

    <div class="notice"><p>Update the browser to see this page.</p></div>
    <blockquote lang="uk">Хто не знає минулого, не вартий майбутнього.</blockquote>`,
}
