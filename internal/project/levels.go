package project

import (
	"maps"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// Levels are what is told of the checks in one place. See the fields of
// [check.Options].
type Levels struct {
	Severity map[string]catalog.Severity
	Selected map[string]bool
	Settings map[string]map[string]any
	Least    catalog.Severity
}

// Judge gives a finding that was made without knowing them the severity of its
// place, and reports whether it is told.
func (l *Levels) Judge(f *catalog.Finding) bool {
	s, set := l.Severity[f.Check]
	if c := check.ByID(f.Check); set && (s == catalog.Off || c == nil || c.Run == nil) {
		f.Severity = s
	}
	return f.Severity != catalog.Off && (set || l.Selected[f.Check] || f.Severity >= l.Least)
}

// Rules say what is told of the checks, place by place. Several goroutines may
// ask at once.
type Rules struct {
	root      string // of the project
	selection check.Selection
	most      catalog.Severity // is told in any case
	base      source
	overrides []override

	mu    sync.Mutex
	known map[string]*Levels // by the numbers of the overrides that hold
}

// A source is what one table says.
type source struct {
	preset   string
	severity map[string]catalog.Severity // by id
	options  map[string]map[string]any
}

type override struct {
	locales, paths, keys []string
	source
}

// NewRules returns the rules of a configuration. A selection counts more than it
// does, and findings of the severity most or above are told whatever the
// preset; Off for no such.
func (c *Config) NewRules(root string, s check.Selection, most catalog.Severity) *Rules {
	r := &Rules{root: root, selection: s, most: most, known: map[string]*Levels{}}
	r.base = newSource(c.Check.Preset, c.Check.Severity, c.Check.Rules)
	for _, o := range c.Check.Overrides {
		r.overrides = append(r.overrides, override{o.Locales, o.Paths, o.Keys, newSource(o.Preset, o.Severity, o.Rules)})
	}
	return r
}

func newSource(preset string, byPattern map[string]string, rules map[string]map[string]any) source {
	s := source{preset, map[string]catalog.Severity{}, map[string]map[string]any{}}
	names := check.Resolve(byPattern)
	for id, values := range rules {
		options := maps.Clone(values)
		if name, isText := options[severityOption].(string); isText {
			names[id] = name
		}
		delete(options, severityOption)
		if len(options) > 0 {
			s.options[id] = options
		}
	}
	for id, name := range names {
		if severity, err := catalog.ParseSeverity(name); err == nil {
			s.severity[id] = severity
		}
	}
	return s
}

// Levels returns what holds for a message, or with the empty key for a file,
// or with an empty path for a language. Of the same levels it returns the same
// pointer.
func (r *Rules) Levels(locale, path, key string) *Levels {
	var hold []byte
	for i := range r.overrides {
		if o := &r.overrides[i]; o.holds(locale, r.fromRoot(path)) && (len(o.keys) == 0 || key != "" && matchesAny(o.keys, key)) {
			hold = append(hold, byte(i), byte(i>>8))
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.known[string(hold)]
	if l == nil {
		l = r.levels(hold)
		r.known[string(hold)] = l
	}
	return l
}

// HasKeys reports whether messages of a file may differ in what holds for them.
func (r *Rules) HasKeys(locale, path string) bool {
	return slices.ContainsFunc(r.overrides, func(o override) bool { return len(o.keys) > 0 && o.holds(locale, r.fromRoot(path)) })
}

func (r *Rules) fromRoot(path string) string {
	if rel, err := filepath.Rel(r.root, path); err == nil && r.root != "" {
		path = rel
	}
	return filepath.ToSlash(path)
}

func (o *override) holds(locale, path string) bool {
	if len(o.locales) > 0 && !slices.Contains(o.locales, locale) {
		return false
	}
	return len(o.paths) == 0 || slices.ContainsFunc(o.paths, func(pattern string) bool { return matchPath(pattern, path) })
}

func matchesAny(patterns []string, key string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return catalog.MatchPattern(p, key) })
}

// levels puts together what the overrides say that hold, two bytes each.
func (r *Rules) levels(hold []byte) *Levels {
	l := &Levels{Severity: map[string]catalog.Severity{}, Selected: map[string]bool{}, Settings: map[string]map[string]any{}, Least: catalog.Warning}
	l.add(&r.base)
	for i := 0; i < len(hold); i += 2 {
		l.add(&r.overrides[int(hold[i])|int(hold[i+1])<<8].source)
	}
	if r.most != catalog.Off {
		l.Least = min(l.Least, r.most)
	}
	for _, c := range check.All {
		switch r.selection.Of(c.ID) {
		case check.Unwanted:
			l.Severity[c.ID] = catalog.Off
		case check.Wanted:
			l.Selected[c.ID] = true
			if l.Severity[c.ID] == catalog.Off {
				delete(l.Severity, c.ID)
			}
		}
	}
	return l
}

// add puts one table above the others.
func (l *Levels) add(s *source) {
	if least, ok := check.ParsePreset(s.preset); ok {
		l.Least = least
	}
	for id, severity := range s.severity {
		l.Severity[id] = severity
	}
	for id, options := range s.options {
		if l.Settings[id] == nil {
			l.Settings[id] = map[string]any{}
		}
		for name, v := range options {
			l.Settings[id][name] = v
		}
	}
}

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

// matchPath reports whether a path follows a pattern: * is any text within a
// name, ** any folders.
func matchPath(pattern, name string) bool {
	return matchParts(strings.Split(pattern, "/"), strings.Split(name, "/"))
}

func matchParts(pattern, parts []string) bool {
	for ; len(pattern) > 0; pattern, parts = pattern[1:], parts[1:] {
		if pattern[0] == "**" {
			for i := range len(parts) + 1 {
				if matchParts(pattern[1:], parts[i:]) {
					return true
				}
			}
			return false
		}
		if len(parts) == 0 {
			return false
		}
		if ok, err := path.Match(pattern[0], parts[0]); err != nil || !ok {
			return false
		}
	}
	return len(parts) == 0
}
