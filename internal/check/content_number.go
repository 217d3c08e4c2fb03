package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Number flags numbers that differ from the source's.
var Number = &Check{
	ID:       "content/number",
	Severity: catalog.Warning,
	Doc: `A number of the source is not in the translation, or the translation has one that
the source does not have.

Numbers may be written otherwise: with other separators (1,250 – 1 250), as words
(two – 2), as Roman numerals (21st – XXI), dates in another order, times on the
24-hour clock. Messages with plural forms, placeholders, code, addresses and
names with digits (MP3, 3D) are not compared.

Bad (source "Wait 30 seconds"):

    wait = "Зачекайте 60 секунд"

Good:

    wait = "Зачекайте 30 секунд"`,
	Run: func(p *Pass) {
		if p.Unit.Source.IsPlural() || p.Unit.Target.IsPlural() {
			return
		}
		for f := range p.soundForms() {
			target, source := p.Prose(f), p.SourceProse(f)
			if !(target.Signs | source.Signs).Has(text.SignDigit) || sameNumbers(target.Text, source.Text) || hasOtherDigits(target) {
				continue
			}
			got, want := readNumbers(target), readNumbers(source)
			lost, added := want.without(got), got.without(want)
			if len(lost)+len(added) == 0 {
				continue
			}
			if !p.hasChoices(f) {
				p.reportNumbers(f, target, lost, added)
			}
		}
	},
}

func (p *Pass) reportNumbers(f *Form, target *Masked, lost, added []number) {
	args := map[string]any{"Lost": joinNumbers(lost), "Added": joinNumbers(added)}
	span, message := catalog.Span{}, "check.content.number.lost"
	if len(added) > 0 {
		span, message = target.Span(added[0].start, added[0].end), "check.content.number.added"
	}
	if len(lost) > 0 && len(added) > 0 {
		message = "check.content.number.changed"
	}
	p.ReportSpan(f, span, args, nil).Message = message
}

func joinNumbers(list []number) string {
	var texts []string
	for _, n := range list {
		if !slices.Contains(texts, n.text) {
			texts = append(texts, n.text)
		}
	}
	return strings.Join(texts[:min(len(texts), 5)], ", ")
}

// without returns the numbers that o does not have in any way.
func (n *numbers) without(o *numbers) []number {
	var out []number
	for _, x := range n.written {
		if !x.optional && !o.has(x) {
			out = append(out, x)
		}
	}
	return out
}

// has reports whether a number is there as digits, as a word, or as the hour of
// another clock.
func (n *numbers) has(x number) bool {
	for i, value := range x.values {
		if !n.says(value) && !(i == 0 && x.hour != "" && n.says(x.hour)) {
			return false
		}
	}
	return true
}
