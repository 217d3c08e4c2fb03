package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// EdgeSpace flags spaces at the ends of a text that differ from the source's.
var EdgeSpace = &Check{
	ID:       "typography/edge-space",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The text begins or ends with a space where the source does not, or the other way
round. Programs put such texts together, so words run into each other or stand
apart.

A no-break space counts as a space; line breaks at the ends are not compared.

Bad (source "Name: "):

    name = "Ім’я:"

Good:

    name = "Ім’я: "`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			source, target := f.Source.Source, f.Target.Source
			if !hasEdgeSpace(source) && !hasEdgeSpace(target) || isBlank(source) || isBlank(target) {
				continue
			}
			wantStart, wantEnd := edges(source)
			start, end := edges(target)
			fixed := wantStart + target[len(start):len(target)-len(end)] + wantEnd
			if (start == "") != (wantStart == "") {
				p.ReportSpan(f, catalog.Span{End: len(start)}, nil, &catalog.Fix{Text: fixed})
			} else if (end == "") != (wantEnd == "") {
				p.ReportSpan(f, catalog.Span{Start: len(target) - len(end), End: len(target)}, nil, &catalog.Fix{Text: fixed})
			}
		}
	},
}

// hasEdgeSpace reports whether a text may have a space at one of its ends.
func hasEdgeSpace(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case ' ', '\t', 0xC2, 0xE2: // bytes that edgeSpaces begin with
		return true
	}
	switch s[len(s)-1] {
	case ' ', '\t', 0xA0, 0xAF: // bytes that they end with
		return true
	}
	return false
}

const edgeSpaces = " \t\u00A0\u202F"

// edges returns the spaces at the ends of a text.
func edges(s string) (start, end string) {
	start = s[:len(s)-len(strings.TrimLeft(s, edgeSpaces))]
	return start, s[len(strings.TrimRight(s, edgeSpaces)):]
}
