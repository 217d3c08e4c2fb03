package check

import (
	"regexp"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// MarkupEntity flags character references that are none.
var MarkupEntity = &Check{
	ID:       "markup/entity",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A character reference is broken: its semicolon is lost ("&nbsp"), or its name has
letters of another alphabet. The reader sees it as it is written.

A character in the place of its reference, and the other way round, is left
alone, and so is what the source has too.

Bad:

    terms = "Умови&nbspта положення"

Good:

    terms = "Умови&nbsp;та положення"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			prose := p.Prose(f)
			if !strings.Contains(prose.Text, "&") {
				continue
			}
			for _, at := range brokenEntity().FindAllStringSubmatchIndex(prose.Text, -1) {
				found := prose.Text[at[0]:at[1]]
				if isASCII(found) && at[4] < 0 || strings.Contains(p.SourceProse(f).Text, found) {
					continue
				}
				var fix *catalog.Fix
				if at[4] >= 0 { // a known name
					fix = prose.Fix(at[0], at[1], found+";")
				}
				p.ReportSpan(f, prose.Span(at[0], at[1]), nil, fix)
			}
		}
	},
}

// brokenEntity matches what looks like a reference and is none: group 1 with a
// semicolon (its name is not ASCII, or the reader of markup had known it), group
// 2 a known name without.
var brokenEntity = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`&(?:(#?[\pL\d]{2,10};)|(nbsp|amp|quot|apos|laquo|raquo|mdash|ndash|hellip|copy|shy|thinsp|lt|gt)(?:\b|$))`)
})
