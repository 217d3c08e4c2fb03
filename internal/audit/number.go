package audit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// decimalPoint are the languages that write 1.5; those of the others that are
// known write 1,5 (CLDR 48, symbols/decimal).
var (
	decimalPoint = words("en ja zh ko he th hi bn ta te ms ga cy mt")
	decimalComma = words("uk ru be bg pl de fr es it pt nl cs sv tr da fi nb no sk sl hr sr ro hu el lt lv et mk kk ka hy az vi id ca eu gl is sq bs")
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// numberFormat reports the first number of a block that is in another form.
func (p *page) numberFormat(b *block, tag string) {
	base := lang.Base(tag)
	point, comma := decimalPoint[base], decimalComma[base]
	if !point && !comma {
		return
	}
	for i := 0; i < len(b.text); {
		if c := b.text[i]; c < '0' || c > '9' {
			i++
			continue
		}
		end := i
		for end < len(b.text) && strings.IndexByte("0123456789.,:/", b.text[end]) >= 0 {
			end++
		}
		number := strings.TrimRight(b.text[i:end], ".,:/")
		if n := foreignNumber(number, b.text[:i], b.text[i+len(number):], comma); n > 0 {
			found := b.text[i : i+len(number)+n-1]
			p.add(check.PageNumberFormat, b.offset, b.in, tag, b.text, map[string]any{"Number": found, "Language": tag}).Span = catalog.Span{Start: i, End: i + len(found)}
			return
		}
		i = end
	}
}

// foreignNumber reports whether a number is in another form: 0, or 1 and how
// many bytes behind it belong to it.
func foreignNumber(number, before, after string, comma bool) int {
	if isPartOfName(before) {
		return 0
	}
	unit := unitLength(after)
	whole, fraction, sign := split(number)
	switch {
	case comma && unit > 0 && sign == '.' && len(fraction) <= 3 && isDigits(whole) && isDigits(fraction):
		return 1 + unit
	case comma && unit >= 0 && sign == ',' && strings.Count(number, ",") > 1 && isGrouped(number, ","):
		return 1
	case !comma && unit > 0 && sign == ',' && len(fraction) <= 2 && isDigits(whole) && isDigits(fraction):
		return 1 + unit
	case comma && strings.Count(number, "/") == 2 && isAmericanDate(number):
		return 1
	case !comma && strings.Count(number, ".") == 2 && isEuropeanDate(number):
		return 1
	case comma && sign == ':' && isDigits(whole) && isDigits(fraction) && len(fraction) == 2:
		if n := halfOfDay(after); n > 0 {
			return 1 + n
		}
	}
	return 0
}

// isPartOfName reports whether what stands before a number makes it one of a
// version, a chapter or a name.
func isPartOfName(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && (r == '_' || r == '/' || r == '-' || r == 'v' || r == 'V' || r == '.' || r == '#' || r == '§' || r == '№')
}

// split cuts a number at its last decimal sign or colon.
func split(number string) (whole, fraction string, sign byte) {
	i := strings.LastIndexAny(number, ".,:")
	if i < 0 {
		return number, "", 0
	}
	return number[:i], number[i+1:], number[i]
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func isGrouped(number, sign string) bool {
	groups := strings.Split(number, sign)
	for i, g := range groups {
		if !isDigits(g) || i > 0 && len(g) != 3 || len(g) > 3 {
			return false
		}
	}
	return true
}

// isAmericanDate reports whether the month stands first for sure: 03/15/2026.
func isAmericanDate(number string) bool {
	parts := strings.Split(number, "/")
	return isDigits(parts[0]) && isDigits(parts[1]) && isDigits(parts[2]) && len(parts[2]) == 4 &&
		len(parts[0]) <= 2 && len(parts[1]) == 2 && parts[0] <= "12" && parts[1] > "12" && parts[1] <= "31"
}

// isEuropeanDate reports whether it is 15.03.2026.
func isEuropeanDate(number string) bool {
	parts := strings.Split(number, ".")
	return isDigits(parts[0]) && isDigits(parts[1]) && isDigits(parts[2]) && len(parts[2]) == 4 && parts[2] >= "1900" && parts[2] < "2100" &&
		len(parts[0]) == 2 && len(parts[1]) == 2 && parts[0] <= "31" && parts[1] <= "12"
}

// unitMarks are what makes a number an amount. A letter unit stands alone.
var unitMarks = []string{
	"%", "‰", "€", "₴", "£", "°C", "°С", "млн", "млрд", "тис", "грн", "коп", "кг", "км", "см", "мм", "ГБ", "МБ", "КБ", "ТБ", "відс", "руб", "млн.",
	"million", "billion", "trillion", "thousand", "percent", "kg", "km", "cm", "mm", "GB", "MB", "KB", "TB", "USD", "EUR", "UAH",
}

// unitLength returns how many bytes behind a number are its unit, 0 for none.
func unitLength(after string) int {
	rest := strings.TrimLeft(after, " \u00A0\u202F")
	for _, u := range unitMarks {
		if !strings.HasPrefix(rest, u) {
			continue
		}
		r, _ := utf8.DecodeLastRuneInString(u)
		next, _ := utf8.DecodeRuneInString(rest[len(u):])
		if unicode.IsLetter(r) && unicode.IsLetter(next) {
			continue
		}
		return len(after) - len(rest) + len(u)
	}
	return 0
}

// halfOfDay returns how many bytes behind a time say which half of the day it
// is in.
func halfOfDay(after string) int {
	rest := strings.TrimLeft(after, " \u00A0\u202F")
	for _, half := range []string{"AM", "PM", "am", "pm", "a.m.", "p.m."} {
		if next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, half)); strings.HasPrefix(rest, half) && !unicode.IsLetter(next) {
			return len(after) - len(rest) + len(half)
		}
	}
	return 0
}
