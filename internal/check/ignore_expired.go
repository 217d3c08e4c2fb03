package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// IgnoreExpired flags ignores of another source text.
var IgnoreExpired = &Check{
	ID:       "ignore/expired",
	Severity: catalog.Warning,
	Doc: `A message was exempted from a check for a source text that has changed since, so
the exemption does not count any more: what it was given for may be gone. "i18n
ignore" renews it.

An exemption without the six digits behind the sign @ holds for every source
text.

Bad: the digits are those of an older source text

    # i18n-ignore typography/double-space@000000 -- a table
    table = "Назва  Ціна"

Good: those of the source text of now, as "i18n ignore" writes them.`,
}
