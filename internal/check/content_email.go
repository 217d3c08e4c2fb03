package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Email flags e-mail addresses that differ from the source's.
var Email = &Check{
	ID:       "content/email",
	Severity: catalog.Warning,
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

// reportAltered reports what the gaps of a kind hide in the source and do not
// in the target, with the place of what stands there instead.
func (p *Pass) reportAltered(f *Form, kind GapKind) {
	source, target := p.SourceProse(f), p.Prose(f)
	want, got := source.Hidden(kind), target.Hidden(kind)
	for _, w := range want {
		if slices.Contains(got, w) || target.Has(w) {
			continue
		}
		span, fix := catalog.Span{}, (*catalog.Fix)(nil)
		for _, g := range target.Gaps {
			if g.Kind == kind && !slices.Contains(want, target.original[g.Start:g.End]) {
				span = catalog.Span{Start: g.Start, End: g.End}
				if len(want) == 1 && len(got) == 1 {
					fix = &catalog.Fix{Text: target.original[:g.Start] + w + target.original[g.End:]}
				}
				break
			}
		}
		p.ReportSpan(f, span, map[string]any{"Want": w}, fix)
		return
	}
}
