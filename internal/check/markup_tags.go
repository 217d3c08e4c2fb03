package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// MarkupTags flags tags that were lost, added, left open or crossed.
var MarkupTags = &Check{
	ID:       "markup/tags",
	Severity: catalog.Error,
	Doc: `The HTML or XML tags of the translation are not those of the source: one is
lost, added, translated, not closed, or they cross each other. The page would
lose a link or show the rest of itself in bold.

The order of the elements is free, <br> and <br/> are the same, the number of
line breaks is free too, and "5 < 10" is text.

Bad (source "<b>Warning</b>: low battery"):

    battery = "<b>Увага: низький заряд"

Good:

    battery = "<b>Увага</b>: низький заряд"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if !(f.Source.Signs | f.Target.Signs).Has(text.SignAngle) {
				continue
			}
			source, target := tagNames(f.Source), tagNames(f.Target)
			lost, added := minus(source, target), minus(target, source)
			message := ""
			switch {
			case len(lost) > 0 && len(added) > 0:
				message = "check.markup.tags.changed"
			case len(lost) > 0:
				message = "check.markup.tags.lost"
			case len(added) > 0:
				message = "check.markup.tags.added"
			case isNested(source) && !isNested(target):
				message = "check.markup.tags.crossed"
			default:
				continue
			}
			found := p.reportFormAs(f, message, map[string]any{"Lost": angled(lost), "Added": angled(added)}, nil)
			found.Span.Start, found.Span.End = addedTags(f.Target, added)
		}
	},
}

// addedTags returns where the first and the last of the added tags stand, 0, 0
// when there are none.
func addedTags(p text.Pattern, added []string) (start, end int) {
	for _, part := range p.Parts {
		if part.Kind == text.Tag && slices.Contains(added, strings.ToLower(part.Name)) {
			if end == 0 {
				start = part.Start
			}
			end = part.End
		}
	}
	return start, end
}

// tagNames returns the names of the tags, "/b" for an end tag. A line break
// counts once.
func tagNames(pattern text.Pattern) []string {
	var names []string
	breaks := false
	for _, part := range pattern.Parts {
		if part.Kind != text.Tag {
			continue
		}
		name := strings.ToLower(part.Name)
		if name == "br" || name == "/br" {
			if breaks {
				continue
			}
			name, breaks = "br", true
		}
		selfClosed := strings.HasSuffix(pattern.Text(part), "/>") && !text.VoidElement(name)
		names = append(names, name)
		if selfClosed {
			names = append(names, "/"+name)
		}
	}
	return names
}

// minus returns the names of a that b lacks, counted.
func minus(a, b []string) []string {
	have := map[string]int{}
	for _, name := range b {
		have[name]++
	}
	var out []string
	for _, name := range a {
		if have[name]--; have[name] < 0 {
			out = append(out, name)
		}
	}
	return out
}

func angled(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "<" + strings.Join(names, "> <") + ">"
}

// isNested reports whether every end tag closes the element opened last.
func isNested(names []string) bool {
	var open []string
	for _, name := range names {
		closed, isEnd := strings.CutPrefix(name, "/")
		switch {
		case !isEnd && !text.VoidElement(name):
			open = append(open, name)
		case isEnd && (len(open) == 0 || open[len(open)-1] != closed):
			return false
		case isEnd:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}
