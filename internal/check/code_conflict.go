package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Conflict stands for an id to which the code gives different texts.
var Conflict = &Check{
	ID:       "code/conflict",
	Severity: catalog.Error,
	Doc: `The code gives one id two texts or two descriptions. The message file has room for
one of them: the first is used.

Bad:

    &i18n.Message{ID: "open", Other: "Open"}        // of a file
    &i18n.Message{ID: "open", Other: "Not closed"}  // of a ticket

Good:

    &i18n.Message{ID: "file.open", Other: "Open"}
    &i18n.Message{ID: "ticket.open", Other: "Not closed"}`,
}
