package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

func newInitCommand() *command {
	var source string
	var targets listFlag
	var force, schema bool
	return &command{
		name:     "init",
		args:     "[DIR]",
		examples: []string{"init", "init --source en --target uk --target de", "init --schema"},
		flags: func(f *flags) {
			f.text(&source, "source", "TAG", "")
			f.Var(&targets, "target", "")
			f.values["target"] = "TAG"
			f.bool(&force, "force")
			f.bool(&schema, "schema")
		},
		run: func(e *env, f *flags) int {
			if schema {
				fmt.Fprintf(e.stdout, "%s", project.Schema())
				return exitDone
			}
			dir := "."
			if len(f.args) > 0 {
				dir, f.args = f.args[0], f.args[1:]
			}
			if !f.noArgs() {
				return exitMisuse
			}
			return runInit(e, dir, source, targets, force)
		},
	}
}

func runInit(e *env, dir, source string, targets []string, force bool) int {
	path := filepath.Join(dir, project.ConfigName)
	switch _, err := e.disk.Stat(path); {
	case err == nil && !force:
		e.fail("init.exists", "Path", path)
		return exitMisuse
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return e.failIO(err)
	}
	var given []string
	if source != "" {
		given = append(given, source)
	}
	tags, ok := e.parseTags(slices.Concat(given, targets))
	if !ok {
		return exitMisuse
	}
	if source != "" {
		source, tags = tags[0], tags[1:]
	}
	targets = distinctTags(tags)
	if code := e.recover(writes, dir); code != exitDone {
		return code
	}
	found, err := project.Survey(e.disk, dir, source, targets)
	if err != nil {
		return e.failIO(err)
	}
	if slices.Contains(found.Targets, found.Source) {
		e.fail("addlocale.is-source", "Tag", found.Source)
		return exitMisuse
	}
	plan := project.NewPlan(e.disk, dir)
	if err := plan.Replace(path, "", found.ConfigFile()); err != nil {
		return e.failIO(err)
	}
	if _, code := e.write(plan, false); code != exitDone {
		return code
	}
	e.print("init.done", "Path", path)
	if found.Module != "" {
		e.print("init.module", "Module", found.Module)
	}
	for _, r := range found.Resources {
		e.print("init.files", "Pattern", r.Pattern, "Count", len(r.Files()))
	}
	if len(found.Resources) == 0 {
		e.print("init.no-files")
	}
	e.print("init.next")
	return exitDone
}

// distinctTags leaves out the tags that stand in front already.
func distinctTags(tags []string) []string {
	var once []string
	for _, tag := range tags {
		if !slices.Contains(once, tag) {
			once = append(once, tag)
		}
	}
	return once
}
