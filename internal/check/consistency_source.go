package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// SameSource flags messages with one source text and several translations.
var SameSource = &Check{
	ID:       "consistency/source",
	Severity: catalog.Warning,
	Doc: `Two messages of the file have the same source text and the same description,
and different translations. Often one of them is an older word for the thing.

It is a warning where the keys end alike ("dialog.delete", "menu.delete") and
information otherwise: one English word may be an adjective of any gender, a
noun or a verb. A different description is a different message. What differs in
the signs of punctuation alone, other checks tell; forms of one word are left
alone.

Bad:

    "page.delete" = "Видалити"
    "file.delete" = "Вилучити"

Good:

    "page.delete" = "Видалити"
    "file.delete" = "Видалити"`,
	RunCatalog: func(p *Pass) {
		p.reportRivals(p.rivals(sourceOf, targetOf), func(u, first *catalog.Unit) catalog.Severity {
			if lastPart(u.Key) == lastPart(first.Key) {
				return catalog.Warning
			}
			return catalog.Info
		})
	},
}

// sourceOf is what messages that are the same to a translator have in common.
func sourceOf(u *catalog.Unit) string {
	s := allForms(u.Source)
	if u.Note != "" {
		s += "\x00\x00" + u.Note
	}
	return s
}

// targetOf is a translation without what other checks compare.
func targetOf(u *catalog.Unit) string { return levelled(allForms(u.Target)) }

// lastPart is the end of a key behind the last sign that parts it.
func lastPart(key string) string { return key[strings.LastIndexAny(key, "./:_-# ")+1:] }
