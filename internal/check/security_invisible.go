package check

import (
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// Invisible flags characters that nobody sees.
var Invisible = &Check{
	ID:       "security/invisible",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `The translation has characters that nobody sees: zero-width spaces and joiners, a
byte order mark, soft hyphens, tag characters. Search and comparison do not find
such a text, and hidden instructions can stand in it.

The parts of an emoji, languages that are written with joiners, and what the
source has too are left alone.

Bad: "Пере<U+200B>клад"

Good: "Переклад"`,
	Run: func(p *Pass) {
		joins := joining[lang.Base(p.Catalog.Lang)]
		p.reportRunes(func(s string, i int, r rune) bool {
			switch {
			case r == '\u200C' || r == '\u200D':
				return !joins && !isInEmoji(s, i, r)
			case 0xE0000 <= r && r <= 0xE007F:
				return !isInFlag(s, i)
			}
			return r == '\u200B' && !joins || '\u2060' <= r && r <= '\u2064' || r == '\uFEFF' || r == '\u00AD' || r == '\u180E'
		})
	},
}

// isInEmoji reports whether the joiner at s[i] stands between two emoji.
func isInEmoji(s string, i int, r rune) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
	return isEmoji(before) && isEmoji(after)
}

// isInFlag reports whether the tag character at s[i] belongs to the flag of a
// region: a black flag, tag characters, U+E007F.
func isInFlag(s string, i int) bool {
	for n := 0; n < 8; n++ {
		before, size := utf8.DecodeLastRuneInString(s[:i])
		if before == 0x1F3F4 {
			return true
		}
		if before < 0xE0000 || before > 0xE007F {
			return false
		}
		i -= size
	}
	return false
}
