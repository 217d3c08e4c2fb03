package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Russianism flags words and phrases that were carried over from Russian.
var Russianism = &Check{
	ID:       "uk/russianism",
	Severity: catalog.Warning,
	Fix:      UnsafeFix,
	Doc: `A word or a phrase is Russian, or copies a Russian one: «по замовчуванню»,
«слідуючий», «співпадати», «приймати участь», «згідно правил». The finding says
what Ukrainian has for it.

Words that are wrong in one meaning only are information, and are flagged only
where the source has that meaning: «включити» for "turn on", «любий» for "any".

Bad:

    add = "Добавити файл"

Good:

    add = "Додати файл"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 {
				continue
			}
			p.reportPhrases(f, "wording", func(m phraseMatch) {
				found := p.reportPhrase(f, m, false)
				if len(m.sources) > 0 && !m.isHard {
					p.weigh(found, catalog.Info)
				}
			})
		}
	},
}
