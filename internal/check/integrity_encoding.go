package check

import (
	"regexp"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Encoding flags text that was read or written in the wrong encoding.
var Encoding = &Check{
	ID:       "integrity/encoding",
	Severity: catalog.Error,
	OnSource: true,
	Blocks:   true,
	Doc: `The text was damaged by a wrong encoding on its way: replacement characters
(U+FFFD), UTF-8 read as a one-byte encoding ("Ð—Ð±ÐµÑ€ÐµÐ³Ñ‚Ð¸"), or letters
turned into question marks ("????").

Bytes that are not UTF-8 at all are reported by the reader of the file, at
their place. What the source text has too is left alone.

Bad:

    save = "???????? ????"

Good:

    save = "Зберегти файл"`,
	Run: func(p *Pass) {
		onSource := p.Catalog.Lang == p.Catalog.Source
		for f, s := range p.Unit.Target.Forms() {
			damage := encodingDamage(s, p.signs(f))
			if damage == "" || !onSource && strings.Contains(p.Unit.Source.For(f), damage) {
				continue
			}
			p.Report(map[string]any{"Found": damage})
			return
		}
	},
}

// mojibake matches UTF-8 of Cyrillic letters (lead bytes D0, D1) and of
// typographic signs (lead bytes E2 80) that was read as Latin-1 or Windows-1252.
var mojibake = regexp.MustCompile(`(?:[ÐÑ][\x{80}-\x{BF}ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]){2,}|â€[\x{80}-\x{BF}œžš™“”˜¦]`)

func encodingDamage(s string, signs text.Signs) string {
	switch {
	case signs.Has(text.SignOther) && strings.ContainsRune(s, '\uFFFD'):
		return "\uFFFD"
	case signs.Has(text.SignMark) && strings.Contains(s, "????"):
		return "????"
	case signs.Has(text.SignAccented) && strings.ContainsAny(s, "ÐÑâ"):
		return mojibake.FindString(s)
	}
	return ""
}
