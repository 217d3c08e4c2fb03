package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Code flags options and code that differ from the source's.
var Code = &Check{
	ID:       "content/code",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A command line option or a code span of the source is not in the translation, or
was translated. What the reader copies from the text then does not work.

Code spans stand between backticks or in an element <code>.

Bad (source "Use --force to overwrite"):

    force = "Щоб перезаписати, додайте --примусово"

Good:

    force = "Щоб перезаписати, додайте --force"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			p.reportAltered(f, GapOption)
			p.reportAltered(f, GapCode)
		}
	},
}
