package project

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/BurntSushi/toml"

	syntax "github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// wrongType looks for the value that the decoder stumbled over, which says
// neither which one it was nor, in the reader's language, what it wanted.
func (p *configParser) wrongType() bool {
	found := false
	for _, t := range p.doc.Tables {
		for e := range t.Entries {
			var path toml.Key
			for _, part := range slices.Concat(t.Key(), e.Key()) {
				path = append(path, part.Name)
			}
			if want := wantedKind(path); want != "" && want != kindName(e.Value().Kind) {
				p.report(int(e.Value().Span.Start), "config.want-"+want, map[string]any{"Key": path.String(), "Value": oneOf(e.Value())})
				found = true
			}
		}
	}
	return found
}

// wantedKind returns the kind of value that the key at a path takes, or "" when
// there is no such key.
func wantedKind(path []string) string {
	t := reflect.TypeFor[Config]()
	for i, part := range path {
		for i > 0 && t.Kind() == reflect.Slice { // a table of [[tables]]
			t = t.Elem()
		}
		if t.Kind() == reflect.Map {
			t = t.Elem()
			continue
		}
		f, ok := fieldByKey(t, part)
		if !ok {
			return ""
		}
		t = f.Type
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Slice:
		return "list"
	case reflect.Bool:
		return "bool"
	case reflect.Int:
		return "number"
	case reflect.Interface: // an option of a check, which knows
		return ""
	}
	return "table"
}

func kindName(k syntax.Kind) string {
	switch k {
	case syntax.String:
		return "text"
	case syntax.Array:
		return "list"
	case syntax.Bool:
		return "bool"
	case syntax.Integer:
		return "number"
	case syntax.InlineTable:
		return "table"
	}
	return "other"
}

// oneOf is a value that should have been a list of such values, as it would stand
// in one.
func oneOf(v syntax.Value) string {
	if v.Kind != syntax.String {
		return `"…"`
	}
	return strconv.Quote(v.Str)
}
