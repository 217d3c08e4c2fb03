package cli

import (
	"cmp"
	"errors"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

func newBundleCommand() *command {
	var b bundling
	return &command{
		name:     "bundle",
		examples: []string{"bundle --out dist/locales", "bundle --go internal/messages", "bundle --json"},
		flags: func(f *flags) {
			f.text(&b.out, "out", "DIR", "")
			f.text(&b.goDir, "go", "DIR", "")
			f.bool(&b.pseudo, "pseudo")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			b.env, b.f = e, f
			return b.run()
		},
	}
}

// bundling is one run of i18n bundle.
type bundling struct {
	*env
	f          *flags
	out, goDir string
	pseudo     bool

	project *project.Project
	builder *bundle.Builder
	results []bundleResult
}

// bundleResult is the machine form of what the bundle has of a resource in one
// language.
type bundleResult struct {
	Resource string `json:"resource"`
	Locale   string `json:"locale"`
	bundle.Entry
	Catalog bundle.CatalogEntry `json:"catalog"`
}

func (b *bundling) run() int {
	if !b.f.noArgs() {
		return exitMisuse
	}
	var code int
	if b.project, code = b.requireProject(b.f, writes); code != exitDone {
		return code
	}
	p := b.project
	plan := project.NewPlan(b.disk, "") // a folder on the command line may be any
	if b.out == "" && b.goDir == "" {
		plan = project.NewPlan(b.disk, p.Root)
	}
	out, code := b.folder(b.out, cmp.Or(p.Config.Bundle.Out, "dist/locales"))
	if code != exitDone {
		return code
	}
	goDir, code := b.folder(b.goDir, p.Config.Bundle.Go)
	if code != exitDone {
		return code
	}
	b.builder = bundle.New("i18n "+version().Version, p.Config.Source)
	b.results = []bundleResult{}
	var names []string
	for i := range p.Resources {
		if p.Resources[i].Articles != nil {
			continue // a page has its articles as they are written
		}
		if !b.resource(&p.Resources[i]) {
			return exitMisuse // half a bundle is worse than the old one
		}
		names = append(names, p.Resources[i].Name)
	}
	files, err := b.builder.Files()
	if err != nil {
		return b.failIO(err)
	}
	if err := replaceAll(plan, out, files); err != nil {
		return b.failIO(err)
	}
	if goDir != "" {
		if err := b.goPackages(plan, goDir, names); err != nil {
			return b.failIO(err)
		}
	}
	if _, code := b.write(plan, false); code != exitDone {
		return code
	}
	return b.report(out)
}

// folder returns where files go: the folder of the command line, else that of
// the configuration; none if neither says one.
func (b *bundling) folder(given, configured string) (string, int) {
	switch {
	case given != "":
		return given, b.recover(writes, given)
	case configured == "":
		return "", exitDone
	}
	return filepath.Join(b.project.Root, filepath.FromSlash(configured)), exitDone
}

func replaceAll(plan *project.Plan, folder string, files []bundle.File) error {
	for _, file := range files {
		if err := plan.Replace(filepath.Join(folder, file.Name), "bundle", file.Data); err != nil {
			return err
		}
	}
	return nil
}

// goPackages puts a Go package of each resource into the plan: in the folder
// itself if there is one, else in folders of their names.
func (b *bundling) goPackages(plan *project.Plan, folder string, names []string) error {
	for _, name := range names {
		dir := folder
		if len(names) > 1 {
			dir = filepath.Join(folder, name)
		}
		files, err := b.builder.GoFiles(name, packageName(dir))
		if err != nil {
			return err
		}
		if err := replaceAll(plan, dir, files); err != nil {
			return err
		}
	}
	return nil
}

// packageName returns the name of the Go package in a folder: the letters and
// digits of its name.
func packageName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	name := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(filepath.Base(dir)))
	if name == "" || name[0] <= '9' || name == "main" || token.IsKeyword(name) {
		return "messages"
	}
	return name
}

// resource adds the files of one resource. A file with errors stops the
// bundle: what could not be read would be missing from it. So does a source
// file that is not there.
func (b *bundling) resource(r *project.Resource) bool {
	l, err := load(b.project, r, bundledPseudo(b.project, r, b.pseudo)...)
	if err != nil {
		b.failIO(err)
		return false
	}
	if !l.source.Exists() {
		b.fail("merge.no-source-file", "Path", l.source.Path)
		return false
	}
	for _, file := range append([]*project.File{l.source}, l.targets...) {
		if len(file.Findings) > 0 {
			b.findings(file.Findings)
			return false
		}
		pair, tag := l.pair(file), file.Catalog.Lang
		plurals := bundle.Plurals{Categories: categories(tag), ExactOne: isOneExact(tag)}
		entry, err := b.builder.Add(r.Name, &pair, plurals)
		if errors.Is(err, bundle.ErrDuplicate) {
			b.fail("bundle.duplicate-name", "Name", r.Name, "Config", project.ConfigName)
			return false
		}
		var binary bundle.CatalogEntry
		if err == nil {
			binary, err = b.builder.AddCatalog(r.Name, &pair, plurals)
		}
		if err != nil {
			b.failIO(err)
			return false
		}
		b.results = append(b.results, bundleResult{r.Name, tag, entry, binary})
	}
	return true
}

// bundledPseudo returns the pseudo-locales that are bundled: those that the
// configuration lists among the targets and, when they are asked for, all whose
// files are there. A page for readers has no use for them.
func bundledPseudo(p *project.Project, r *project.Resource, asked bool) []string {
	return slices.DeleteFunc(p.PseudoLocales(r), func(tag string) bool {
		return !asked && !slices.Contains(p.Config.Targets, tag)
	})
}

func (b *bundling) report(out string) int {
	if b.f.json {
		if err := report.Encode(b.stdout, map[string]any{"out": out, "files": b.results}); err != nil {
			return b.failIO(err)
		}
		return exitDone
	}
	for _, r := range b.results {
		b.print("bundle.file", "File", filepath.Join(out, r.File), "Count", r.Messages, "Bytes", r.Bytes)
		b.print("bundle.file", "File", filepath.Join(out, r.Catalog.File), "Count", r.Catalog.Messages, "Bytes", r.Catalog.Bytes)
		if n := len(r.Fallback); n > 0 {
			b.print("bundle.fallback", "Locale", r.Locale, "Count", n)
		}
		if n := len(r.Incomplete); n > 0 {
			b.print("bundle.incomplete", "Locale", r.Locale, "Count", n)
		}
		for _, id := range r.Catalog.Beyond {
			b.print("bundle.beyond", "Locale", r.Locale, "ID", id)
		}
		for _, refused := range r.Catalog.Refused {
			b.print("bundle.refused-"+refused.Reason, "Locale", r.Locale, "ID", refused.ID, "Detail", refused.Detail)
		}
	}
	return exitDone
}
