package cli

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func newMergeCommand() *command {
	var o goi18nFlags
	return &command{
		name:     "merge",
		args:     "[FILE…]",
		examples: []string{"merge", "merge --check", "merge -sourceLanguage en -outdir locales locales/active.*.toml locales/translate.*.toml"},
		flags:    o.define,
		run: func(e *env, f *flags) int {
			if !o.validate(e) {
				return exitMisuse
			}
			m := &merging{e: e}
			p, code := e.projectFor(f, len(f.args) > 0 || f.given["outdir"], unlessCheck(o.check))
			switch {
			case code != exitDone:
				return code
			case p != nil:
				m.plan = project.NewPlan(e.disk, p.Root)
				m.project(p)
			case len(f.args) == 0:
				e.fail("merge.no-files", "Config", project.ConfigName)
				return exitMisuse
			default:
				if code := e.recover(unlessCheck(o.check), folders(f.args, o.outdir)...); code != exitDone {
					return code
				}
				m.plan = project.NewPlan(e.disk, "")
				m.files(f.args, &o)
			}
			return m.finish(f, o.check)
		},
	}
}

// merging is one run of the command.
type merging struct {
	e        *env
	plan     *project.Plan
	findings []catalog.Finding
	results  []mergeResult
	code     int
	family   format.Family // of files that are named on the command line
}

// mergeResult is the machine form of what was done for one language.
type mergeResult struct {
	Locale     string `json:"locale"`
	File       string `json:"file"`
	Translate  string `json:"translate"`
	Messages   int    `json:"messages"`
	Translated int    `json:"translated"`
	Stale      int    `json:"stale"`
	Missing    int    `json:"missing"`
	Moved      int    `json:"moved"`
	Orphans    int    `json:"orphans"`
	Conflicts  int    `json:"conflicts"`
}

// A job is what is merged for one language.
type job struct {
	tag       string
	source    catalog.Catalog
	active    []*project.File // the first gets the new messages
	translate []*project.File // the first is written
	unread    bool            // there is a file that could not be read
}

func (m *merging) project(p *project.Project) {
	for i := range p.Resources {
		r := &p.Resources[i]
		m.findings = append(m.findings, r.UnknownTags()...)
		l, err := load(p, r)
		if err != nil {
			m.code = m.e.failIO(err)
			continue
		}
		m.findings = append(m.findings, l.source.Findings...)
		if !l.source.Exists() {
			m.e.fail("merge.no-source-file", "Path", l.source.Path)
			m.code = exitMisuse
			continue
		}
		if !isWhole(l.source) {
			m.e.note("merge.source-broken", "Path", l.source.Path)
			continue // what is missing from it is unknown
		}
		for _, target := range l.targets {
			translate, err := r.ReadTranslate(target.Catalog.Lang)
			if err != nil {
				m.code = m.e.failIO(err)
				continue
			}
			m.language(job{tag: target.Catalog.Lang, source: l.source.Catalog, active: []*project.File{target}, translate: []*project.File{translate}})
		}
	}
}

// files merges as goi18n does: every file names its language, and where a
// language has no file yet, one is made in the folder -outdir.
func (m *merging) files(paths []string, o *goi18nFlags) {
	m.family = project.FamilyOf(m.e.disk, sourcePaths(paths, o.source))
	byTag := m.readAll(paths)
	var sources []*project.File
	if j := byTag[o.source]; j != nil {
		sources = j.active
		if j.unread {
			return
		}
	}
	source, ok := m.sourceCatalog(sources, o.source)
	if !ok {
		return
	}
	if i := slices.IndexFunc(sources, func(f *project.File) bool { return !isWhole(f) }); i >= 0 {
		m.e.note("merge.source-broken", "Path", sources[i].Path)
		return // what is missing from it is unknown
	}
	for _, tag := range slices.Sorted(maps.Keys(byTag)) {
		if tag == o.source {
			continue
		}
		j := byTag[tag]
		j.source = source
		if j.unread {
			m.e.note("merge.skipped", "Locale", tag)
			continue
		}
		if err := m.addOutputs(j, o); err != nil {
			m.code = m.e.failIO(err)
			continue
		}
		m.language(*j)
	}
}

// sourcePaths returns those of the paths that are of the source language.
func sourcePaths(paths []string, source string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		tag, err := lang.Parse(lang.FromPath(path))
		return err != nil || tag != source
	})
}

// folders returns the folders that files are in and the one for new files.
func folders(paths []string, outdir string) []string {
	list := []string{filepath.Clean(outdir)}
	for _, path := range paths {
		if dir := filepath.Dir(path); !slices.Contains(list, dir) {
			list = append(list, dir)
		}
	}
	return list
}

// readAll reads the files side by side and sorts them by language and kind.
// Nothing depends on the order of the arguments: within a language, files stand
// in the order of their paths.
func (m *merging) readAll(paths []string) map[string]*job {
	paths = slices.Clone(paths)
	slices.Sort(paths)
	paths = slices.Compact(paths)
	files, errs := make([]*project.File, len(paths)), make([]error, len(paths))
	var wg sync.WaitGroup
	for i, path := range paths {
		wg.Go(func() { files[i], errs[i] = readNamed(m.e.disk, path, m.family) })
	}
	wg.Wait()
	byTag := map[string]*job{}
	for i, path := range paths {
		tag, err := lang.Parse(lang.FromPath(path))
		var unknown *lang.UnknownError
		if errors.As(err, &unknown) {
			m.findings = append(m.findings, project.UnknownTag(path, unknown))
			continue
		}
		if byTag[tag] == nil {
			byTag[tag] = &job{tag: tag}
		}
		switch j := byTag[tag]; {
		case errs[i] != nil:
			m.code = m.e.failIO(errs[i])
			j.unread = true
		case isTranslateFile(path):
			j.translate = append(j.translate, files[i])
		default:
			j.active = append(j.active, files[i])
		}
	}
	return byTag
}

// readNamed reads a file that has to be there, in the language that its name
// says. The error is a *lang.UnknownError when that is none.
func readNamed(d *disk.Disk, path string, family format.Family) (*project.File, error) {
	tag, err := lang.Parse(lang.FromPath(path))
	if err != nil {
		return nil, err
	}
	return readExisting(d, path, tag, family)
}

// readExisting reads a file that has to be there. Files for translators, and
// those that have the name of go-i18n's, are of its family.
func readExisting(d *disk.Disk, path, tag string, family format.Family) (*project.File, error) {
	if format.IsGoI18nName(path) {
		family = format.GoI18n
	}
	f, err := project.Read(d, path, tag, family)
	if err == nil && !f.Exists() {
		return nil, notFound(path)
	}
	return f, err
}

func isTranslateFile(path string) bool {
	base := filepath.Base(path)
	return strings.HasPrefix(base, "translate.") || strings.Contains(base, ".translate.")
}

// sourceCatalog joins the files of the source language.
func (m *merging) sourceCatalog(files []*project.File, tag string) (catalog.Catalog, bool) {
	if len(files) == 1 && len(files[0].Catalog.Units) > 0 {
		m.findings = append(m.findings, files[0].Findings...)
		return files[0].Catalog, true
	}
	source := catalog.Catalog{Lang: tag}
	first := map[string]*catalog.Unit{}
	for _, f := range files {
		m.findings = append(m.findings, f.Findings...)
		source.File, source.Syntax = f.Path, source.Syntax|f.Catalog.Syntax
		for i := range f.Catalog.Units {
			u := &f.Catalog.Units[i]
			if other := first[u.Key]; other != nil {
				if other.Pos.File != u.Pos.File && !other.Target.Equal(u.Target) {
					m.findings = append(m.findings, sourceConflict(other, u, tag))
				}
				continue
			}
			first[u.Key] = u
			source.Units = append(source.Units, *u)
		}
	}
	if len(source.Units) == 0 {
		m.e.fail("merge.no-source", "Source", tag)
		m.code = exitMisuse
		return source, false
	}
	return source, true
}

func sourceConflict(first, second *catalog.Unit, tag string) catalog.Finding {
	return catalog.Finding{
		Check: "integrity/duplicate-key", Severity: catalog.Error, Pos: second.Pos, Related: []catalog.Pos{first.Pos}, Locale: tag, Key: second.Key,
		Message: "merge.source-conflict", Advice: "merge.source-conflict.advice",
		Args: map[string]any{"Kept": first.Target.For(text.Other), "Other": second.Target.For(text.Other)},
	}
}

// addOutputs completes a job with the files that goi18n would write. One that
// is there already is read although it was not given: writing over it would
// lose what it holds.
func (m *merging) addOutputs(j *job, o *goi18nFlags) error {
	active := filepath.Join(o.outdir, "active."+j.tag+"."+o.format)
	if err := m.addOutput(&j.active, active, j.tag); err != nil {
		return err
	}
	return m.addOutput(&j.translate, filepath.Join(o.outdir, "translate."+j.tag+"."+o.format), j.tag)
}

func (m *merging) addOutput(files *[]*project.File, path, tag string) error {
	i := slices.IndexFunc(*files, func(f *project.File) bool { return filepath.Clean(f.Path) == filepath.Clean(path) })
	if i > 0 {
		main := (*files)[i]
		*files = slices.Insert(slices.Delete(*files, i, i+1), 0, main)
	}
	if i >= 0 {
		return nil
	}
	f, err := project.Read(m.e.disk, path, tag, format.GoI18n) // goi18n gave it its name
	if err != nil {
		return err
	}
	switch {
	case f.Exists():
		*files = append(*files, f)
	case len(*files) == 0:
		*files = []*project.File{f}
	}
	return nil
}

// language merges one language and plans its files. A language with a file
// that cannot be read whole is left as it is: what is missing from it is
// unknown.
func (m *merging) language(j job) {
	in := merge.Input{Source: &j.source, Categories: categories(j.tag)}
	active, ok := m.collect(j.active)
	translate, read := m.collect(j.translate)
	if !ok || !read {
		m.e.note("merge.skipped", "Locale", j.tag)
		return
	}
	in.Active, in.Doubles = active[0], active[1:]
	in.Translate, in.Drafts = translate[0], translate[1:]
	out := merge.Merge(in)
	m.findings = append(m.findings, out.Findings...)
	for i, c := range append([]*catalog.Catalog{out.Active}, out.Doubles...) {
		f := j.active[i]
		if !f.Exists() || len(f.Catalog.Units) == 0 {
			c.Indent = j.source.Indent // a new file looks like that of the source
		}
		if f.Exists() || len(c.Units) > 0 {
			m.put(f, *c)
		}
	}
	if f := j.translate[0]; f.Exists() || len(out.Translate.Units) > 0 {
		out.Translate.File = f.Path
		m.put(f, *out.Translate)
	}
	r := out.Report
	m.results = append(m.results, mergeResult{j.tag, j.active[0].Path, j.translate[0].Path, r.Messages, r.Translated, r.Stale, r.Missing, r.Moved, r.Orphans, r.Conflicts})
}

// collect returns the catalogs of files and reports whether all of them could
// be read whole.
func (m *merging) collect(files []*project.File) (catalogs []*catalog.Catalog, ok bool) {
	ok = true
	for _, f := range files {
		m.findings = append(m.findings, f.Findings...)
		catalogs = append(catalogs, &f.Catalog)
		ok = ok && !slices.ContainsFunc(f.Findings, func(f catalog.Finding) bool { return findingCode(&f) == exitMisuse })
	}
	return catalogs, ok
}

func (m *merging) put(f *project.File, c catalog.Catalog) {
	if err := f.Plan(m.plan, c); err != nil {
		m.code = m.e.failIO(err)
	}
}

func (m *merging) finish(f *flags, check bool) int {
	m.e.findings(m.findings)
	for i := range m.findings {
		m.code = max(m.code, findingCode(&m.findings[i]))
	}
	paths, code := m.e.write(m.plan, check)
	if f.json {
		if m.results == nil {
			m.results = []mergeResult{}
		}
		if err := report.Encode(m.e.stdout, map[string]any{"locales": m.results, "written": paths}); err != nil {
			return m.e.failIO(err)
		}
		return max(code, m.code)
	}
	for _, r := range m.results {
		m.e.print("merge.done", "File", r.File, "Locale", r.Locale, "Translated", r.Translated, "Messages", r.Messages, "Moved", r.Moved, "Stale", r.Stale, "Missing", r.Missing)
		if r.Stale+r.Missing > 0 {
			m.e.print("merge.todo", "File", r.Translate, "Count", r.Stale+r.Missing)
		}
	}
	return max(code, m.code)
}
