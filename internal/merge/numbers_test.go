package merge

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
	printer "golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/seed-9fa3a4f3/i18n/internal/fit"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func TestNumbersOfCategories(t *testing.T) {
	for locale, want := range map[string]string{
		"uk": "= one: 1, 21, 31 · few: 2-4, 22-24 · many: 0, 5-20 · other: 1,5",
		"en": "= one: 1 · other: 0, 2…",
		"pl": "= one: 1 · few: 2-4, 22-24 · many: 0, 5-21 · other: 1,5",
		"fr": "= one: 0, 1 · many: 1000000 · other: 2…",
		"ar": "= zero: 0 · one: 1 · two: 2 · few: 3-10, 103-110 · many: 11-99, 111-199 · other: 100-102, 200…",
		"ja": "= other: 0…",
		"lt": "= one: 1, 21, 31 · few: 2-9, 22-29 · many: 1,5 · other: 0, 10-20, 30",
	} {
		var categories []text.Form
		for _, c := range plural.Categories(locale) {
			f, _ := text.ParseForm(string(c))
			categories = append(categories, f)
		}
		if got := numbersLine(locale, categories); got != want {
			t.Errorf("%s: %s, want %s", locale, got, want)
		}
	}
}

// The examples of every language are numbers of the category, written as that
// language does.
func TestExamplesAreOfTheirCategory(t *testing.T) {
	for _, a := range "abcdefghijklmnopqrstuvwxyz" {
		for _, b := range "abcdefghijklmnopqrstuvwxyz" {
			locale := string(a) + string(b)
			tag, err := language.Parse(locale)
			if err != nil || tag.String() != locale || !plural.Known(locale) {
				continue
			}
			if sign := printer.NewPrinter(tag).Sprint(number.Decimal(1.5)); strings.HasPrefix(sign, "1") && strings.HasSuffix(sign, "5") {
				if comma := fit.HasDecimalComma(locale); comma != (sign == "1,5") && locale != "no" { // it knows nb and nn alone
					t.Errorf("%s writes %s", locale, sign)
				}
			}
			for _, c := range plural.Categories(locale) {
				for s := range strings.SplitSeq(examplesOf(locale, c), ", ") {
					for n := range strings.SplitSeq(strings.TrimSuffix(s, "…"), "-") {
						if !isOfCategory(locale, strings.Replace(n, ",", ".", 1), c) {
							t.Errorf("%s: %s is not %s", locale, n, c)
						}
					}
				}
			}
		}
	}
}
