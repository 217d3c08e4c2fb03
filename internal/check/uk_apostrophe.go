package check

import (
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Apostrophe flags other signs in the place of the apostrophe.
var Apostrophe = &Check{
	ID:       "uk/apostrophe",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `Another sign stands in the place of the apostrophe within a word: an accent, a
quotation mark, an asterisk. ’ and ʼ are both right.

The straight sign ' is flagged only where a file has ’ or ʼ more often, and not by
far: with a clear majority, consistency/apostrophe reports the others, and a file
that mostly has ' is left alone.

Bad:

    computer = "Комп*ютер"

Good:

    computer = "Комп’ютер"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if has := p.holding(f); has&apostropheSign != 0 && has&cyrillicSign != 0 {
				p.apostrophes(f)
			}
		}
	},
}

// wrongApostrophes are the signs that are no apostrophe anywhere.
const wrongApostrophes = "`´‘*\"′‛＇ˈ՚ʹˊ"

func (p *Pass) apostrophes(f *Form) {
	prose := p.Prose(f)
	s := prose.Text
	for i, r := range s {
		if r < 0x80 && asciiHolding[r]&apostropheSign == 0 || r >= 0x80 && otherHolding[r]&apostropheSign == 0 {
			continue
		}
		end := i + utf8.RuneLen(r)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if !isCyrillic(before) || !isCyrillic(after) || p.isFull() {
			continue
		}
		if want := p.wantedApostrophe(r, after); want != "" {
			p.ReportSpan(f, prose.Span(i, end), map[string]any{"Want": want}, prose.Fix(i, end, want))
		}
	}
}

// wantedApostrophe returns the sign that belongs in the place of another between
// two letters, "" where that one is right. An asterisk and a quotation mark
// stand for an apostrophe only where one can stand.
func (p *Pass) wantedApostrophe(sign, after rune) string {
	isWrong := strings.ContainsRune(wrongApostrophes, sign)
	switch {
	case isWrong && (sign != '*' && sign != '"' || strings.ContainsRune("яюєїЯЮЄЇ", after)):
		return p.usualApostrophe()
	case sign == '\'' && p.isDecreed(Apostrophes, p.Options.Style.Apostrophe):
		return p.usualApostrophe()
	case (sign == '’' || sign == 'ʼ') && p.Options.Style.Apostrophe == StyleASCII:
		return "'"
	}
	return ""
}

// usualApostrophe returns the sign that the catalog is to have.
func (p *Pass) usualApostrophe() string {
	if p.Options.Style.Apostrophe == StyleASCII {
		return "'"
	}
	if main := p.Style(Apostrophes).Main; main != "" && p.Options.Style.Apostrophe != StyleTypographic {
		return main
	}
	return apostrophe
}
