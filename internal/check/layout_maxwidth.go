package check

import (
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// MaxWidth flags texts that are wider than declared.
var MaxWidth = &Check{
	ID:       "layout/max-width",
	Severity: catalog.Warning,
	OnSource: true,
	Doc: `The text is wider than its place. The description of a message declares that in
pixels: "max 120 px", "max-width: 120px".

The width is an estimate for a sans-serif font of 16 pixels: 4 for i, l, і, ї and
most punctuation, 6 for f, r, t and space-like signs, 9 for other small letters and
digits, 11 for capitals, 14 for m, w, ж, м, ф, ш, щ, ю and their capitals, 16 for
characters of East Asian scripts and emoji. What the program puts in counts as
nothing. The widest line decides.

Bad:

    [ok]
    description = "Button, max-width: 60px"
    other = "Підтвердити вибір"

Good:

    [ok]
    description = "Button, max-width: 60px"
    other = "Гаразд"`,
	Run: func(p *Pass) {
		most := p.limits().width
		if most == 0 {
			return
		}
		for f := range p.soundForms() {
			if n := p.Prose(f).width(); n > most {
				p.ReportForm(f, map[string]any{"Count": n, "Max": most}, nil)
			}
		}
	},
}

// width returns the estimated width of the widest line, in pixels.
func (m *Masked) width() int {
	widest, line := 0, 0
	for r := range m.visible {
		if r == '\n' {
			line = 0
			continue
		}
		line += runeWidth(r)
		widest = max(widest, line)
	}
	return widest
}

func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x1F000:
		return 16
	case strings.ContainsRune("mwMWжмфшщюыЖМФШЩЮЫ@%—", r):
		return 14
	case strings.ContainsRune("iljIіїІЇ.,:;!'|’", r):
		return 4
	case strings.ContainsRune("frtг ()[]-/\"\u00A0", r):
		return 6
	case unicode.IsUpper(r):
		return 11
	}
	return 9
}
