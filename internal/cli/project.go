package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// access is what a command does with the files of a project.
type access int

const (
	reads  access = iota
	writes        // clears up first what a run that died has left
)

// unlessCheck returns the access of a command with the flag --check.
func unlessCheck(check bool) access {
	if check {
		return reads
	}
	return writes
}

// projectFor opens the project of the working directory, or of --config. It
// returns none, and exitDone, when there is none or when explicit arguments
// ask for the ways of goi18n.
func (e *env) projectFor(f *flags, explicit bool, how access) (*project.Project, int) {
	if explicit && f.config == "" {
		return nil, exitDone
	}
	p, code := e.openProject(f, how)
	if code == exitMisuse || p != nil {
		return p, code
	}
	return nil, exitDone
}

// requireProject opens the project and reports when there is none.
func (e *env) requireProject(f *flags, how access) (*project.Project, int) {
	p, code := e.openProject(f, how)
	if p == nil && code == exitDone {
		id := "error.no-config"
		if name := f.c.name; name == "check" || name == "align" {
			id = "error.no-config-files"
		}
		e.fail(id, "Config", project.ConfigName)
		return nil, exitMisuse
	}
	if p != nil && len(p.Resources) == 0 {
		e.fail("error.no-messages", "Config", project.ConfigName, "Source", p.Config.Source)
		return nil, exitMisuse
	}
	return p, code
}

func (e *env) openProject(f *flags, how access) (*project.Project, int) {
	path := f.config
	if path == "" {
		found, err := project.Find(e.disk, ".")
		if errors.Is(err, project.ErrNoConfig) {
			return nil, exitDone
		}
		if err != nil {
			return nil, e.failIO(err)
		}
		path = found
	}
	if code := e.recover(how, filepath.Dir(path)); code != exitDone {
		return nil, code
	}
	p, findings, err := project.Open(e.disk, path)
	if err != nil {
		return nil, e.failIO(err)
	}
	if len(findings) > 0 {
		e.findings(findings)
		return nil, exitMisuse
	}
	return p, exitDone
}

// recover clears up what a run that died has left in folders, before they are
// read by a command that writes.
func (e *env) recover(how access, roots ...string) int {
	if how == reads {
		return exitDone
	}
	e.signals.writing.Lock()
	defer e.signals.writing.Unlock()
	for _, root := range roots {
		if err := project.Recover(e.signals.ctx, e.disk, root, e.waiting); err != nil {
			return e.failIO(err)
		}
	}
	return exitDone
}

// waiting tells somebody who may be looking why nothing happens.
func (e *env) waiting(h disk.Holder) {
	if isTerminal(e.stderr) {
		fmt.Fprintln(e.stderr, e.T("write.waiting", project.HolderArgs(h)))
	}
}

// write applies a plan, or under --check only tells what is out of date.
func (e *env) write(plan *project.Plan, check bool) (paths []string, code int) {
	if check {
		paths = plan.Changed()
		for _, path := range paths {
			e.note("write.out-of-date", "Path", path)
		}
		if len(paths) > 0 {
			return paths, exitFindings
		}
		return []string{}, exitDone
	}
	e.signals.writing.Lock()
	defer e.signals.writing.Unlock()
	paths, err := plan.Apply(e.signals.ctx, e.waiting)
	if paths == nil {
		paths = []string{}
	}
	return paths, e.failAll(err)
}

// writeFile writes a file that the command line names, which may be anywhere.
func (e *env) writeFile(path string, data []byte) int {
	if code := e.recover(writes, filepath.Dir(path)); code != exitDone {
		return code
	}
	plan := project.NewPlan(e.disk, "")
	if err := plan.Replace(path, "", data); err != nil {
		return e.failIO(err)
	}
	_, code := e.write(plan, false)
	return code
}

// failAll reports an error, if there is one.
func (e *env) failAll(err error) int {
	if err == nil {
		return exitDone
	}
	return e.failIO(err)
}

// parseTags returns the canonical tags of languages, and reports the first name
// that is none.
func (e *env) parseTags(names []string) (tags []string, ok bool) {
	for _, name := range names {
		tag, err := lang.Parse(name)
		if err != nil {
			e.failTag(err)
			return nil, false
		}
		tags = append(tags, tag)
	}
	return tags, true
}

// hasLocales reports the first of the languages asked for that the project has
// not: a typo would find nothing wrong, ever.
func (e *env) hasLocales(p *project.Project, tags []string) bool {
	for _, tag := range tags {
		isOf := func(r project.Resource) bool { return slices.Contains(p.Languages(&r), tag) }
		if tag != p.Config.Source && !lang.IsPseudo(tag) && !slices.ContainsFunc(p.Resources, isOf) {
			e.fail("project.no-locale", "Locale", tag)
			return false
		}
	}
	return true
}

func (e *env) failTag(err error) {
	var unknown *lang.UnknownError
	if !errors.As(err, &unknown) {
		e.failIO(err)
		return
	}
	if unknown.Suggest != "" {
		e.fail("error.tag-suggest", "Tag", unknown.Tag, "Suggest", unknown.Suggest)
		return
	}
	e.fail("error.tag", "Tag", unknown.Tag)
}

func (e *env) knownFormat(name string) bool {
	if format.ByName(name) != nil {
		return true
	}
	e.fail("error.format", "Name", name, "Known", strings.Join(format.Names(), ", "))
	return false
}

// categories returns the plural categories that go-i18n asks of a language,
// which the program that loads the files will use; of a language that it does
// not know, those of CLDR.
func categories(tag string) []text.Form {
	names, ok := plural.RuntimeCategories(tag)
	if !ok {
		names = plural.Categories(tag)
	}
	var forms []text.Form
	for _, name := range names {
		if f, ok := text.ParseForm(string(name)); ok {
			forms = append(forms, f)
		}
	}
	return forms
}

// isOneExact reports whether the category one of a language holds for the
// number 1 and no other integer.
func isOneExact(tag string) bool {
	for n := range 102 {
		operands, err := plural.OperandsOf(n)
		if err != nil || (plural.Cardinal(tag, operands) == plural.One) != (n == 1) {
			return false
		}
	}
	return true
}

// loaded is a resource with the files of all its languages.
type loaded struct {
	resource *project.Resource
	source   *project.File
	targets  []*project.File
	uses     map[string][]catalog.Use // in the code of the resource; nil when nothing is known
}

// load reads the files of a resource in the source and the target languages,
// and in the pseudo-locales that are asked for, side by side.
func load(p *project.Project, r *project.Resource, pseudo ...string) (*loaded, error) {
	tags := slices.Concat([]string{p.Config.Source}, p.Targets(r), pseudo)
	files := make([]*project.File, len(tags))
	errs := make([]error, len(tags))
	var wg sync.WaitGroup
	for i, tag := range tags {
		wg.Go(func() { files[i], errs[i] = r.Read(tag) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return &loaded{resource: r, source: files[0], targets: files[1:]}, nil
}

// memoryDir returns the folder of the memory: that of the resource or, of files
// that were named one by one, that of the source file.
func (l *loaded) memoryDir() string {
	if l.resource != nil {
		return l.resource.MemoryDir()
	}
	return filepath.Dir(l.source.Path)
}

// inherited returns the messages that a language need not have, because the
// program falls back to another of the resource that has them. It is nil where
// there is no such language.
func (l *loaded) inherited(target *project.File, source string) map[string]bool {
	others := map[string]*catalog.Catalog{}
	for _, other := range l.targets {
		if other.Exists() {
			others[other.Catalog.Lang] = &other.Catalog
		}
	}
	parent := parentOf(target.Catalog.Lang, source, others)
	if parent == nil {
		return nil
	}
	keys, wants := map[string]bool{}, categories(parent.Lang)
	pair := catalog.Pair(l.source.Catalog, *parent)
	for i := range pair.Units {
		u := &pair.Units[i]
		if len(catalog.Lacks(u.Target, catalog.WantedForms(u.Source, u.Target, wants))) == 0 {
			keys[u.Key] = true
		}
	}
	return keys
}

// pair joins the source with one target. The languages are those of the files
// even when a file is empty.
func (l *loaded) pair(target *project.File) catalog.Catalog {
	return catalog.Pair(l.source.Catalog, target.Catalog)
}
