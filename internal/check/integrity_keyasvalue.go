package check

import (
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// KeyAsValue flags a translation that is the id of its message.
var KeyAsValue = &Check{
	ID:       "integrity/key-as-value",
	Severity: catalog.Warning,
	Doc: `The translation is the id of the message: a tool or a program that found no text
wrote the id instead, and somebody saved it.

Ids that are words of a language ("email") are left alone, and so are ids that
are the source text.

Bad:

    "btn.save" = "btn.save"

Good:

    "btn.save" = "Зберегти"`,
	Run: func(p *Pass) {
		key := p.Unit.Key
		for f := range p.soundForms() {
			if strings.TrimSpace(f.Target.Source) == key && looksLikeKey(key) && !strings.EqualFold(strings.TrimSpace(f.Source.Source), key) {
				p.ReportSpan(f, f.whole(), nil, nil)
				return
			}
		}
	},
}

// looksLikeKey reports whether an id is made as programs make names: joined
// words.
func looksLikeKey(key string) bool {
	if strings.ContainsFunc(key, unicode.IsSpace) {
		return false
	}
	if strings.ContainsAny(strings.Trim(key, "._:/"), "._:/") {
		return true
	}
	for i := 1; i < len(key); i++ {
		if 'a' <= key[i-1] && key[i-1] <= 'z' && 'A' <= key[i] && key[i] <= 'Z' {
			return true
		}
	}
	return false
}
