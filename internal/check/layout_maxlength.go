package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// MaxLength flags texts that are longer than declared.
var MaxLength = &Check{
	ID:       "layout/max-length",
	Severity: catalog.Error,
	OnSource: true,
	Doc: `The text has more characters than its place has room for. The description of a
message declares that: "max: 20", "maxlength 20", "max 20 characters"; in a file of
pairs, max in opts.

Characters are what a reader sees: tags do not count, a letter with its marks is
one, and what the program puts in counts as nothing, since its length is not
known.

Bad:

    [ok]
    description = "Button, max: 10"
    other = "Підтвердити вибір"

Good:

    [ok]
    description = "Button, max: 10"
    other = "Гаразд"`,
	Run: func(p *Pass) {
		most := p.limits().length
		if most == 0 {
			return
		}
		for f := range p.soundForms() {
			if n := p.Prose(f).visibleLength(); n > most {
				p.ReportForm(f, map[string]any{"Count": n, "Max": most}, nil)
			}
		}
	},
}
