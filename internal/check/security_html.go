package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// HTML flags markup that can run code or load pages.
var HTML = &Check{
	ID:       "security/html",
	Severity: catalog.Error,
	Doc: `The translation has an element or an attribute that can run code, load a page or
change the look of one, and the source does not: <script>, <style>, <iframe>,
onclick, style. Whoever can edit translations could so attack every reader.

Bad:

    welcome = "Вітаємо<script>alert(1)</script>"

Good:

    welcome = "Вітаємо"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if !f.Target.Signs.Has(text.SignAngle) {
				continue
			}
			known := map[string]bool{}
			for _, what := range activeMarkup(f.Source) {
				known[what.name] = true
			}
			for _, what := range activeMarkup(f.Target) {
				if !known[what.name] {
					p.ReportSpan(f, what.span, map[string]any{"Found": what.name}, nil)
				}
			}
		}
	},
}

// activeElements can run code or load pages.
var activeElements = setOf("script style iframe object embed applet base meta link form frame")

// activeMarkup returns the elements, "<script>", and attributes, "onclick",
// that can run code, with the places of their tags.
func activeMarkup(p text.Pattern) []attribute {
	var found []attribute
	for tag := range tags(p) {
		if name := strings.ToLower(tag.Name); activeElements[name] {
			found = append(found, attribute{name: "<" + name + ">", span: catalog.Span{Start: tag.Start, End: tag.End}})
		}
		for _, a := range attributes(p, tag) {
			if strings.HasPrefix(a.name, "on") && len(a.name) > 3 || a.name == "style" || a.name == "srcdoc" {
				found = append(found, attribute{name: a.name, span: catalog.Span{Start: tag.Start, End: tag.End}})
			}
		}
	}
	return found
}
