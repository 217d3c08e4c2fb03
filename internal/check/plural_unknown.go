package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// PluralUnknown flags plural forms that the language never uses.
var PluralUnknown = &Check{
	ID:       "plural/unknown",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	OnSource: true,
	Doc: `A message has a plural form that its language does not have (CLDR), such as
"two" in Ukrainian. No number ever selects it.

The category "zero" is not a form for the number 0: in most languages 0 belongs
to another category. In ICU messages =0 is for that number, and a selectordinal has
the categories of ordinal numbers.`,
	Run: func(p *Pass) {
		if len(p.Options.Categories) == 0 {
			return
		}
		p.plurals(p.unknownBranches)
		var unknown []string
		for f, s := range p.Unit.Target.Forms() {
			if s != "" && f != text.Other && !slices.Contains(p.Options.Categories, f) {
				unknown = append(unknown, f.String())
			}
		}
		if len(unknown) > 0 {
			p.Report(map[string]any{"Forms": strings.Join(unknown, ", "), "Count": len(unknown)})
		}
	},
}

// unknownBranches reports the branches of a plural argument for categories
// that the language does not have. The fix removes them.
func (p *Pass) unknownBranches(f *Form, a, _ *text.Argument) {
	known := p.categoriesOf(a)
	if a.Type == "plural" {
		known = append(formsOf(plural.Categories(p.Catalog.Lang)), known...)
	}
	var names []string
	var first catalog.Span
	var b strings.Builder
	at := 0
	for i := range a.Branches {
		branch := &a.Branches[i]
		c, isCategory := text.ParseForm(branch.Selector)
		if !isCategory || c == text.Other || slices.Contains(known, c) {
			continue
		}
		span := branchSpan(f, branch)
		if len(names) == 0 {
			first = span
		}
		if !slices.Contains(names, branch.Selector) {
			names = append(names, branch.Selector)
		}
		b.WriteString(strings.TrimRight(f.Target.Source[at:span.Start], " \t\r\n"))
		at = span.End
	}
	if len(names) > 0 {
		fix := &catalog.Fix{Text: b.String() + f.Target.Source[at:]}
		p.ReportSpan(f, first, map[string]any{"Forms": strings.Join(names, ", "), "Count": len(names)}, fix)
	}
}
