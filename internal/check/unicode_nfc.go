package check

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// NFC flags letters that are put together from a letter and a mark.
var NFC = &Check{
	ID:       "unicode/nfc",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `A letter is written as a letter and a combining mark although there is one
character for it: "й" as "и" with a breve. It looks the same, but search,
comparison and lookup do not find it. File names of macOS are where it usually
comes from.

The text has to be in the normalization form C of Unicode (UAX #15). It is left
alone where the source text is not either.

Bad: "Мі<U+0438 U+0306>"

Good: "Мій"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			s := f.Target.Source
			if !f.Target.Signs.Has(text.SignOther|text.SignWideSpace) || norm.NFC.IsNormalString(s) || !norm.NFC.IsNormalString(f.Source.Source) {
				continue
			}
			p.ReportSpan(f, notNormal(s), nil, &catalog.Fix{Text: norm.NFC.String(s)})
		}
	},
}

// notNormal returns the first letter with its marks that is not in form C.
func notNormal(s string) catalog.Span {
	for at := 0; at < len(s); {
		n := norm.NFC.NextBoundaryInString(s[at:], true)
		if n <= 0 {
			_, n = utf8.DecodeRuneInString(s[at:])
		}
		if !norm.NFC.IsNormalString(s[at : at+n]) {
			return catalog.Span{Start: at, End: at + n}
		}
		at += n
	}
	return catalog.Span{End: len(s)}
}
