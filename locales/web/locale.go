package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/goi18n"
)

// A Locale is one language of a [Site]: its texts, by the methods T and N of
// the localizer, and its numbers. It is safe for concurrent use.
type Locale struct {
	*goi18n.Localizer // shows {{.PluralCount}} in the language's own way

	direction string
	printer   *message.Printer
	ukrainian bool
}

func newLocale(l *goi18n.Localizer) *Locale {
	tag := language.Make(l.Tag())
	base, _ := tag.Base()
	locale := &Locale{
		direction: locales.Direction(l.Tag()),
		printer:   message.NewPrinter(tag),
		ukrainian: base.String() == "uk",
	}
	locale.Localizer = l.WithCounts(func(decimal string) string { return locale.Number(decimal) })
	return locale
}

// Dir returns the direction of the language for the HTML attribute dir: "ltr"
// or "rtl".
func (l *Locale) Dir() string { return l.direction }

// Number returns value as the language writes it: 1234.5 is "1,234.5" in
// English and "1 234,5", with a no-break space, in Ukrainian. A value is what
// goi18n.Decimal takes; a string such as "4.50" keeps its fraction digits.
// What is no number is returned as it prints.
func (l *Locale) Number(value any) string {
	decimal, err := goi18n.Decimal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	if n, err := strconv.ParseInt(decimal, 10, 64); err == nil {
		return l.printer.Sprint(number.Decimal(n))
	}
	f, digits, ok := exactFloat(decimal)
	if !ok {
		return decimal
	}
	return l.printer.Sprint(number.Decimal(f, number.MinFractionDigits(digits), number.MaxFractionDigits(digits)))
}

// Percent returns value, a number of percent, as the language writes it: 67.15
// is "67.15%" in English. In Ukrainian it is "67,15 %", with a no-break space
// as Ukrainian typography has it; CLDR, and golang.org/x/text after it, has
// none there. A value is as in [Locale.Number].
func (l *Locale) Percent(value any) string {
	decimal, err := goi18n.Decimal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	text := decimal + "%"
	if f, digits, ok := exactFloat(decimal); ok {
		text = l.printer.Sprint(number.Percent(f/100, number.MinFractionDigits(digits), number.MaxFractionDigits(digits)))
	}
	if bare, found := strings.CutSuffix(text, "%"); found && l.ukrainian {
		return bare + "\u00a0%"
	}
	return text
}

// exactFloat returns decimal as a float64 that has all its digits, and the
// number of its fraction digits. A float64 holds any 15 digits exactly;
// golang.org/x/text formats no longer decimals.
func exactFloat(decimal string) (f float64, digits int, ok bool) {
	const mostDigits = 15
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(decimal, "-"), ".")
	if len(whole)+len(fraction) > mostDigits {
		return 0, 0, false
	}
	f, err := strconv.ParseFloat(decimal, 64)
	return f, len(fraction), err == nil
}

// Funcs returns the functions of the locale for html/template:
//
//	t ID [DATA]          the text of a message, see goi18n.Localizer.T
//	tn ID COUNT [DATA]   the text in the plural form for COUNT, see N
//	number VALUE         see Locale.Number
//	percent VALUE        see Locale.Percent
//	lang                 the language tag, for <html lang>
//	dir                  "ltr" or "rtl", for <html dir>
//
// The texts are plain strings: html/template escapes them where they stand.
func (l *Locale) Funcs() template.FuncMap {
	return template.FuncMap{
		"t":       l.T,
		"tn":      l.N,
		"number":  l.Number,
		"percent": l.Percent,
		"lang":    l.Tag,
		"dir":     l.Dir,
	}
}
