package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Link flags links that lead elsewhere than those of the source.
var Link = &Check{
	ID:       "security/link",
	Severity: catalog.Error,
	Doc: `A link of the translation leads to a host that no link of the source leads to, by
a scheme that the source does not use (javascript:, http: for https:), or to a
host with letters of two alphabets that look alike.

The same page in another language is the same link: en.example.com and
uk.example.com, /en/help and /uk/help.

Bad (source "Sign in at https://example.com"):

    signin = "Увійдіть на https://example.net"

Good:

    signin = "Увійдіть на https://example.com"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			links := p.targetLinks(f)
			if len(links) == 0 {
				continue
			}
			source := p.sourceLinks(f)
			for _, l := range links {
				if isElsewhere(l, source) {
					p.ReportSpan(f, l.span, nil, nil)
				}
			}
		}
	},
}
