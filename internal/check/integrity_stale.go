package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
)

// Stale flags a translation whose source text has changed since.
var Stale = &Check{
	ID:       "integrity/stale",
	Severity: catalog.Warning,
	Doc: `The source text, or its description, changed after the translation was made:
the hash that stands with the translation is not that of the source text now, or
a plural form changed that the hash does not see. The reader gets what the
source said before.

How grave that is depends on what changed, where the memory of the project or
the history of the file tells: it is an error when the placeholders are others,
a warning when the words are or a plural form came, went or changed alone, and
information when nothing but spaces, punctuation, capital letters or the
description did. It is a warning when the old source text is not known. The
finding names the kinds of change, as ` + "`i18n stale`" + ` does. Placeholders that came
or went with the change are not reported once more.

The old translation stays in use until a new one is there. ` + "`i18n merge`" + ` offers
it to the translator beside the new source text.`,
	Run: func(p *Pass) {
		if p.Unit.Source.IsAbsent() {
			return
		}
		if p.Options.Stale == nil {
			if p.Unit.State() == catalog.Stale {
				p.Report(nil)
			}
			return
		}
		kinds, stale := p.Options.Stale[p.Unit.Key]
		if !stale {
			return
		}
		found := p.Report(map[string]any{"Kinds": strings.Join(kinds.Names(), ", ")})
		if kinds != 0 {
			found.Message = p.check.MessageID("kinds")
		}
		p.weigh(found, StaleSeverity(kinds))
		if kinds.Has(change.Placeholder) && p.Options.isTold(found.Check, found.Severity) {
			p.outdated = p.Options.Was[p.Unit.Key]
		}
	},
}

// StaleSeverity tells how grave it is that a translation was made from a source
// text that has changed in these ways; the highest decides. No kinds stand for
// a change that is not known.
func StaleSeverity(kinds change.Kinds) catalog.Severity {
	switch {
	case kinds.Has(change.Placeholder):
		return catalog.Error
	case kinds == 0 || !kinds.IsTrivial():
		return catalog.Warning
	}
	return catalog.Info
}
