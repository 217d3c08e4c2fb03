package goi18n

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

var _ locales.Beyond = (*Bundle)(nil)

// Text returns the text of message id in the language tag, and false if that
// has none: it makes a Bundle what locales.Options.Beyond asks for, so that messages
// which are programs, with {{if}} and {{range}}, are shown by go-i18n among those of
// catalogs. Such a bundle is loaded with Options.AllowCode.
//
// An argument called User.Name is the field Name of User. The argument
// PluralCount chooses the plural form.
func (b *Bundle) Text(tag, id string, args []locales.Arg) (text string, ok bool) {
	l := b.localizers[tag]
	if l == nil {
		return "", false
	}
	named, count := map[string]any{}, any(nil)
	values := &arguments{data: named}
	for _, a := range args {
		setField(named, a.Name(), a.Value())
		if a.Name() != pluralCount {
			continue
		}
		if number, err := Decimal(a.Value()); err == nil {
			values.counted, values.count = true, number
			count = ruleNumber(number)
		}
	}
	text, err := l.format(l.chain[0], id, count, values)
	if err != nil {
		l.reportCode(tag, id, err)
	}
	if err != nil && text == "" {
		return "", false // the catalogs of other languages are asked
	}
	l.reportAbsent(id, values)
	return text, true
}

// setField sets the value at a path such as User.Name.
func setField(named map[string]any, path string, value any) {
	for {
		name, rest, more := strings.Cut(path, ".")
		if !more {
			named[name] = value
			return
		}
		inner, ok := named[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			named[name] = inner
		}
		named, path = inner, rest
	}
}
