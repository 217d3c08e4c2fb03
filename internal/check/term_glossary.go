package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
)

// Glossary flags source terms whose agreed translation is not used.
var Glossary = &Check{
	ID:       "term/glossary",
	Severity: catalog.Warning,
	Doc: `The source has a term of the glossary, and the translation has none of the
variants that the glossary lists for it.

A source term is found in the plural too, and the longest one counts where one
is a part of another. A variant without * stands for all forms of its words, in
Ukrainian by their endings; "браузер*" stands for all words that begin so. Any
variant that is listed will do.

Bad (source "Update your browser", glossary: browser, браузер*):

    update = "Оновіть свій переглядач"

Good:

    update = "Оновіть свій браузер"`,
	Run: func(p *Pass) {
		if p.Options.Terms == nil {
			return
		}
		var told []*terms.Concept
		for f := range p.soundForms() {
			for _, c := range p.termUse(f).missing {
				if !slices.Contains(told, c) { // once, however many plural forms lack it
					told = append(told, c)
					adviseTerm(p.ReportForm(f, termArgs(c), nil), c)
				}
			}
		}
	},
}
