package goi18n

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// Decimal returns count as a decimal number such as "-3" or "67.15". Integers
// and floats of any type are taken, a float with as many digits as it needs,
// and strings of digits with one point, whose digits are all kept: "1.0" has
// another plural form than "1" in many languages.
func Decimal(count any) (string, error) {
	if n, ok := count.(int); ok {
		return strconv.Itoa(n), nil
	}
	v := reflect.ValueOf(count)
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), nil
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), nil
	case v.CanFloat():
		f := v.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return "", fmt.Errorf("count %v has no plural form", f)
		}
		return strconv.FormatFloat(f, 'f', -1, v.Type().Bits()), nil
	case v.Kind() == reflect.String: // and json.Number
		return checkDecimal(v.String())
	}
	if _, ok := count.(fmt.Stringer); ok { // *big.Int and the like
		return checkDecimal(fmt.Sprint(count)) // which survives a panic of String
	}
	return "", fmt.Errorf("count of type %T is not a number", count)
}

// checkDecimal accepts what JSON calls a number, without exponent.
func checkDecimal(s string) (string, error) {
	const maxDigits = 400 // of a float64 written out
	if len(s) > maxDigits || !json.Valid([]byte(s)) || strings.Trim(s, "-.0123456789") != "" || s == "" {
		return "", fmt.Errorf("count %.40q is not a decimal number", s)
	}
	return s, nil
}

// ruleNumber shortens a decimal to what go-i18n can take, at most 18 digits on
// either side of the point, without changing its plural form: rules ask for
// the last digits of the whole part, for the number of visible fraction digits
// only up to a few, and otherwise whether a part is zero.
func ruleNumber(number string) string {
	const most = 18
	number = strings.TrimPrefix(number, "-")
	whole, fraction, hasFraction := strings.Cut(number, ".")
	if len(whole) > most {
		whole = "1" + whole[len(whole)-most+1:]
	}
	if len(fraction) > most {
		last := "0"
		if strings.Trim(fraction[most-1:], "0") != "" {
			last = "1"
		}
		fraction = fraction[:most-1] + last
	}
	if !hasFraction {
		return whole
	}
	return whole + "." + fraction
}
