package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// IDMismatch stands for a MessageID that is not that of the DefaultMessage.
var IDMismatch = &Check{
	ID:       "code/id-mismatch",
	Severity: catalog.Error,
	Doc: `MessageID and the id of DefaultMessage differ. go-i18n returns an error instead of
a text.

Bad:

    &i18n.LocalizeConfig{MessageID: "open", DefaultMessage: &i18n.Message{ID: "opened", Other: "Open"}}

Good:

    &i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: "open", Other: "Open"}}`,
}
