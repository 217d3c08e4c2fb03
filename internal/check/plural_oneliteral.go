package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// OneLiteral flags a form "one" that stands for more than the number 1 and does
// not show the number.
var OneLiteral = &Check{
	ID:       "plural/one-literal",
	Severity: catalog.Error,
	Doc: `The plural form "one" has no number, or has "1" or the word for it in its place,
as English does. In this language the form stands for other numbers too: in
Ukrainian for 1, 21, 31, 101 … The reader of 21 comments would see "1 comment".

Languages whose form "one" stands for 1 alone are left alone, and so are messages
that show no number in any form. The branches of ICU arguments are forms too; =1 may
have a literal number.

Bad:

    [comments]
    one = "Один новий коментар"
    few = "{{.PluralCount}} нові коментарі"

Good:

    [comments]
    one = "{{.PluralCount}} новий коментар"
    few = "{{.PluralCount}} нові коментарі"`,
	Run: func(p *Pass) {
		if p.Options.ExactOne {
			return
		}
		for f := range p.soundForms() {
			if f.Form == text.One {
				p.reportLostNumber(f)
			}
		}
		p.branchesWithoutNumber(func(selector string) bool { return selector == "one" })
	},
}

// reportLostNumber reports a form that alone lost the number, unless something
// else is reported of its names.
func (p *Pass) reportLostNumber(f *Form) {
	if name := p.lostNumber(f); name != "" && !f.named {
		f.named = true
		p.ReportForm(f, map[string]any{"Name": name}, nil)
	}
}

// lostNumber returns the placeholder of the number when the form alone lost it:
// the source shows it, and so does another form of the target. "" otherwise.
func (p *Pass) lostNumber(f *Form) string {
	if !p.Unit.Target.IsPlural() || !p.Unit.Source.IsPlural() {
		return ""
	}
	d := p.difference(f)
	if len(d.missing) != 1 || len(d.extra)+len(d.renamed) > 0 {
		return ""
	}
	name := d.missing[0]
	if !isNumberName(name) && len(f.Source.Names()) != 1 {
		return ""
	}
	for _, other := range p.Forms() {
		if other.Form != f.Form && slices.Contains(other.Target.Names(), name) {
			return name
		}
	}
	return ""
}
