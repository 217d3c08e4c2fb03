package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// IgnoreReason flags ignores that do not say why.
var IgnoreReason = &Check{
	ID:       "ignore/reason",
	Severity: catalog.Warning,
	Doc: `A message is exempt from a check, and nothing says why. Nobody will know whether
the exemption still holds. "ignore/reason" = "error" makes the reason a
condition; "off" does without it.

Bad:

    # i18n-ignore typography/double-space
    table = "Назва  Ціна"

Good:

    # i18n-ignore typography/double-space -- the columns of a table
    table = "Назва  Ціна"`,
}
