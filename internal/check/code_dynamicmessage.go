package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// DynamicMessage stands for what extraction could not resolve.
var DynamicMessage = &Check{
	ID:       "code/dynamic-message",
	Severity: catalog.Warning,
	Doc: `The id or the text of a message is not known before the program runs, so that
nobody can say whether the message is there, translated or used.

What is known of an id keeps messages from being called unused: the id
"status." + code gives the pattern status.*. Name other ids that the program puts
together under "keep" in i18n.toml.

Bad:

    l.MustLocalize(&i18n.LocalizeConfig{MessageID: names[code]})

Good:

    messages := map[int]*i18n.Message{404: {ID: "not-found", Other: "Not found"}}
    l.MustLocalize(&i18n.LocalizeConfig{DefaultMessage: messages[code]})`,
}
