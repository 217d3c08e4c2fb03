package cli

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

func newBundleCommand() *command {
	var out string
	var pseudo bool
	return &command{
		name:     "bundle",
		examples: []string{"bundle --out dist/locales", "bundle --json"},
		flags: func(f *flags) {
			f.text(&out, "out", "DIR", "")
			f.bool(&pseudo, "pseudo")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return runBundle(e, f, out, pseudo) },
	}
}

// bundleResult is the machine form of one file of the bundle.
type bundleResult struct {
	Resource string `json:"resource"`
	Locale   string `json:"locale"`
	bundle.Entry
}

func runBundle(e *env, f *flags, out string, pseudo bool) int {
	if !f.noArgs() {
		return exitMisuse
	}
	p, code := e.requireProject(f, writes)
	if code != exitDone {
		return code
	}
	plan := project.NewPlan(e.disk, "") // a folder on the command line may be any
	if out == "" {
		plan = project.NewPlan(e.disk, p.Root)
		out = filepath.Join(p.Root, filepath.FromSlash(cmp.Or(p.Config.Bundle.Out, "dist/locales")))
	} else if code := e.recover(writes, out); code != exitDone {
		return code
	}
	b := bundle.New("i18n "+version().Version, p.Config.Source)
	results := []bundleResult{}
	for i := range p.Resources {
		if p.Resources[i].Articles != nil {
			continue // a page has its articles as they are written
		}
		done, ok := e.bundleResource(b, p, &p.Resources[i], pseudo)
		if !ok {
			return exitMisuse // half a bundle is worse than the old one
		}
		results = append(results, done...)
	}
	files, err := b.Files()
	if err != nil {
		return e.failIO(err)
	}
	for _, file := range files {
		if err := plan.Replace(filepath.Join(out, file.Name), "bundle", file.Data); err != nil {
			return e.failIO(err)
		}
	}
	if _, code := e.write(plan, false); code != exitDone {
		return code
	}
	return e.bundleReport(f, out, results)
}

// bundleResource adds the files of one resource. A file with errors stops the
// bundle: what could not be read would be missing from it. So does a source
// file that is not there.
func (e *env) bundleResource(b *bundle.Builder, p *project.Project, r *project.Resource, pseudo bool) ([]bundleResult, bool) {
	l, err := load(p, r, bundledPseudo(p, r, pseudo)...)
	if err != nil {
		e.failIO(err)
		return nil, false
	}
	if !l.source.Exists() {
		e.fail("merge.no-source-file", "Path", l.source.Path)
		return nil, false
	}
	var results []bundleResult
	for _, file := range append([]*project.File{l.source}, l.targets...) {
		if len(file.Findings) > 0 {
			e.findings(file.Findings)
			return nil, false
		}
		pair, tag := l.pair(file), file.Catalog.Lang
		entry, err := b.Add(r.Name, &pair, bundle.Plurals{Categories: categories(tag), ExactOne: isOneExact(tag)})
		switch {
		case errors.Is(err, bundle.ErrDuplicate):
			e.fail("bundle.duplicate-name", "Name", r.Name, "Config", project.ConfigName)
			return nil, false
		case err != nil:
			e.failIO(err)
			return nil, false
		}
		results = append(results, bundleResult{r.Name, tag, entry})
	}
	return results, true
}

// bundledPseudo returns the pseudo-locales that are bundled: those that the
// configuration lists among the targets and, when they are asked for, all whose
// files are there. A page for readers has no use for them.
func bundledPseudo(p *project.Project, r *project.Resource, asked bool) []string {
	return slices.DeleteFunc(p.PseudoLocales(r), func(tag string) bool {
		return !asked && !slices.Contains(p.Config.Targets, tag)
	})
}

func (e *env) bundleReport(f *flags, out string, results []bundleResult) int {
	if f.json {
		if err := report.Encode(e.stdout, map[string]any{"out": out, "files": results}); err != nil {
			return e.failIO(err)
		}
		return exitDone
	}
	for _, r := range results {
		e.print("bundle.file", "File", filepath.Join(out, r.File), "Count", r.Messages, "Bytes", r.Bytes)
		if n := len(r.Fallback); n > 0 {
			e.print("bundle.fallback", "Locale", r.Locale, "Count", n)
		}
		if n := len(r.Incomplete); n > 0 {
			e.print("bundle.incomplete", "Locale", r.Locale, "Count", n)
		}
	}
	return exitDone
}
