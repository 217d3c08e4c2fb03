package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// NumberMissing flags a plural form that lost the number its siblings show.
var NumberMissing = &Check{
	ID:       "plural/number-missing",
	Severity: catalog.Warning,
	Doc: `A plural form does not show the number that the other forms of the message show.
Sometimes that is meant ("many tabs"); mostly the number was forgotten.

Where no form has it, the placeholder is missing (placeholder/missing); the form
"one" has a check of its own (plural/one-literal). The branches of ICU arguments are
forms too, but for those of one number, such as =0.

Bad:

    [tabs]
    few = "{{.PluralCount}} вкладки"
    many = "Багато вкладок"

Good:

    [tabs]
    few = "{{.PluralCount}} вкладки"
    many = "{{.PluralCount}} вкладок"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			p.reportLostNumber(f)
		}
		p.branchesWithoutNumber(func(selector string) bool { return selector != "one" })
	},
}
