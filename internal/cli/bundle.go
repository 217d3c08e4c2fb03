package cli

import (
	"cmp"
	"errors"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// bundleFlags are the options of bundle.
type bundleFlags struct {
	out, goDir            string
	target, closing       string
	pseudo, strict, watch bool
}

func newBundleCommand() *command {
	var o bundleFlags
	return &command{
		name:     "bundle",
		room:     64,
		examples: []string{"bundle --out dist/locales", "bundle --strict", "bundle --watch", "bundle --go internal/messages", "bundle --json", "bundle --target es5 --close notice.close notice.title notice.text"},
		args:     "[ID…]",
		flags: func(f *flags) {
			f.text(&o.out, "out", "DIR", "")
			f.text(&o.goDir, "go", "DIR", "")
			f.bool(&o.pseudo, "pseudo")
			f.bool(&o.strict, "strict")
			f.bool(&o.watch, "watch")
			f.text(&o.target, "target", "NAME", "")
			f.text(&o.closing, "close", "ID", "")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			switch {
			case o.target != "":
				return bundleNotice(e, f, &o)
			case !f.noArgs():
				return exitMisuse
			case o.watch:
				return watchBundle(e, f, &o)
			}
			return (&bundling{env: e, f: f, bundleFlags: &o}).run()
		},
	}
}

// bundling is one run of i18n bundle.
type bundling struct {
	*env
	*bundleFlags
	f *flags

	project *project.Project
	builder *bundle.Builder
	sets    []*bundledSet

	folder   string          // of the bundle
	goFolder string          // of the Go packages; empty for none
	plan     *project.Plan   // of all files
	names    map[string]bool // of the files in folder
	changed  changes
}

// spilledFrom is how many bytes of files are kept in memory.
const spilledFrom = 64 << 20

// changes are what a run has done to files.
type changes struct{ written, removed []string }

func (c *changes) count() int { return len(c.written) + len(c.removed) }

func (b *bundling) run() int {
	var code int
	if b.project, code = b.requireProject(b.f, writes); code != exitDone {
		return code
	}
	if b.folder, code = b.folderOf(b.out, cmp.Or(b.project.Config.Bundle.Out, defaultOut)); code != exitDone {
		return code
	}
	if b.goFolder, code = b.folderOf(b.goDir, b.project.Config.Bundle.Go); code != exitDone {
		return code
	}
	if b.strict {
		if code := b.holds(); code != exitDone {
			return code
		}
	}
	b.plan, b.names = project.NewPlan(b.disk, ""), map[string]bool{} // a folder on the command line may be any
	if b.out == "" && b.goDir == "" {
		b.plan = project.NewPlan(b.disk, b.project.Root)
	}
	b.plan.Spill(b.project.Root, spilledFrom)
	defer b.plan.Close()
	if !b.build() {
		return exitMisuse // half a bundle is worse than the old one
	}
	if b.strict && b.refuses() {
		return exitFindings
	}
	if code := b.save(); code != exitDone {
		return code
	}
	return b.report(b.folder)
}

const defaultOut = "dist/locales"

// folderOf returns where files go: the folder of the command line, else that of
// the configuration; none if neither says one.
func (b *bundling) folderOf(given, configured string) (string, int) {
	switch {
	case given != "":
		return given, b.recover(writes, given)
	case configured == "":
		return "", exitDone
	}
	return filepath.Join(b.project.Root, filepath.FromSlash(configured)), exitDone
}

// A bundledSet is a set of messages that is bundled.
type bundledSet struct {
	resource *project.Resource
	tags     []string // languages, that of the source first
	findings []catalog.Finding
}

// manyMessages is from how many messages in all languages on memory is spent to save
// time.
const manyMessages = 200_000

// errFindings is the error of a file with errors, which are told otherwise.
var errFindings = errors.New("a message file has errors")

// build makes the files.
func (b *bundling) build() bool {
	p := b.project
	b.builder = bundle.New("i18n "+version().Version, p.Config.Source)
	steps := 0
	for i := range p.Resources {
		r := &p.Resources[i]
		if r.Articles != nil {
			continue // a page has its articles as they are written
		}
		tags := slices.Concat([]string{p.Config.Source}, p.Targets(r), bundledPseudo(p, r, b.pseudo))
		b.sets = append(b.sets, &bundledSet{resource: r, tags: tags})
		steps += 2 * len(tags)
	}
	progress := b.newProgress("bundle.progress", steps)
	defer progress.end()
	b.builder.Step = progress.step
	for _, s := range b.sets {
		if !b.add(s) {
			return false
		}
	}
	return true
}

// add adds a set. A file with errors stops the bundle: what could not be read
// would be missing from it. So does a source file that is not there.
func (b *bundling) add(s *bundledSet) bool {
	source, err := s.resource.Read(b.project.Config.Source)
	if err == nil && !source.Exists() {
		b.fail("merge.no-source-file", "Path", source.Path)
		return false
	}
	if err == nil && len(source.Catalog.Units)*len(s.tags) > manyMessages {
		defer spacious()()
	}
	b.builder.Take = func(f bundle.File) error { return b.take(s, f) }
	var chunks []bundle.Chunk
	if err == nil {
		chunks, err = b.chunks(s.resource)
	}
	if err == nil {
		err = b.builder.Add(&bundle.Set{Name: s.resource.Name, Languages: s.languages(source), Chunks: chunks})
	}
	switch {
	case errors.Is(err, bundle.ErrDuplicate):
		b.fail("bundle.duplicate-name", "Name", s.resource.Name, "Config", project.ConfigName)
	case errors.Is(err, errFindings):
		b.findings(s.findings)
	case err != nil:
		b.failAll(err)
	}
	return err == nil
}

// languages returns how the languages of a set are read.
func (s *bundledSet) languages(source *project.File) []bundle.Language {
	languages := make([]bundle.Language, len(s.tags))
	var mu sync.Mutex
	for i, tag := range s.tags {
		languages[i] = bundle.Language{Tag: tag, Plurals: pluralsOf(tag), Read: func() (*catalog.Catalog, error) {
			file, err := source, error(nil)
			if i > 0 {
				file, err = s.resource.Read(tag)
			}
			if err != nil {
				return nil, err
			}
			if len(file.Findings) > 0 {
				mu.Lock()
				defer mu.Unlock()
				s.findings = append(s.findings, file.Findings...)
				return nil, errFindings
			}
			pair := catalog.Pair(source.Catalog, file.Catalog)
			return &pair, nil
		}}
	}
	return languages
}

// take plans a file of a set. A catalog is one of its Go package, too.
func (b *bundling) take(s *bundledSet, f bundle.File) error {
	err := b.put(f)
	if err == nil && b.goFolder != "" && filepath.Ext(f.Name) == locales.CatalogExt {
		err = replaceAll(b.plan, b.packageFolder(s), []bundle.File{f})
	}
	return err
}

// put plans files of the bundle.
func (b *bundling) put(files ...bundle.File) error {
	for _, f := range files {
		b.names[f.Name] = true
	}
	return replaceAll(b.plan, b.folder, files)
}

// save writes the files, all or none, and then removes those of the last bundle
// that are in this one no more.
func (b *bundling) save() int {
	files, err := b.builder.Files()
	if err == nil {
		err = b.put(files...)
	}
	if err != nil {
		return b.failIO(err)
	}
	old, err := b.outdated()
	if err == nil && b.goFolder != "" {
		err = b.goPackages()
	}
	var embedded *bundle.EmbedError
	switch {
	case errors.As(err, &embedded):
		b.fail("bundle.go-name", "File", embedded.File, "Config", project.ConfigName)
		return exitMisuse
	case err != nil:
		return b.failIO(err)
	}
	var code int
	if b.changed.written, code = b.write(b.plan, false); code != exitDone {
		return code
	}
	b.signals.writing.Lock()
	defer b.signals.writing.Unlock()
	b.changed.removed, err = project.RemoveMade(b.disk, b.folder, old)
	return b.failAll(err)
}

// outdated lists the files that the manifest of the last bundle names and this one does not
// have.
func (b *bundling) outdated() ([]project.Made, error) {
	data, err := b.disk.ReadFile(filepath.Join(b.folder, bundle.ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var old []project.Made
	for _, n := range bundle.Names(data) {
		if !b.names[n.Name] {
			old = append(old, project.Made(n))
		}
	}
	return old, err
}

func replaceAll(plan *project.Plan, folder string, files []bundle.File) error {
	for _, file := range files {
		if err := plan.Replace(filepath.Join(folder, file.Name), "bundle", file.Data); err != nil {
			return err
		}
	}
	return nil
}

// goPackages plans the code of a Go package of each resource. Its catalogs are planned
// already.
func (b *bundling) goPackages() error {
	for _, s := range b.sets {
		folder := b.packageFolder(s)
		files, err := b.builder.GoFiles(s.resource.Name, packageName(folder))
		if err == nil {
			err = replaceAll(b.plan, folder, files)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// packageFolder returns the folder of the Go package of a set: the one for Go itself if
// there is one set, else one of its name.
func (b *bundling) packageFolder(s *bundledSet) string {
	if len(b.sets) == 1 {
		return b.goFolder
	}
	return filepath.Join(b.goFolder, s.resource.Name)
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

// bundledPseudo returns the pseudo-locales that are bundled: those that the
// configuration lists among the targets and, when they are asked for, all whose
// files are there. A page for readers has no use for them.
func bundledPseudo(p *project.Project, r *project.Resource, asked bool) []string {
	return slices.DeleteFunc(p.PseudoLocales(r), func(tag string) bool {
		return !asked && !slices.Contains(p.Config.Targets, tag)
	})
}
