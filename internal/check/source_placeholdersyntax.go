package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// SourceSyntax flags placeholders of the source text that cannot be read.
var SourceSyntax = &Check{
	ID:         "source/placeholder-syntax",
	Severity:   catalog.Error,
	SourceOnly: true,
	Doc: `A placeholder of the source text is broken: a brace is lost, {{if}} has no
{{end}}, a percent sign stands alone among verbs, an ICU argument is not closed.
The program shows the source text wrongly, and every translation of it too.

Translations that have the same defect are not reported for it.

Bad:

    greeting = "Hello, {{.Name}!"

Good:

    greeting = "Hello, {{.Name}}!"`,
	Run: func(p *Pass) {
		forms := p.Forms()
		for i := range forms {
			f := &forms[i]
			if len(f.Target.Errors) > 0 {
				e := &f.Target.Errors[0]
				f.broken = true
				p.reportFormAs(f, e.ID, map[string]any{"Detail": e.Detail}, nil)
			}
		}
	},
}
