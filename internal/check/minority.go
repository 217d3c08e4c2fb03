package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// reportMinority reports where a unit writes a trait in another way than the
// clear majority of its file. fix makes a fix of a mark, nil where a person has
// to look.
func (p *Pass) reportMinority(t Trait, fix func(m *Masked, mark Mark, main string) *catalog.Fix) {
	use := p.Style(t)
	if use.Others == 0 {
		return
	}
	for f := range p.soundForms() {
		prose := p.Prose(f)
		for mark := range prose.marks(t, p.Catalog.Lang) {
			if mark.Kind == use.Main {
				continue
			}
			args := map[string]any{"Got": mark.Kind, "Want": use.Main, "Count": use.Mains}
			p.ReportSpan(f, prose.Span(mark.Start, mark.End), args, fix(prose, mark, use.Main))
		}
	}
}

// swapSign puts the sign of the majority in the place of another.
func swapSign(m *Masked, mark Mark, main string) *catalog.Fix {
	return m.Fix(mark.Start, mark.End, main)
}
