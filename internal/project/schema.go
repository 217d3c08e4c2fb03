package project

import (
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// Schema returns the JSON schema (draft 2020-12) of i18n.toml, made from the
// types that read it.
func Schema() []byte {
	root := schemaOf(reflect.TypeFor[Config](), "")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = ConfigName
	data, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // a map of strings, numbers and maps: cannot fail
	}
	return append(data, '\n')
}

func schemaOf(t reflect.Type, enum string) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), enum)
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), enum)}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem(), enum)}
	case reflect.Struct:
		return structSchema(t)
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	}
	s := map[string]any{"type": "string"}
	if enum != "" {
		s["enum"] = enumValues(enum)
	}
	return s
}

func structSchema(t reflect.Type) map[string]any {
	properties := map[string]any{}
	for i := range t.NumField() {
		f := t.Field(i)
		s := schemaOf(f.Type, f.Tag.Get("enum"))
		if f.Tag.Get("options") != "" {
			s = optionsSchema()
		}
		s["description"] = f.Tag.Get("doc")
		if def := f.Tag.Get("default"); def != "" {
			s["default"] = def
		}
		for tag, keyword := range map[string]string{"min": "minimum", "max": "maximum"} {
			if n, err := strconv.Atoi(f.Tag.Get(tag)); err == nil {
				s[keyword] = n
			}
		}
		properties[f.Tag.Get("toml")] = s
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

// optionsSchema is the schema of the options of all checks.
func optionsSchema() map[string]any {
	checks := map[string]any{}
	for _, c := range check.All {
		properties := map[string]any{severityOption: map[string]any{"type": "string", "enum": enumValues("severity")}}
		for _, o := range c.Options {
			properties[o.Name] = optionSchema(&o)
		}
		checks[c.ID] = map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": checks}
}

func optionSchema(o *check.Option) map[string]any {
	s := map[string]any{"description": o.Doc, "default": o.Default}
	switch o.Kind() {
	case "list":
		s["type"], s["items"] = "array", map[string]any{"type": "string"}
	case "bool":
		s["type"] = "boolean"
	case "number":
		s["type"] = "integer"
	default:
		s["type"] = "string"
		if len(o.Values) > 0 {
			s["enum"] = o.Values
		}
	}
	return s
}
