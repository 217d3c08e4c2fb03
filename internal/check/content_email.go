package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Email flags e-mail addresses that differ from the source's.
var Email = &Check{
	ID:       "content/email",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `An e-mail address of the source is not in the translation, or another stands in
its place.

Bad (source "Write to help@example.com"):

    help = "Пишіть на help@exmaple.com"

Good:

    help = "Пишіть на help@example.com"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			p.reportAltered(f, GapEmail)
		}
	},
}

// reportAltered reports what the gaps of a kind hide in the source and the
// target does not have.
func (p *Pass) reportAltered(f *Form, kind GapKind) {
	source := p.SourceProse(f)
	if len(source.Gaps) == 0 {
		return
	}
	target := p.Prose(f)
	want, got := source.hidden(kind), target.hidden(kind)
	same := asWritten
	switch kind {
	case GapCode:
		same = withoutQuoted
	case GapOption:
		same = withoutValueName
	}
	lost := slices.DeleteFunc(lacking(want, got, same), func(e excerpt) bool { return target.Has(e.text) || target.quotes(e.text) })
	p.reportLost(f, lost, lacking(got, want, same), len(want) == 1 && len(got) == 1)
}
