package project

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// severityOption is the key of a check's severity beside its options.
const severityOption = "severity"

// validateRules checks what the table at a path says of checks.
func (p *configParser) validateRules(preset string, severity map[string]string, rules map[string]map[string]any, path ...string) {
	at := func(more ...string) []string { return slices.Concat(path, more) }
	if _, known := check.ParsePreset(preset); !known && preset != "" {
		p.value(preset, check.PresetNames(), at("preset")...)
	}
	for _, pattern := range slices.Sorted(maps.Keys(severity)) {
		if !check.IsPattern(pattern) {
			p.unknownCheck(pattern, check.Patterns(), at("severity", pattern)...)
		}
		p.severity(severity[pattern], at("severity", pattern)...)
	}
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		c := check.ByID(id)
		if c == nil {
			p.unknownCheck(id, check.Patterns(), at("rules", id)...)
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(rules[id])) {
			p.option(c, name, rules[id], at("rules", id, name)...)
		}
	}
}

func (p *configParser) unknownCheck(id string, known []string, path ...string) {
	p.report(p.offset(path...), "config.unknown-check", map[string]any{"Check": id, "Suggest": Nearest(id, known)})
}

// value reports a text that is not one of those known.
func (p *configParser) value(s string, known []string, path ...string) {
	p.valueAt(p.offset(path...), s, known)
}

func (p *configParser) valueAt(offset int, s string, known []string) {
	p.report(offset, "config.value", map[string]any{"Value": s, "Suggest": Nearest(s, known), "Known": strings.Join(known, ", ")})
}

// option checks one option of a check, and puts its value in the type that the
// check wants.
func (p *configParser) option(c *check.Check, name string, values map[string]any, path ...string) {
	if name == severityOption {
		s, isText := values[name].(string)
		if !isText {
			p.report(p.offset(path...), "config.want-text", map[string]any{"Key": name})
			return
		}
		p.severity(s, path...)
		return
	}
	o := c.Option(name)
	if o == nil {
		known := append(optionNames(c), severityOption)
		p.report(p.offset(path...), "config.unknown-key", map[string]any{
			"Key": strings.Join(path, "."), "Suggest": Nearest(name, known), "Known": strings.Join(known, ", "),
		})
		return
	}
	v, ok := o.Parse(values[name])
	if s, isText := values[name].(string); !ok && isText && o.Kind() == "text" {
		p.value(s, o.Values, path...)
	} else if !ok {
		p.report(p.offset(path...), "config.want-"+o.Kind(), map[string]any{"Key": name})
	} else {
		values[name] = v
	}
}

func optionNames(c *check.Check) []string {
	var names []string
	for _, o := range c.Options {
		names = append(names, o.Name)
	}
	return names
}
