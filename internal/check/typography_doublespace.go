package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// DoubleSpace flags two spaces inside a line.
var DoubleSpace = &Check{
	ID:       "typography/double-space",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `Two or more spaces stand between words, and the source has no such place.

Spaces at the start and the end of a line are left alone.

Bad:

    delete = "Видалити  файл"

Good:

    delete = "Видалити файл"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			start, end := doubleSpace(prose.Text)
			if end == 0 {
				continue
			}
			if _, same := doubleSpace(p.SourceProse(f).Text); same == 0 {
				p.ReportSpan(f, prose.Span(start, end), nil, prose.Fix(start, end, " "))
			}
		}
	},
}

// doubleSpace returns the first run of spaces inside a line, or 0, 0.
func doubleSpace(s string) (start, end int) {
	for from := 0; ; {
		at := strings.Index(s[from:], "  ")
		if at < 0 {
			return 0, 0
		}
		start = from + at
		end = start + len(s[start:]) - len(strings.TrimLeft(s[start:], " "))
		if start > 0 && s[start-1] != '\n' && end < len(s) && s[end] != '\n' && s[end] != '\r' {
			return start, end
		}
		from = end
	}
}
