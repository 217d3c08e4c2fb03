package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// MarkupAttr flags attributes that differ from the source's.
var MarkupAttr = &Check{
	ID:       "markup/attr",
	Severity: catalog.Warning,
	Doc: `An attribute of a tag is lost, added or has another value than in the source,
although it is not for readers: class, id, target.

The order of attributes is free. Those that readers see (alt, title, aria-label,
placeholder) or that depend on the language (lang, dir) are left alone; addresses
are compared by content/url and security/link.

Bad (source <span class="red">Error</span>):

    error = '<span class="червоний">Помилка</span>'

Good:

    error = '<span class="red">Помилка</span>'`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if !f.Target.Signs.Has(text.SignAngle) {
				continue
			}
			known := map[string]bool{}
			for tag := range tags(f.Source) {
				known[signature(f.Source, tag)] = true
			}
			for tag := range tags(f.Target) {
				if want := likeliest(f.Source, tag.Name); want != "" && !known[signature(f.Target, tag)] {
					p.ReportSpan(f, catalog.Span{Start: tag.Start, End: tag.End}, map[string]any{"Want": want}, nil)
				}
			}
		}
	},
}

// freeAttributes may differ: readers see them, or they depend on the language.
// Other checks look at addressAttributes.
var freeAttributes = setOf("alt title aria-label aria-description placeholder label lang xml:lang dir hreflang")

// signature returns the name of a tag with the attributes that must not differ.
func signature(p text.Pattern, tag text.Part) string {
	var list []string
	for _, a := range attributes(p, tag) {
		if !freeAttributes[a.name] && !addressAttributes[a.name] {
			list = append(list, a.name+"="+a.value)
		}
	}
	slices.Sort(list)
	return strings.ToLower(tag.Name) + "\x00" + strings.Join(list, "\x00")
}

// likeliest returns the first tag of a name as the source has it, "" when it
// has none.
func likeliest(p text.Pattern, name string) string {
	for tag := range tags(p) {
		if strings.EqualFold(tag.Name, name) {
			return p.Text(tag)
		}
	}
	return ""
}
