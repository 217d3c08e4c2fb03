package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Bidi flags characters that change the direction of text.
var Bidi = &Check{
	ID:       "security/bidi",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `The translation has an invisible character that changes the direction of the text
around it (U+202A–202E, U+2066–2069, U+200E, U+200F, U+061C). It can make a
reader see another address, file name or amount than there is.

Languages that are written from right to left need such characters and are left
alone, and so is what the source has too.

Bad: "Відкрити <U+202E>звіт"

Good: "Відкрити звіт"`,
	Run: func(p *Pass) {
		if !rightToLeft[lang.Base(p.Catalog.Lang)] {
			p.reportRunes(func(s string, i int, r rune) bool { return isBidi(r) })
		}
	},
}

func isBidi(r rune) bool {
	return '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' || r == '\u200E' || r == '\u200F' || r == '\u061C'
}

// reportRunes reports the runes of a form that are not wanted and that its
// source does not have: the first of them, with a fix for all.
func (p *Pass) reportRunes(isUnwanted func(s string, i int, r rune) bool) {
	for f := range p.soundForms() {
		s := f.Target.Source
		if !f.Target.Signs.Has(text.SignHidden) {
			continue
		}
		first, names := catalog.Span{Start: -1}, []string(nil)
		var fixed strings.Builder
		for i, n := 0, 0; i < len(s); i += n {
			var r rune
			if r, n = utf8.DecodeRuneInString(s[i:]); !isUnwanted(s, i, r) || strings.ContainsRune(f.Source.Source, r) {
				fixed.WriteString(s[i : i+n])
				continue
			}
			if first.Start < 0 {
				first = catalog.Span{Start: i, End: i + n}
			}
			if name := runeName(r); len(names) < 3 && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if first.Start >= 0 {
			p.ReportSpan(f, first, map[string]any{"Found": strings.Join(names, ", ")}, &catalog.Fix{Text: fixed.String()})
		}
	}
}

func runeName(r rune) string {
	return fmt.Sprintf("U+%04X", r)
}

func isEmoji(r rune) bool {
	return r >= 0x1F000 && r < 0x20000 || unicode.Is(unicode.So, r) || r == '\uFE0F' || r == '\u200D'
}
