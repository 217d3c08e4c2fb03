package goi18n

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	texttemplate "text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Localizer returns texts in one language. It is safe for concurrent use;
// get it from [Bundle.Localizer].
type Localizer struct {
	bundle *Bundle
	tag    string
	chain  []*catalog
	counts func(decimal string) string // nil shows counts as they are
}

// Tag returns the language, fit for the HTML attribute lang.
func (l *Localizer) Tag() string { return l.tag }

// WithCounts returns a localizer that shows {{.PluralCount}} as format writes
// it, "1 234,5" for "1234.5", say. The plural form is that of the plain number.
func (l *Localizer) WithCounts(format func(decimal string) string) *Localizer {
	formatting := *l
	formatting.counts = format
	return &formatting
}

// T returns the text of message id.
//
// The data for its placeholders is either one value, a map with string keys or
// a struct, or names and values in turn:
//
//	l.T("greeting", "Name", user.Name, "City", user.City)
//
// If the language lacks the message, the text comes from a parent language
// (pt for pt-BR) or the default one, and Options.Missing is told. If there is
// none at all, the id is returned. A placeholder without data is shown as it is
// written, and Options.Broken is told.
func (l *Localizer) T(id string, data ...any) string {
	args := l.arguments(id, data)
	return l.localize(id, nil, args)
}

// N returns the text of message id in the plural form for count, in the
// placeholders of which {{.PluralCount}} is count unless data has another
// PluralCount, for example a formatted one.
//
// The count is an integer, a float, or a decimal string such as "67.15" whose
// fraction digits all count: in Ukrainian "5" takes the form many, "5.0" the
// form other. For a count that is no number the form other is taken. Data is
// as in [Localizer.T].
func (l *Localizer) N(id string, count any, data ...any) string {
	args := l.arguments(id, data)
	args.counted = true
	number, err := Decimal(count)
	if err != nil {
		l.reportBroken(id, err)
		args.count = fmt.Sprint(count)
		return l.localize(id, nil, args)
	}
	args.count = number
	if l.counts != nil {
		args.count = l.counts(number)
	}
	return l.localize(id, ruleNumber(number), args)
}

func (l *Localizer) arguments(id string, data []any) *arguments {
	switch {
	case len(data) == 0:
		return &arguments{}
	case len(data) == 1:
		return &arguments{data: data[0]}
	}
	if len(data)%2 != 0 {
		l.reportBroken(id, fmt.Errorf("name %v has no value", data[len(data)-1]))
	}
	named := make(map[string]any, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		name, ok := data[i].(string)
		if !ok {
			l.reportBroken(id, fmt.Errorf("argument %d: the name %v is not a string", i, data[i]))
			continue
		}
		named[name] = data[i+1]
	}
	return &arguments{data: named}
}

// localize walks the chain until a language has the text.
func (l *Localizer) localize(id string, count any, args *arguments) string {
	for _, c := range l.chain {
		text, err := l.format(c, id, count, args)
		if err != nil {
			l.report(c.tag.String(), id, err)
		}
		// Of a message without the plural form that is needed, go-i18n returns
		// the form other, which is better than another language.
		if err == nil || text != "" {
			l.reportAbsent(id, args)
			return text
		}
	}
	return id
}

func (l *Localizer) format(c *catalog, id string, count any, args *arguments) (string, error) {
	config := &i18n.LocalizeConfig{MessageID: id, PluralCount: count, TemplateParser: l.bundle.parser, TemplateData: args}
	if _, plain := l.bundle.parser.(placeholderParser); !plain {
		config.TemplateData = args.forCode()
	}
	return c.localizer.Localize(config)
}

// forCode returns the data in the shape that text/template needs.
func (a *arguments) forCode() any {
	named, ok := a.data.(map[string]any)
	if a.data != nil && !ok || !a.counted {
		return a.data
	}
	if _, given := named[pluralCount]; given {
		return named
	}
	merged := map[string]any{pluralCount: a.count}
	maps.Copy(merged, named)
	return merged
}

// report tells a text that failed to run from one that is not there.
func (l *Localizer) report(tag, id string, err error) {
	if !l.reportCode(tag, id, err) && l.bundle.missing != nil {
		l.bundle.missing(tag, id)
	}
}

// reportCode tells of a text that failed to run, which happens to programs only
// (Options.AllowCode), and returns whether it is one.
func (l *Localizer) reportCode(tag, id string, err error) bool {
	var failed texttemplate.ExecError
	if !errors.As(err, &failed) {
		return false
	}
	if l.bundle.broken != nil {
		l.bundle.broken(tag, id, err)
	}
	return true
}

func (l *Localizer) reportBroken(id string, err error) {
	if l.bundle.broken != nil {
		l.bundle.broken(l.tag, id, err)
	}
}

func (l *Localizer) reportAbsent(id string, args *arguments) {
	if len(args.absent) > 0 {
		l.reportBroken(id, fmt.Errorf("no data for %s", strings.Join(args.absent, ", ")))
	}
}
