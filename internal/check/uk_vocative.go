package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Vocative flags forms of address that are not in the vocative case.
var Vocative = &Check{
	ID:       "uk/vocative",
	Severity: catalog.Info,
	Fix:      UnsafeFix,
	Doc: `The reader is called in the nominative: «Шановний користувач!» Ukrainian has a
case for that. The forms of address are a closed list.

Bad:

    dear = "Шановний користувач!"

Good:

    dear = "Шановний користувачу!"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			words := p.wording(f)
			p.reportPhrases(f, "vocative", func(m phraseMatch) {
				if p.Prose(f).beginsSentence(words[m.first].Start) {
					p.reportPhrase(f, m, false)
				}
			})
		}
	},
}
