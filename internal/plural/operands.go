package plural

import (
	"math"
	"reflect"
	"strconv"
	"strings"
)

// Operands are the properties of a number, as it is shown to the reader, that
// plural rules look at (UTS #35 part 3, "Plural Operand Meanings"). 1.50 and
// 1.5 are different numbers here. The sign plays no part.
//
// I, F and T are exact up to the largest uint64; a number with more digits is
// replaced by its last 18 digits plus 10^18, which no rule can tell from it, as
// rules compare with small numbers and with remainders of powers of ten only.
type Operands struct {
	N float64 // absolute value; the rules use I and T, which do not round
	I uint64  // integer digits
	V int     // number of visible fraction digits, with trailing zeros
	W int     // number of visible fraction digits, without trailing zeros
	F uint64  // visible fraction digits, with trailing zeros
	T uint64  // visible fraction digits, without trailing zeros
	C int     // exponent of ten of compact notation: 6 for 1.2M
}

const (
	// maxNumber bounds the bytes of a number. The longest float64 in plain
	// decimal digits, the lowest with all of its precision, needs 327.
	maxNumber = 400

	// maxExponentDigits bounds the exponent of compact notation to 99; CLDR
	// has no pattern for more than 10^15.
	maxExponentDigits = 2
)

// A NumberError says why something has no operands.
type NumberError struct {
	ID    string // message id: plural.number-syntax, -length, -range or -type
	Input string // the number, cut when long; for -type, the name of its Go type
}

// Error returns the id and the input, for logs; readers get the message.
func (e *NumberError) Error() string {
	return e.ID + ": " + strconv.Quote(e.Input)
}

func numberError(id, input string) error {
	const shown = 40
	if len(input) > shown {
		input = strings.ToValidUTF8(input[:shown], "") + "…"
	}
	return &NumberError{ID: "plural.number-" + id, Input: input}
}

// ParseOperands reads a number of at most 400 bytes in plain decimal or compact
// notation, the sampleValue of UTS #35 with a sign before it: "1", "-2.50",
// "1.2c6" or "1.2e6" for 1.2 million. The exponent stands for a word such as
// million, so "1e6" is not "1000000": some languages give them different forms.
// Signed exponents and everything else is a *[NumberError].
func ParseOperands(s string) (Operands, error) {
	if len(s) > maxNumber {
		return Operands{}, numberError("length", s)
	}
	unsigned := s
	if s != "" && (s[0] == '-' || s[0] == '+') {
		unsigned = s[1:]
	}
	mantissa, exponent, compact := cutExponent(unsigned)
	whole, fraction, point := strings.Cut(mantissa, ".")
	if !isDigits(whole) || point != (fraction != "") || point && !isDigits(fraction) ||
		compact && (!isDigits(exponent) || len(exponent) > maxExponentDigits) {
		return Operands{}, numberError("syntax", s)
	}
	if !compact {
		return operands(mantissa, whole, fraction, 0)
	}
	c, err := strconv.Atoi(exponent)
	if err != nil {
		return Operands{}, numberError("syntax", s)
	}
	whole, fraction = shift(whole, fraction, c)
	return operands(mantissa+"e"+exponent, whole, fraction, c)
}

func cutExponent(s string) (mantissa, exponent string, compact bool) {
	if i := strings.IndexAny(s, "ce"); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// shift moves the decimal point right by c digits.
func shift(whole, fraction string, c int) (string, string) {
	if c > len(fraction) {
		fraction += strings.Repeat("0", c-len(fraction))
	}
	return whole + fraction[:c], fraction[c:]
}

// operands returns the operands of whole.fraction, written with the compact
// exponent c; number is the same number for strconv.
func operands(number, whole, fraction string, c int) (Operands, error) {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return Operands{}, numberError("range", number)
	}
	significant := strings.TrimRight(fraction, "0")
	return Operands{
		N: n,
		I: value(whole),
		V: len(fraction),
		W: len(significant),
		F: value(fraction),
		T: value(significant),
		C: c,
	}, nil
}

// value returns the value of decimal digits, 0 for none, reduced as [Operands]
// says when it is above the range of uint64.
func value(digits string) uint64 {
	const highest = "18446744073709551615" // math.MaxUint64
	digits = strings.TrimLeft(digits, "0")
	if len(digits) < len(highest) || len(digits) == len(highest) && digits <= highest {
		return decimal(digits)
	}
	const kept, above = 18, 1e18
	return above + decimal(digits[len(digits)-kept:])
}

func decimal(digits string) uint64 {
	var v uint64
	for i := range len(digits) {
		v = v*10 + uint64(digits[i]-'0')
	}
	return v
}

// OperandsOf returns the operands of a Go integer, a float, or a string that
// [ParseOperands] reads; types made from those, such as json.Number, are fine.
// A float is shown with the fewest digits that give it back, so 1.0 is "1"; a
// number that is shown in another way has to come as that string. Other types,
// infinities and NaN are a *[NumberError].
func OperandsOf(n any) (Operands, error) {
	switch v := reflect.ValueOf(n); {
	case v.CanInt():
		return fromInt(v.Int()), nil
	case v.CanUint():
		return fromUint(v.Uint()), nil
	case v.CanFloat():
		return fromFloat(v.Float(), v.Type().Bits())
	case v.Kind() == reflect.String:
		return ParseOperands(v.String())
	case !v.IsValid():
		return Operands{}, numberError("type", "nil")
	default:
		return Operands{}, numberError("type", v.Type().String())
	}
}

func fromInt(n int64) Operands {
	if n < 0 {
		return fromUint(-uint64(n)) // right for the lowest int64 too, which has no positive
	}
	return fromUint(uint64(n))
}

func fromUint(n uint64) Operands {
	return Operands{N: float64(n), I: n}
}

func fromFloat(f float64, bits int) (Operands, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Operands{}, numberError("range", strconv.FormatFloat(f, 'g', -1, bits))
	}
	return ParseOperands(strconv.FormatFloat(f, 'f', -1, bits))
}
