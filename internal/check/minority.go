package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A patch is other text for a part of a prose, in byte offsets of Masked.Text.
type patch struct {
	start, end int
	with       string
}

// reportMinority reports each form that writes a trait in another way than the
// clear majority of its file, at the first place where it does. swap returns
// the patches that make a mark that of the majority, none where a person has
// to look.
func (p *Pass) reportMinority(t Trait, swap func(m *Masked, mark Mark, main string) []patch) {
	use := p.Style(t)
	if use.Others == 0 {
		return
	}
	for f := range p.soundForms() {
		prose := p.Prose(f)
		var first Mark
		var patches []patch
		isWhole := true
		for mark := range p.marks(t, f, p.counted().literal) {
			if mark.Kind == use.Main {
				continue
			}
			if first.Kind == "" {
				first = mark
			}
			change := swap(prose, mark, use.Main)
			patches, isWhole = append(patches, change...), isWhole && len(change) > 0
		}
		if first.Kind == "" {
			continue
		}
		var fix *catalog.Fix
		if isWhole {
			fix = prose.patched(patches)
		}
		found := p.ReportSpan(f, prose.Span(first.Start, first.End), map[string]any{"Got": first.Kind, "Want": use.Main, "Count": use.Mains}, fix)
		if use.Main == "-" || use.Main == `""` {
			p.weigh(found, catalog.Info) // the few are right, and the many as keyboards have it
		}
	}
}

// patched returns the fix that applies patches, which are in order and apart.
func (m *Masked) patched(patches []patch) *catalog.Fix {
	var b strings.Builder
	at := 0
	for _, c := range patches {
		s := m.Span(c.start, c.end)
		b.WriteString(m.original[at:s.Start] + c.with)
		at = s.End
	}
	return &catalog.Fix{Text: b.String() + m.original[at:]}
}

// swapSign puts the sign of the majority in the place of another.
func swapSign(_ *Masked, mark Mark, main string) []patch {
	return []patch{{mark.Start, mark.End, main}}
}
