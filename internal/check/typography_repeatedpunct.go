package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// RepeatedPunct flags a punctuation mark that was typed twice.
var RepeatedPunct = &Check{
	ID:       "typography/repeated-punct",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A comma, a full stop, a colon or a semicolon stands twice. Three dots, "?!" and
paths ("../") are left alone, and so is what the source has too.

Bad:

    saved = "Файл збережено.."

Good:

    saved = "Файл збережено."`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			if !prose.Signs.Has(text.SignMark) {
				continue
			}
			if start, end := repeatedMark(prose.Text); end > 0 && !p.SourceProse(f).Has(prose.Text[start:end]) {
				p.ReportSpan(f, prose.Span(start, end), nil, prose.Fix(start, end, prose.Text[start:start+1]))
			}
		}
	},
}

// repeatedMark returns the first run of one mark behind a word, or 0, 0.
func repeatedMark(s string) (start, end int) {
	for i := 1; i < len(s); i = max(end, i+1) {
		end = i
		if !isMark(s[i]) {
			continue
		}
		for end < len(s) && s[end] == s[i] {
			end++
		}
		if end-i < 2 || !strings.Contains(",.;:", s[i:i+1]) || strings.ContainsAny(s[i-1:i], " \t\n/") {
			continue
		}
		if s[i] == '.' && (end-i != 2 || end < len(s) && !strings.Contains(" \n\")", s[end:end+1])) {
			continue // an ellipsis, a path, a range
		}
		return i, end
	}
	return 0, 0
}
