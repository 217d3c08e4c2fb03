package cli

import (
	"maps"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// selection is what the flags say of which checks are told.
func (o *checkFlags) selection() check.Selection {
	return check.Selection{Only: o.exclusive, Select: o.selected, Ignore: o.ignored}
}

// options say how to judge the file of a language of which percent messages are
// translated.
func (c *checking) options(path, tag string, percent float64) check.Options {
	levels := c.rules.Levels(tag, path, "")
	o := check.Options{
		Categories: categories(tag),
		ExactOne:   isOneExact(tag),
		Missing:    c.config.MissingSeverity(tag, percent),
	}
	setLevels(&o, levels)
	return o
}

func setLevels(o *check.Options, l *project.Levels) {
	o.Severity, o.Selected, o.Settings, o.Least = maps.Clone(l.Severity), l.Selected, l.Settings, l.Least
}

// byMessage has the options differ from message to message where the
// configuration says so. What is off in them for the file is off for each.
func (c *checking) byMessage(options *check.Options, file *project.File) {
	tag := file.Catalog.Lang
	if !c.rules.HasKeys(tag, file.Path) {
		return
	}
	var mu sync.Mutex
	base := *options
	whole := c.rules.Levels(tag, file.Path, "")
	known := map[*project.Levels]*check.Options{whole: nil}
	options.ByKey = func(key string) *check.Options {
		l := c.rules.Levels(tag, file.Path, key)
		mu.Lock()
		defer mu.Unlock()
		if o, made := known[l]; made {
			return o
		}
		o := base
		setLevels(&o, l)
		for id, s := range base.Severity {
			if s == catalog.Off && whole.Severity[id] != s {
				o.Severity[id] = s
			}
		}
		known[l] = &o
		return &o
	}
}

// isTold gives a finding its severity and reports whether it is told. A file
// that cannot be read is, whatever is asked for.
func (c *checking) isTold(f *catalog.Finding) bool {
	return findingCode(f) == exitMisuse || c.rules.Levels(f.Locale, f.Pos.File, f.Key).Judge(f)
}

// showConfig prints the configuration as it holds, flags included: with one
// --locale, for that language.
func (c *checking) showConfig(json bool) int {
	locale := ""
	if len(c.only) == 1 {
		locale = c.only[0]
	}
	table := c.config.Effective(c.rules.Levels(locale, "", ""))
	if json {
		return c.e.failAll(report.Encode(c.e.stdout, table))
	}
	encoder := toml.NewEncoder(c.e.stdout)
	encoder.Indent = ""
	return c.e.failAll(encoder.Encode(table))
}

// plainRules are the rules of a project without what the flags of check say.
func plainRules(p *project.Project) *project.Rules {
	return p.Config.NewRules(p.Root, check.Selection{}, catalog.Off)
}

// judged gives findings of extraction the severities that the configuration
// asks for. Code that cannot be read is an error in any case.
func judged(rules *project.Rules, findings []catalog.Finding) []catalog.Finding {
	var out []catalog.Finding
	for _, f := range findings {
		if s, ok := rules.Levels(f.Locale, f.Pos.File, f.Key).Severity[f.Check]; ok && findingCode(&f) != exitMisuse {
			f.Severity = s
		}
		if f.Severity != catalog.Off {
			out = append(out, f)
		}
	}
	return out
}
