package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Empty flags a message that is there but says nothing.
var Empty = &Check{
	ID:       "integrity/empty",
	Severity: catalog.Error,
	OnSource: true,
	Blocks:   true,
	Doc: `A message is there, but its text is empty or blank. The reader would see
nothing, or the text of another language: a browser card without the name of the
browser is how this project began.

A translation is left alone when its source is blank too; the source is then
reported itself.

Bad:

    [browser.safari.name]
    other = ""

Good:

    [browser.safari.name]
    other = "Safari"`,
	Run: func(p *Pass) {
		u := p.Unit
		onSource := p.Catalog.Lang == p.Catalog.Source
		if u.Target.IsAbsent() || !onSource && isBlank(u.Source.For(0)) {
			return
		}
		for _, s := range u.Target.Forms() {
			if !isBlank(s) {
				return
			}
		}
		p.Report(nil)
	},
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
