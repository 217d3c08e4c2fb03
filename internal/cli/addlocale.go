package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

func newAddLocaleCommand() *command {
	return &command{
		name:     "add-locale",
		args:     "TAG…",
		examples: []string{"add-locale uk", "add-locale de pl"},
		flags:    func(f *flags) { f.withConfig() },
		run:      runAddLocale,
	}
}

// runAddLocale adds languages to i18n.toml and lets merge make the
// translator's files. An empty message file starts the language, as in goi18n.
func runAddLocale(e *env, f *flags) int {
	if len(f.args) == 0 {
		e.fail("addlocale.usage")
		return exitMisuse
	}
	p, code := e.requireProject(f, writes)
	if code != exitDone {
		return code
	}
	config := f.config
	if config == "" {
		found, err := project.Find(e.disk, ".")
		if err != nil {
			return e.failIO(err)
		}
		config = found
	}
	for _, arg := range f.args {
		tag, err := lang.Parse(arg)
		if err != nil {
			e.failTag(err)
			return exitMisuse
		}
		switch {
		case lang.IsPseudo(tag):
			e.fail("addlocale.is-pseudo", "Tag", tag)
			return exitMisuse
		case tag == p.Config.Source:
			e.fail("addlocale.is-source", "Tag", tag)
			return exitMisuse
		case slices.Contains(p.Config.Targets, tag):
			e.note("addlocale.known", "Tag", tag)
			continue
		}
		if _, ok := plural.RuntimeCategories(tag); !ok {
			e.note("addlocale.no-plurals", "Tag", tag)
		}
		p.Config.Targets = append(p.Config.Targets, tag)
	}
	plan := project.NewPlan(e.disk, p.Root)
	if err := project.SetTargets(plan, config, p.Config.Targets); err != nil {
		return e.failIO(err)
	}
	m := &merging{e: e, plan: plan}
	m.project(p)
	for i := range p.Resources {
		for _, tag := range p.Config.Targets {
			if err := plan.Create(p.Resources[i].Path(tag), tag); err != nil {
				return e.failIO(err)
			}
		}
	}
	return m.finish(f, false)
}
