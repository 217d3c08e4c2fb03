package check

import (
	"fmt"
	"slices"
	"strings"
)

// An Option is something that the configuration may say about a check:
// [check.rules."uk/dash"].
type Option struct {
	Name    string
	Default any      // string, []string, bool or int: the kind of the option
	Values  []string // of a text that takes no others
	Doc     string   // a sentence, English
}

// Kind names the kind of value that the option takes: text, list, bool or
// number.
func (o *Option) Kind() string {
	switch o.Default.(type) {
	case []string:
		return "list"
	case bool:
		return "bool"
	case int:
		return "number"
	}
	return "text"
}

// Parse returns a value as TOML has it in the type of the default, or false for
// one of another kind.
func (o *Option) Parse(v any) (any, bool) {
	switch v := v.(type) {
	case string:
		_, isText := o.Default.(string)
		return v, isText && (len(o.Values) == 0 || slices.Contains(o.Values, v))
	case bool:
		_, isBool := o.Default.(bool)
		return v, isBool
	case int64:
		_, isNumber := o.Default.(int)
		return int(v), isNumber
	case []any:
		_, isList := o.Default.([]string)
		list := make([]string, len(v))
		for i := range v {
			s, isText := v[i].(string)
			list[i], isList = s, isList && isText
		}
		return list, isList
	}
	return nil, false
}

// Example writes the default as TOML.
func (o *Option) Example() string {
	switch v := o.Default.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = fmt.Sprintf("%q", s)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return fmt.Sprint(o.Default)
}

// Option returns an option of the check, nil when it has none of that name.
func (c *Check) Option(name string) *Option {
	i := slices.IndexFunc(c.Options, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return nil
	}
	return &c.Options[i]
}

// setting returns what an option of the running check is set to, or its
// default. A check that asks for one that it does not declare gets the zero
// value.
func setting[T any](p *Pass, name string) T {
	if v, ok := p.Options.Settings[p.check.ID][name].(T); ok {
		return v
	}
	var v T
	if o := p.check.Option(name); o != nil {
		v, _ = o.Default.(T)
	}
	return v
}
