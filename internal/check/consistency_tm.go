package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Remembered flags translations that differ from what the memory has for the
// same source text.
var Remembered = &Check{
	ID:       "consistency/tm",
	Severity: catalog.Info,
	Doc: `The project memory has the very same source text with another translation,
under an id that this file does not have: in another set of files, or of a
message that was removed. Messages of one file are compared by
consistency/source.

Bad, where the memory has "Delete" → "Видалити":

    delete = "Вилучити"

Good:

    delete = "Видалити"`,
	Run: func(p *Pass) {
		if p.Options.Approved == nil || p.Unit.Source.IsEmpty() || p.Unit.Target.IsEmpty() {
			return
		}
		approved := p.Options.Approved(p.Unit.Source)
		mine := targetOf(p.Unit)
		if len(approved) == 0 || slices.ContainsFunc(approved, func(t text.Text) bool { return levelled(allForms(t)) == mine }) {
			return
		}
		last := approved[len(approved)-1]
		p.Report(map[string]any{"Want": last.For(text.Other)})
	},
}
