package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// IgnoreUnknown flags ignores of checks that do not exist.
var IgnoreUnknown = &Check{
	ID:       "ignore/unknown",
	Severity: catalog.Warning,
	Doc: `A comment exempts a message from a check that does not exist, so it exempts it
from nothing.

Bad:

    # i18n-ignore typography/doublespace -- the columns of a table

Good:

    # i18n-ignore typography/double-space -- the columns of a table`,
}
