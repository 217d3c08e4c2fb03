package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

func newConfirmCommand() *command {
	var locales listFlag
	check := false
	return &command{
		name:     "confirm",
		args:     "ID…",
		examples: []string{"confirm cart.title", "confirm --locale uk 'answers.*'"},
		flags: func(f *flags) {
			f.Var(&locales, "locale", "")
			f.values["locale"] = "TAG"
			f.bool(&check, "check")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			if len(f.args) == 0 {
				e.fail("confirm.no-ids")
				return exitMisuse
			}
			tags, ok := e.parseTags(locales)
			if !ok {
				return exitMisuse
			}
			c := &confirmation{patterns: f.args, locales: tags}
			p, code := e.requireProject(f, unlessCheck(check))
			if code != exitDone {
				return code
			}
			if !e.hasLocales(p, tags) {
				return exitMisuse
			}
			m := &merging{e: e, plan: project.NewPlan(e.disk, p.Root), confirm: c}
			m.project(p)
			if m.code != exitDone && len(c.ids) == 0 { // nothing was read
				return m.finish(f, check)
			}
			if !c.isKnown(e) {
				m.lore.close()
				return exitMisuse
			}
			code = m.finish(f, check)
			if c.confirmed == 0 && code == exitDone {
				e.note("confirm.nothing")
			}
			return code
		},
	}
}

// A confirmation says which translations are right as they are.
type confirmation struct {
	patterns  []string // ids, with * for any text
	locales   []string // all when empty
	ids       []string // of all sources
	confirmed int
}

// of returns the ids that are confirmed in the language of a job.
func (c *confirmation) of(j *job) map[string]bool {
	ids := map[string]bool{}
	asked := len(c.locales) == 0 || slices.Contains(c.locales, j.tag)
	for i := range j.messages.Units {
		key := j.messages.Units[i].Key
		c.ids = append(c.ids, key)
		if asked && c.names(key) {
			ids[key] = true
		}
	}
	return ids
}

// names reports whether an id is one of those that are confirmed.
func (c *confirmation) names(key string) bool {
	return slices.ContainsFunc(c.patterns, func(pattern string) bool { return catalog.MatchPattern(pattern, key) })
}

// done counts what was confirmed: stale translations, and texts in the files
// for translators.
func (c *confirmation) done(events []merge.Event) {
	for _, event := range events {
		if event.What == merge.Confirmed || event.What == merge.Moved && c.names(event.Key) {
			c.confirmed++
		}
	}
}

// isKnown reports an id that no source file has, with the one that was probably
// meant.
func (c *confirmation) isKnown(e *env) bool {
	known := true
	for _, pattern := range c.patterns {
		if slices.ContainsFunc(c.ids, func(id string) bool { return catalog.MatchPattern(pattern, id) }) {
			continue
		}
		known = false
		e.failUnknownID(pattern, c.ids)
	}
	return known
}

// failUnknownID reports an id that no source file has.
func (e *env) failUnknownID(id string, known []string) {
	if near := project.Nearest(id, known); near != "" {
		e.fail("error.unknown-id-suggest", "Key", id, "Suggest", near)
		return
	}
	e.fail("error.unknown-id", "Key", id)
}
