package web

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"time"

	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// Funcs returns the functions of the locale for html/template:
//
//	t ID [NAME VALUE]...              the text of a message
//	tn ID COUNT [NAME VALUE]...       the text in the plural form for COUNT
//	thtml ID [NAME VALUE]...          the same as t, with the tags of the message
//	tnhtml ID COUNT [NAME VALUE]...   the same as tn, with the tags of the message
//	element TAG [ATTRIBUTE VALUE]...  what a tag such as <link> stands for in thtml
//	number VALUE [DIGITS]             see Locale.Number; DIGITS behind the point
//	percent VALUE [DIGITS]            see Locale.Percent
//	date TIME [STYLE]                 a date: short, medium, long or full
//	time TIME [STYLE]                 a time of day
//	datetime TIME [STYLE]             both
//	lang                              the language tag, for <html lang>
//	dir                               "ltr" or "rtl", for <html dir>
//
// The texts of t and tn are plain strings: html/template escapes them for the
// place where they stand, a text, an attribute, a script or an address. Those
// of thtml are HTML for a text: arguments are escaped, and a tag is one only if
// the source text has it, too (see locales.Localizer.HTML).
//
// An argument may be of any type, a pointer, too. One that is nil counts as not
// given. A count may be a fraction, and a decimal string: "1.0" has another plural form
// than 1 in many languages. A value without a name, a name that is no string, a
// count that is no number and the like are errors of the template.
func (l Locale) Funcs() template.FuncMap {
	return template.FuncMap{
		"t": func(id string, values ...any) (string, error) { return shown(id, values, l.T) },
		"tn": func(id string, count any, values ...any) (string, error) {
			return l.plural(id, count, values, l.N, l.T)
		},
		"thtml": func(id string, values ...any) (template.HTML, error) {
			text, err := shown(id, values, l.HTML)
			return template.HTML(text), err
		},
		"tnhtml": func(id string, count any, values ...any) (template.HTML, error) {
			text, err := l.plural(id, count, values, l.HTMLN, l.HTML)
			return template.HTML(text), err
		},
		"element": element,
		"number":  func(value any, digits ...int) (string, error) { return numbered(value, digits, l.number) },
		"percent": func(value any, digits ...int) (string, error) { return numbered(value, digits, l.percent) },
		"date": func(value any, style ...string) (string, error) {
			return l.moment(indirect(value), style, l.Numbers().AppendDate)
		},
		"time": func(value any, style ...string) (string, error) {
			return l.moment(indirect(value), style, l.Numbers().AppendTime)
		},
		"datetime": func(value any, style ...string) (string, error) {
			return l.moment(indirect(value), style, func(dst []byte, t time.Time, s number.Style) []byte {
				return l.Numbers().AppendDateTime(dst, t, s, s)
			})
		},
		"lang": l.Tag,
		"dir":  l.Dir,
	}
}

type (
	whole func(id string, count int, args ...locales.Arg) string
	other func(id string, args ...locales.Arg) string
)

func shown(id string, values []any, t other) (string, error) {
	args, err := arguments(values)
	if err != nil {
		return "", of(id, err)
	}
	return t(id, args...), nil
}

func (l Locale) plural(id string, count any, values []any, n whole, t other) (string, error) {
	args, err := arguments(values)
	if err != nil {
		return "", of(id, err)
	}
	text, err := l.counted(indirect(count),
		func(count int) string { return n(id, count, args...) },
		func(count locales.Arg) string { return t(id, append(args, count)...) })
	return text, of(id, err)
}

// of says which message an error is of.
func of(id string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("message %q: %w", id, err)
}

// arguments makes arguments of names and values in turn.
func arguments(values []any) ([]locales.Arg, error) {
	if len(values)%2 != 0 {
		return nil, fmt.Errorf("%d values where names and values take turns", len(values))
	}
	args := make([]locales.Arg, 0, len(values)/2+1)
	for i := 0; i < len(values); i += 2 {
		name, ok := values[i].(string)
		if !ok {
			return nil, fmt.Errorf("argument %d: the name %.40q is of type %T, not a string", i/2+1, fmt.Sprint(values[i]), values[i])
		}
		if value := indirect(values[i+1]); value != nil {
			args = append(args, locales.Any(name, value))
		}
	}
	return args, nil
}

// indirect returns what a pointer points to, as html/template does, unless that
// would lose a method String or Error. Of a nil pointer it is nil.
func indirect(value any) any {
	for {
		v := reflect.ValueOf(value)
		if v.Kind() != reflect.Pointer {
			return value
		}
		if v.IsNil() {
			return nil
		}
		switch value.(type) {
		case *time.Time: // a pointer has the method String of the time
		case fmt.Stringer, error:
			return value
		}
		value = v.Elem().Interface()
	}
}

// element makes the argument of a tag of a message.
func element(tag string, attributes ...any) (locales.Arg, error) {
	if len(attributes)%2 != 0 {
		return locales.Arg{}, fmt.Errorf("element %q: an attribute has no value", tag)
	}
	texts := make([]string, 0, len(attributes))
	for i := 0; i < len(attributes); i += 2 {
		name, ok := attributes[i].(string)
		if !ok {
			return locales.Arg{}, fmt.Errorf("element %q: the name %.40q of an attribute is no string", tag, fmt.Sprint(attributes[i]))
		}
		texts = append(texts, name, fmt.Sprint(indirect(attributes[i+1])))
	}
	return locales.Element("", tag, texts...), nil
}

// numbered prints a number with as many fraction digits as are asked for.
func numbered(value any, digits []int, print func(any, number.Options) (string, error)) (string, error) {
	const most = 20
	var o number.Options
	switch {
	case len(digits) > 1 || len(digits) == 1 && (digits[0] < 0 || digits[0] > most):
		return "", errors.New("want one number of fraction digits, from 0 to 20")
	case len(digits) == 1:
		o = number.Options{MinFraction: digits[0], MaxFraction: digits[0], Integer: digits[0] == 0}
	}
	return print(indirect(value), o)
}
