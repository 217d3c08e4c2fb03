package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

const missingID = "integrity/missing"

// Missing flags a message that the target language does not have.
var Missing = &Check{
	ID:       missingID,
	Severity: catalog.Error,
	Blocks:   true,
	Doc: `A message of the source language has no counterpart in this language, so the
reader would get it in another language.

The policy of the locale in i18n.toml decides how grave that is: with
` + "`required = true`" + `, or without a policy, it is an error; with ` + "`min = 80`" + ` it is
information once 80 % of the messages are translated; with ` + "`required = false`" + `
it is a warning. ` + "`i18n merge`" + ` writes the missing messages into a file for
the translator. A regional variant lacks only what its language lacks as well:
the program falls back from uk-UA to uk.`,
	Run: func(p *Pass) {
		if p.Unit.Target.IsAbsent() && !p.Unit.Source.IsEmpty() {
			p.Report(nil)
		}
	},
}
