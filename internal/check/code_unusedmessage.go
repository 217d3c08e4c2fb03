package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// UnusedMessage is about messages of the source file that no code uses.
var UnusedMessage = &Check{
	ID:       "code/unused-message",
	Severity: catalog.Info,
	Doc: `A message of the source file is used nowhere in the code, so that translators
work on what nobody reads.

The code may put ids together when it runs. What is known of such an id, as
"tgbot.answers.*", keeps the messages that fit it from being reported; name the
others under "keep" in i18n.toml:

    keep = ["mail.*"]`,
}

// Unused reports the messages of the source file whose keys are in unused.
func Unused(source *catalog.Catalog, unused map[string]bool, opts Options) []catalog.Finding {
	severity := opts.severity(UnusedMessage)
	if severity == catalog.Off {
		return nil
	}
	var findings []catalog.Finding
	for i := range source.Units {
		if u := &source.Units[i]; unused[u.Key] {
			findings = append(findings, catalog.Finding{
				Check: UnusedMessage.ID, Severity: severity, Pos: u.Pos, Locale: source.Lang, Key: u.Key,
				Message: UnusedMessage.MessageID("finding"), Advice: UnusedMessage.MessageID("advice"),
				Source: u.Target.For(text.Other),
			})
		}
	}
	return findings
}
