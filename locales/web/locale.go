package web

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// A Locale is one language of a [Site]: its texts, by the methods of the
// localizer, and its numbers and dates. It is safe for concurrent use.
type Locale struct{ *locales.Localizer }

// Number returns value as the language writes it: 1234.5 is "1,234.5" in
// English and "1 234,5", with a no-break space, in Ukrainian. A value is an integer
// or a float of any type, or a decimal string such as "4.50", which keeps its
// digits. A float has three fraction digits at most. What is no number is
// returned as it prints.
func (l Locale) Number(value any) string { return l.printed(value, l.number) }

// Percent returns value, a number of percent, as the language writes it: 67.15
// is "67.15%" in English and "67,15 %", with a no-break space, in Ukrainian. A value is
// as in [Locale.Number].
func (l Locale) Percent(value any) string { return l.printed(value, l.percent) }

func (l Locale) printed(value any, print func(any, number.Options) (string, error)) string {
	text, err := print(value, number.Options{})
	if err != nil {
		return fmt.Sprint(value)
	}
	return text
}

func (l Locale) number(value any, o number.Options) (string, error) {
	numbers := l.Numbers()
	switch v := reflect.ValueOf(value); {
	case v.CanInt() && o == number.Options{}:
		return string(numbers.AppendInt(nil, v.Int())), nil
	case v.CanUint() && o == number.Options{}:
		return string(numbers.AppendUint(nil, v.Uint())), nil
	case v.CanFloat():
		return string(numbers.AppendFloat(nil, floatOf(v), o)), nil
	}
	if text, ok := numbers.AppendDecimal(nil, decimalOf(value), o); ok {
		return string(text), nil
	}
	return "", noNumber(value)
}

func (l Locale) percent(value any, o number.Options) (string, error) {
	numbers := l.Numbers()
	if v := reflect.ValueOf(value); v.CanFloat() {
		return string(numbers.AppendPerHundred(nil, floatOf(v), o)), nil
	}
	if text, ok := numbers.AppendPerHundredDecimal(nil, decimalOf(value), o); ok {
		return string(text), nil
	}
	return "", noNumber(value)
}

// floatOf returns a float; of a float32 one with its digits, which its float64
// has not.
func floatOf(v reflect.Value) float64 {
	f := v.Float()
	if shortest, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, v.Type().Bits()), 64); err == nil {
		return shortest
	}
	return f
}

// decimalOf returns what a value says of itself if that may be a decimal number,
// else "".
func decimalOf(value any) string {
	v := reflect.ValueOf(value)
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.Kind() == reflect.String: // and json.Number
		return v.String()
	}
	if _, ok := value.(fmt.Stringer); ok { // *big.Int and the like
		return fmt.Sprint(value) // which survives a panic of String
	}
	return ""
}

func noNumber(value any) error {
	return fmt.Errorf("%.40q of type %T is no number", fmt.Sprint(value), value)
}

// counted shows a message in the plural form for a count that may be of any type:
// whole is for counts that are an int.
func (l Locale) counted(count any, whole func(int) string, other func(locales.Arg) string) (string, error) {
	const name = "PluralCount" // of go-i18n
	v := reflect.ValueOf(count)
	switch {
	case v.CanInt() && math.MinInt <= v.Int() && v.Int() <= math.MaxInt:
		return whole(int(v.Int())), nil
	case v.CanUint() && v.Uint() <= math.MaxInt:
		return whole(int(v.Uint())), nil
	case v.CanUint():
		return other(locales.Uint(name, v.Uint())), nil
	case v.CanFloat():
		return other(locales.Float(name, floatOf(v))), nil
	}
	decimal := locales.Decimal(name, decimalOf(count))
	if _, ok := l.Numbers().AppendDecimal(nil, decimalOf(count), number.Options{}); !ok {
		return "", noNumber(count)
	}
	return other(decimal), nil
}

// moment returns a date, a time or both in a style.
func (l Locale) moment(value any, styles []string, print func([]byte, time.Time, number.Style) []byte) (string, error) {
	t, ok := value.(time.Time)
	if !ok {
		return "", fmt.Errorf("%.40q of type %T is no time.Time", fmt.Sprint(value), value)
	}
	style := number.Medium
	if len(styles) > 0 {
		if style, ok = styleNames[styles[0]]; !ok || len(styles) > 1 {
			return "", fmt.Errorf("style %.40q is none of short, medium, long and full", styles)
		}
	}
	return string(print(nil, t, style)), nil
}

var styleNames = map[string]number.Style{"short": number.Short, "medium": number.Medium, "long": number.Long, "full": number.Full}
