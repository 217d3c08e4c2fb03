package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// MaxLines flags texts of more lines than declared.
var MaxLines = &Check{
	ID:       "layout/max-lines",
	Severity: catalog.Warning,
	OnSource: true,
	Doc: `The text has more lines than its place has room for. The description of a message
declares that: "max 2 lines", "max-lines: 2". Line breaks and <br> end a line; how
a text is wrapped on the screen is not known.

Bad:

    [hint]
    description = "Below the field, max 1 line"
    other = "Щонайменше вісім знаків.\nОдин із них — цифра."

Good:

    [hint]
    description = "Below the field, max 1 line"
    other = "Щонайменше вісім знаків, з них одна цифра."`,
	Run: func(p *Pass) {
		most := p.limits().lines
		if most == 0 {
			return
		}
		for f := range p.soundForms() {
			if n := lineCount(f.Target); n > most {
				p.ReportForm(f, map[string]any{"Count": n, "Max": most}, nil)
			}
		}
	},
}
