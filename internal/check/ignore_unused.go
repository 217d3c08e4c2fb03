package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// IgnoreUnused flags ignores that ignore nothing.
var IgnoreUnused = &Check{
	ID:       "ignore/unused",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A message is exempt from a check that finds nothing in it. Left there, the
exemption would hide the next mistake. --fix removes it.

An exemption from a check that is off, that the preset does not tell or that did
not run is left alone.

Bad:

    # i18n-ignore typography/double-space -- a table
    save = "Зберегти"

Good:

    save = "Зберегти"`,
}
