package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// EmptyID stands for a message in the code that has a text and no id.
var EmptyID = &Check{
	ID:       "code/empty-id",
	Severity: catalog.Error,
	Doc: `A message in the code has a text and no id. No translation can ever be found for
it.

Bad:

    &i18n.Message{Other: "Open"}

Good:

    &i18n.Message{ID: "open", Other: "Open"}`,
}
