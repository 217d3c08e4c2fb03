package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageKeyShown flags what a program shows when a message or a value is missing.
var PageKeyShown = &Check{
	ID:       "page/key-shown",
	Severity: catalog.Error,
	Doc: `The page shows the id of a message, a placeholder that nobody filled, or what a
program prints for a value that is not there: "<no value>", "{{.Name}}", "%!s(",
"[object Object]", "undefined" alone. Code on the page is left alone.

Bad:

    <h1>home.title</h1> <p>Вітаємо, &lt;no value>!</p>

Good:

    <h1>Головна</h1> <p>Вітаємо, Олено!</p>`,
}
