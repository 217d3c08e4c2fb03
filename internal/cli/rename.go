package cli

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

func newRenameCommand() *command {
	check := false
	return &command{
		name:     "rename",
		args:     "OLD NEW",
		examples: []string{"rename cart.titel cart.title", "rename --check cart.titel cart.title"},
		flags: func(f *flags) {
			f.bool(&check, "check")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			if len(f.args) != 2 || f.args[0] == f.args[1] || strings.TrimSpace(f.args[1]) == "" {
				e.fail("rename.arguments")
				return exitMisuse
			}
			p, code := e.requireProject(f, unlessCheck(check))
			if code != exitDone {
				return code
			}
			r := &renaming{old: f.args[0], new: f.args[1]}
			m := &merging{e: e, plan: project.NewPlan(e.disk, p.Root), rename: r}
			m.project(p)
			if m.code != exitDone && len(r.ids) == 0 { // nothing was read
				return m.finish(f, check)
			}
			if code := r.verdict(e); code != exitDone {
				m.lore.close()
				return code
			}
			for _, place := range m.usesOf(r.old) {
				e.note("rename.code", "Key", r.old, "Place", place.String())
			}
			if code := m.renameIgnored(p.Root); code != exitDone {
				m.lore.close()
				return code
			}
			return m.finish(f, check)
		},
	}
}

// renameIgnored plans the new id in the file with what is ignored.
func (m *merging) renameIgnored(root string) int {
	file, err := project.ReadIgnores(m.e.disk, root)
	if err != nil {
		return m.e.failIO(err)
	}
	if len(file.Findings) > 0 {
		m.e.findings(file.Findings)
		return exitMisuse
	}
	file.Rename(m.rename.old, m.rename.new)
	file.Plan(m.plan)
	return exitDone
}

// A renaming gives a message another id in every file.
type renaming struct {
	old, new string
	ids      []string // of all sources, for a suggestion
	done     bool     // a source file has the message
	taken    []catalog.Pos
}

// renames tells the old id by the new one.
func (r *renaming) renames() map[string]string {
	if r == nil {
		return nil
	}
	return map[string]string{r.new: r.old}
}

// moveUses gives the places that still have the old id to the new one, which
// will be theirs when somebody has changed the code.
func (r *renaming) moveUses(uses map[string][]catalog.Pos) map[string][]catalog.Pos {
	if r != nil && len(uses[r.old]) > 0 {
		uses[r.new] = append(uses[r.new], uses[r.old]...)
		delete(uses, r.old)
	}
	return uses
}

// source plans the source file with the new id. In a source file that has it
// already, people have changed it by themselves.
func (r *renaming) source(m *merging, file *project.File) {
	index := file.Catalog.Index()
	i, there := index[r.old]
	j, taken := index[r.new]
	for key := range index {
		r.ids = append(r.ids, key)
	}
	switch {
	case there && taken:
		r.taken = append(r.taken, file.Catalog.Units[j].Pos)
		return
	case !there:
		r.done = r.done || taken
		return
	}
	r.done = true
	changed := file.Catalog.Clone()
	changed.Units[i].Key, changed.Units[i].Was, changed.Units[i].Layout = r.new, r.old, ""
	if err := file.Plan(m.plan, changed); err != nil {
		m.code = m.e.failIO(err)
		return
	}
	changed.Units[i].Was = "" // the plan has the new bytes
	file.Catalog = changed
}

// verdict reports why a message cannot be renamed.
func (r *renaming) verdict(e *env) int {
	switch {
	case len(r.taken) > 0:
		e.fail("rename.taken", "Key", r.new, "Place", r.taken[0].String())
	case !r.done:
		e.failUnknownID(r.old, r.ids)
	default:
		return exitDone
	}
	return exitMisuse
}
