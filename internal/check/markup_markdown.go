package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// MarkupMarkdown flags Markdown of the source that the translation broke.
var MarkupMarkdown = &Check{
	ID:       "markup/markdown",
	Severity: catalog.Warning,
	Doc: `A link, an emphasis, a code span, a heading or a list item of Markdown that the
source has is broken or lost: a space between "[text]" and "(address)", an asterisk
too few, no space after "#" or "-". The reader sees the signs.

Only what the source has is looked for: brackets and asterisks elsewhere are text.
The kinds of signs (** or __, * or _) and the order are free.

Bad (source "See **the** [help](https://example.com)"):

    see = "Див. **цю* [довідку] (https://example.com)"

Good:

    see = "Див. **цю** [довідку](https://example.com)"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			source, target := p.SourceProse(f), p.Prose(f)
			construct, span := "", catalog.Span{}
			if strings.ContainsAny(f.Source.Source, "*_[`") {
				construct, span = readMarkdown(source).lostIn(readMarkdown(target))
			}
			if construct == "" && strings.ContainsAny(f.Source.Source, "#-*+.)") {
				construct, span = brokenLine(source, target)
			}
			if construct != "" {
				f.unmarked = construct
				p.reportFormAs(f, "check.markup.markdown."+construct, nil, nil).Span = span
			}
		}
	},
}
