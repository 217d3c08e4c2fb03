package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// An excerpt is a part of a text that a translation keeps: an address, an
// option, a code span.
type excerpt struct {
	text string
	span catalog.Span
}

// lacking returns those of a that b lacks. same gives what two spellings of the
// same have in common.
func lacking(a, b []excerpt, same func(string) string) []excerpt {
	if len(a) == 0 {
		return nil
	}
	known := make(map[string]bool, len(b))
	for _, e := range b {
		known[same(e.text)] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(e excerpt) bool { return known[same(e.text)] })
}

func asWritten(s string) string { return s }

// reportLost reports the first of what the target lost, in the place of the
// first of what it has besides. isSwap says that the one stands there for the
// other.
func (p *Pass) reportLost(f *Form, lost, added []excerpt, isSwap bool) {
	if len(lost) == 0 {
		return
	}
	want, span, fix := lost[0].text, catalog.Span{}, (*catalog.Fix)(nil)
	if len(added) > 0 {
		span = added[0].span
	}
	if isSwap {
		fix = &catalog.Fix{Text: f.Target.Source[:span.Start] + want + f.Target.Source[span.End:]}
	}
	p.ReportSpan(f, span, map[string]any{"Want": want}, fix)
}
