package locales

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// An Arg is a value for a placeholder of a message. It is made by [String],
// [Int], [Float], [Decimal], [Number], [Percent], [Time], [Element] or [Any], and holds no
// pointer to anything that may change.
type Arg struct {
	name   string
	kind   argKind
	offset int32  // of a time: seconds east of UTC
	number uint64 // an int64, a float64 or a uint64 by its bits; of a time, seconds since 1970
	text   string // of strings and decimals; of a time, the name of its zone; of an element, its start tag
}

type argKind uint8

const (
	stringArg argKind = iota
	intArg
	uintArg
	floatArg
	decimalArg
	localArg   // a decimal or, without text, a float that is shown as the language writes it
	percentArg // the same for a number of percent
	timeArg
	elementArg
)

// String is a text. A placeholder shows it as it is.
func String(name, value string) Arg { return Arg{name: name, kind: stringArg, text: value} }

// Int is a whole number. {{.Count}}, {count} and %d show its digits, {count, number} shows
// it as the language writes numbers.
func Int[T ~int | ~int8 | ~int16 | ~int32 | ~int64](name string, value T) Arg {
	return Arg{name: name, kind: intArg, number: uint64(int64(value))}
}

// Uint is [Int] for unsigned numbers.
func Uint[T ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64](name string, value T) Arg {
	return Arg{name: name, kind: uintArg, number: uint64(value)}
}

// Float is a number. {{.Share}} shows it as package fmt does, {share, number} as the
// language writes it.
func Float(name string, value float64) Arg {
	return Arg{name: name, kind: floatArg, number: math.Float64bits(value)}
}

// Decimal is a number that is written as decimal digits, such as "4.50", all of
// which are kept: in many languages "1.0" has another plural form than "1".
// What is no such number is a [String].
func Decimal(name, value string) Arg {
	if !isDecimal(value) {
		return String(name, value)
	}
	return Arg{name: name, kind: decimalArg, text: value}
}

// isDecimal accepts what JSON calls a number (RFC 8259, section 6), without
// exponent, up to as many digits as a float64 has when it is written out.
func isDecimal(s string) bool {
	const maxDigits = 400
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return len(s) <= maxDigits && areDigits(whole) && (whole == "0" || whole[0] != '0') && (!point || areDigits(fraction))
}

func areDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// jsonNumber is what json.Number has, a package that is not linked for it.
type jsonNumber interface {
	Float64() (float64, error)
	Int64() (int64, error)
	String() string
}

// Number is a number that every placeholder shows as the language writes it:
// 1234.5 is "1,234.5" in English and "1 234,5", with no-break spaces, in Ukrainian.
// It has three fraction digits at most.
func Number(name string, value float64) Arg {
	return Arg{name: name, kind: localArg, number: math.Float64bits(value)}
}

// Percent is a number of percent, which every placeholder shows as the language writes
// it: 67.15 is "67.15%" in English and "67,15 %" in Ukrainian.
func Percent(name string, value float64) Arg {
	return Arg{name: name, kind: percentArg, number: math.Float64bits(value)}
}

// Time is a date and a time of day, in the zone of value. {day, date} shows it
// as the language writes dates; other placeholders show it in the form of RFC 3339.
func Time(name string, value time.Time) Arg {
	if clocks.Load() == nil {
		clocks.Store(&clock{formatTime, anyTime})
	}
	zone, offset := value.Zone()
	return Arg{name: name, kind: timeArg, offset: int32(offset), number: uint64(value.Unix()), text: zone}
}

// A clock is what shows times. Only [Time] names its functions, so that programs
// that show no times do not link what knows of dates and zones. It is there as
// soon as there is a time. (A pointer to it in an Arg would put all arguments on
// the heap.)
type clock struct {
	format func(n *number.Locale, a Arg, op compiled.Op, style byte) string
	value  func(a Arg) any
}

var clocks atomic.Pointer[clock]

func formatTime(n *number.Locale, a Arg, op compiled.Op, style byte) string {
	switch op {
	case compiled.Date:
		return n.Date(a.time(), number.Style(style))
	case compiled.Time:
		return n.Time(a.time(), number.Style(style))
	}
	return a.time().Format(time.RFC3339)
}

func anyTime(a Arg) any { return a.time() }

// Element says what a tag such as <link> of a message stands for in HTML: an
// element with attributes, which are names and values in turn.
//
//	l.HTML("terms", locales.Element("link", "a", "href", "/terms"))
//
// shows "Read the <link>terms</link>" with a link. Values are escaped, and an
// address that would run a script is left out, as are handlers of events, styles and
// srcdoc. Names come from the program, not from a message or a
// reader; what is no name is left out.
func Element(name, element string, attributes ...string) Arg {
	if !isName(element) {
		element = "span"
	}
	tag := append([]byte{'<'}, element...)
	for i := 0; i+1 < len(attributes); i += 2 {
		key, value := lower(attributes[i]), attributes[i+1]
		if !isName(key) || isCode(key) || isAddress(key) && !compiled.SafeAddress(value) {
			continue
		}
		tag = append(append(append(tag, ' '), key...), `="`...)
		tag = append(appendEscaped(tag, value), '"')
	}
	return Arg{name: name, kind: elementArg, text: string(append(tag, '>'))}
}

// lower returns s with the capitals of ASCII made small.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func isName(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || 'z' < c) && (i == 0 || s[i] != '-' && (s[i] < '0' || '9' < s[i])) {
			return false
		}
	}
	return s != ""
}

// isCode reports whether the value of an attribute is a script, a style or a
// page.
func isCode(attribute string) bool {
	return strings.HasPrefix(attribute, "on") || attribute == "style" || attribute == "srcdoc"
}

func isAddress(attribute string) bool {
	switch attribute {
	case "href", "src", "action", "formaction", "cite", "data", "poster", "srcset":
		return true
	}
	return false
}

// Any is a value of any type: numbers are [Int], [Uint] and [Float], a time is a
// [Time], all else is what package fmt prints. A program that cares for speed says
// which it is.
func Any(name string, value any) Arg {
	switch v := value.(type) {
	case Arg:
		v.name = name
		return v
	case string:
		return String(name, v)
	case int:
		return Int(name, v)
	case int8:
		return Int(name, v)
	case int16:
		return Int(name, v)
	case int32:
		return Int(name, v)
	case int64:
		return Int(name, v)
	case uint:
		return Uint(name, v)
	case uint8:
		return Uint(name, v)
	case uint16:
		return Uint(name, v)
	case uint32:
		return Uint(name, v)
	case uint64:
		return Uint(name, v)
	case float32:
		return floatOf(name, float64(v), 32)
	case float64:
		return Float(name, v)
	case jsonNumber:
		return Decimal(name, v.String())
	case time.Time:
		return Time(name, v)
	}
	return String(name, fmt.Sprint(value)) // which survives a panic of a String method
}

// floatOf has the digits of a float32, which its float64 has not.
func floatOf(name string, value float64, bits int) Arg {
	shortest, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', -1, bits), 64)
	if err != nil {
		shortest = value
	}
	return Float(name, shortest)
}

// Name returns the name of the placeholder.
func (a Arg) Name() string { return a.name }

// Value returns the value: a string, an int64, a uint64, a float64 or a
// time.Time. A decimal number is a string, and so is an element, its start tag.
func (a Arg) Value() any {
	switch a.kind {
	case intArg:
		return int64(a.number)
	case uintArg:
		return a.number
	case floatArg:
		return math.Float64frombits(a.number)
	case localArg, percentArg:
		return math.Float64frombits(a.number)
	case timeArg:
		return clocks.Load().value(a.clone())
	}
	return strings.Clone(a.text) // what leaves by an interface must not keep the rest on the heap
}

func (a *Arg) float() float64 { return math.Float64frombits(a.number) }

// time returns the time of a timeArg, to the second.
func (a *Arg) time() time.Time {
	t := time.Unix(int64(a.number), 0).UTC()
	if a.offset == 0 && (a.text == "UTC" || a.text == "") {
		return t
	}
	return t.In(time.FixedZone(a.text, int(a.offset)))
}

// size is what a value weighs against the limit on what a message may grow
// to. A number counts as much as one is long.
func (a *Arg) size() int {
	const number = 40
	if a.kind == stringArg || a.kind == elementArg {
		return len(a.text)
	}
	return number + len(a.text)
}

// clone returns a copy that shares no memory.
func (a *Arg) clone() Arg {
	return Arg{name: strings.Clone(a.name), kind: a.kind, offset: a.offset, number: a.number, text: strings.Clone(a.text)}
}
