package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// ForbiddenTerm flags words that the glossary forbids.
var ForbiddenTerm = &Check{
	ID:       "term/forbidden",
	Severity: catalog.Warning,
	Doc: `The translation has a word that the glossary forbids. A row with a source term
forbids it as a translation of that term; one without, anywhere. A word that is
right for another term of the source is left alone.

Bad (source "New user", glossary: user, юзер*, forbidden):

    new = "Новий юзер"

Good:

    new = "Новий користувач"`,
	Run: func(p *Pass) {
		if p.Options.Terms == nil {
			return
		}
		for f := range p.soundForms() {
			use := p.termUse(f)
			for i := range use.forbidden {
				hit := &use.forbidden[i]
				found := p.ReportSpan(f, p.Prose(f).Span(hit.Start, hit.End), termArgs(hit.Concept), nil)
				adviseTerm(found, hit.Concept)
			}
		}
	},
}
