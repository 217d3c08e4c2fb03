package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Newlines flags a number of line breaks that differs from the source's.
var Newlines = &Check{
	ID:       "content/newlines",
	Severity: catalog.Warning,
	Doc: `The source has line breaks inside, and the translation has another number of
them, so lists and paragraphs run together.

One more or one less in a text of several lines is information only: the lines
may be wrapped otherwise.

Bad (source "Line one\nLine two"):

    lines = "Перший рядок, другий рядок"

Good:

    lines = "Перший рядок\nДругий рядок"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			want := strings.Count(strings.TrimSpace(f.Source.Source), "\n")
			got := strings.Count(strings.TrimSpace(f.Target.Source), "\n")
			if want == 0 || want == got {
				continue
			}
			found := p.ReportForm(f, map[string]any{"Count": want, "Got": got}, nil)
			if got > 0 && max(want-got, got-want) == 1 {
				p.weigh(found, catalog.Info)
			}
		}
	},
}
