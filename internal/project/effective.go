package project

import (
	"reflect"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// Effective returns the configuration as a table as it stands in i18n.toml, with
// all defaults and with the severity of each check by levels. A check that the
// preset leaves out is off.
func (c *Config) Effective(l *Levels) map[string]any {
	shown := *c
	shown.Check.Severity = map[string]string{}
	for _, ch := range check.All {
		f := catalog.Finding{Check: ch.ID, Severity: ch.Severity}
		if s, set := l.Severity[ch.ID]; set {
			f.Severity = s
		}
		if ch.Severity == catalog.Off && l.Selected[ch.ID] {
			f.Severity = catalog.Warning
		}
		if !l.Judge(&f) {
			f.Severity = catalog.Off
		}
		shown.Check.Severity[ch.ID] = f.Severity.String()
	}
	shown.Check.Rules = l.Settings
	table, _ := tableOf(reflect.ValueOf(shown)).(map[string]any)
	return table
}

// tableOf returns a part of the configuration without what says nothing, nil
// for one that says nothing at all.
func tableOf(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Struct:
		table := map[string]any{}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			value := tableOf(v.Field(i))
			if def := f.Tag.Get("default"); value == nil && def != "" {
				value = def
			}
			if value != nil {
				table[f.Tag.Get("toml")] = value
			}
		}
		if len(table) > 0 {
			return table
		}
		return nil
	case reflect.Slice:
		if v.Len() == 0 || v.Type().Elem().Kind() != reflect.Struct {
			break
		}
		var list []map[string]any
		for i := range v.Len() {
			table, _ := tableOf(v.Index(i)).(map[string]any)
			list = append(list, table)
		}
		return list
	case reflect.Map:
		if v.Type().Elem().Kind() != reflect.Struct {
			break
		}
		table := map[string]any{}
		for _, key := range v.MapKeys() {
			table[key.String()] = tableOf(v.MapIndex(key))
		}
		if len(table) > 0 {
			return table
		}
		return nil
	case reflect.Pointer:
		if !v.IsNil() {
			return v.Elem().Interface()
		}
		return nil
	}
	if v.IsZero() || v.Kind() != reflect.String && v.Kind() != reflect.Bool && v.Len() == 0 {
		return nil
	}
	return v.Interface()
}
