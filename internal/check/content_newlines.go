package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Newlines flags a number of line breaks that differs from the source's.
var Newlines = &Check{
	ID:       "content/newlines",
	Severity: catalog.Warning,
	Doc: `The source has line breaks inside, and the translation has another number of
them, so lists and paragraphs run together.

Lines that are wrapped within a sentence are not counted. One more or one less in
a text of several lines is information only.

Bad (source "Line one\nLine two"):

    lines = "Перший рядок, другий рядок"

Good:

    lines = "Перший рядок\nДругий рядок"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			want := strings.Count(strings.TrimSpace(f.Source.Source), "\n")
			got := strings.Count(strings.TrimSpace(f.Target.Source), "\n")
			if want == 0 || want == got || lineEnds(f.Source.Source) == lineEnds(f.Target.Source) {
				continue
			}
			found := p.ReportForm(f, map[string]any{"Count": want, "Got": got}, nil)
			if got > 0 && max(want-got, got-want) == 1 {
				p.weigh(found, catalog.Info)
			}
		}
	},
}

// wrapWidth is how long a line is at least that was broken because it was full,
// in characters.
const wrapWidth = 40

// lineEnds counts the line breaks of a text but for those within a sentence: a
// long line goes on with a small letter.
func lineEnds(s string) int {
	n := 0
	line, rest, more := strings.Cut(strings.TrimSpace(s), "\n")
	for more {
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t"))
		if !unicode.IsLower(next) || utf8.RuneCountInString(line) < wrapWidth {
			n++
		}
		line, rest, more = strings.Cut(rest, "\n")
	}
	return n
}
