package cli

import (
	"path/filepath"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// mergeFlags are the options of merge.
type mergeFlags struct {
	goi18nFlags
	ours, theirs, newest bool
	pruneObsolete        bool
	since                string
}

func (o *mergeFlags) define(f *flags) {
	o.goi18nFlags.define(f)
	f.bool(&o.ours, "ours")
	f.bool(&o.theirs, "theirs")
	f.bool(&o.newest, "newest")
	f.bool(&o.pruneObsolete, "prune-obsolete")
	f.text(&o.since, "since", "REF", "")
}

func (o *mergeFlags) validate(e *env) bool {
	given := 0
	for _, b := range []bool{o.ours, o.theirs, o.newest} {
		if b {
			given++
		}
	}
	if given > 1 {
		e.fail("merge.one-preference")
		return false
	}
	return o.goi18nFlags.validate(e)
}

// prefer returns who wins a conflict.
func (o *mergeFlags) prefer() merge.Prefer {
	switch {
	case o.ours:
		return merge.PreferOurs
	case o.theirs:
		return merge.PreferTheirs
	}
	return merge.PreferNone
}

func newMergeCommand() *command {
	var o mergeFlags
	return &command{
		name: "merge",
		room: 120,
		args: "[FILE…]",
		examples: []string{
			"merge", "merge --check", "merge --since main", "merge --newest",
			"merge -sourceLanguage en -outdir locales locales/active.*.toml locales/translate.*.toml",
		},
		flags: o.define,
		run: func(e *env, f *flags) int {
			if !o.validate(e) {
				return exitMisuse
			}
			m := &merging{e: e, options: o}
			p, code := e.projectFor(f, len(f.args) > 0 || f.given["outdir"], unlessCheck(o.check))
			switch {
			case code != exitDone:
				return code
			case p != nil:
				m.plan = project.NewPlan(e.disk, p.Root)
				if m.knowsSince(p.Root) {
					m.project(p)
				}
			case len(f.args) == 0:
				e.fail("merge.no-files", "Config", project.ConfigName)
				return exitMisuse
			default:
				if code := e.recover(unlessCheck(o.check), folders(f.args, o.outdir)...); code != exitDone {
					return code
				}
				m.plan, m.ofFiles = project.NewPlan(e.disk, ""), true
				if m.knowsSince(filepath.Dir(f.args[0])) {
					m.files(f.args, &o.goi18nFlags, f.given["outdir"])
				}
			}
			return m.finish(f, o.check)
		},
	}
}

// merging is one run of the command, or of one that does the same with some
// messages confirmed or renamed.
type merging struct {
	e        *env
	options  mergeFlags
	plan     *project.Plan
	findings []catalog.Finding
	results  []mergeResult
	code     int
	family   format.Family // of files that are named on the command line
	ofFiles  bool          // there are such files, and no project
	lore     lores
	extra    *extraMemories             // of a project
	sets     func() ([]*codeSet, error) // reads the code of the project, once

	then map[string]catalog.Catalog // source files as they were in the commit of --since, by path

	moves *moves // in the code, nil until asked for

	confirm *confirmation // of the command confirm
	rename  *renaming     // of the command rename
}

// A job is what is merged for one language.
type job struct {
	tag       string
	source    *project.File // nil when several files are joined
	messages  catalog.Catalog
	active    []*project.File // the first gets the new messages
	join      bool            // the others are the first one under another spelling of the tag
	translate []*project.File // the first is written
	obsolete  *project.File
	parent    *catalog.Catalog // of the language that the program falls back to; may be nil
	lore      *lore
	code      func() (*codeView, error) // may be nil, and return nil
	unread    bool                      // there is a file that could not be read

	articles *articleSet      // nil when the messages are those of code
	edited   *catalog.Catalog // the active file with what somebody wrote into articles; nil for nothing
}

func (m *merging) project(p *project.Project) {
	m.sets = sync.OnceValues(func() ([]*codeSet, error) {
		sets := codeSets(p)
		return sets, readSets(m.e.disk, sets, extract.Options{Cache: openCodeCache(m.e.disk, false)})
	})
	code := m.codeViews(p)
	m.extra = &extraMemories{e: m.e, root: p.Root, from: p.Config.Memory.Extra}
	defer m.extra.close()
	for i := range p.Resources {
		r := &p.Resources[i]
		m.findings = append(m.findings, r.UnknownTags()...)
		l, err := m.lore.load(m.e, p, r)
		if err != nil {
			m.code = m.e.failIO(err)
			continue
		}
		lore := m.loreFor(r.MemoryDir(), l.source, p.Config.Source)
		if lore == nil {
			continue
		}
		if m.rename != nil {
			m.rename.source(m, l.source)
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
		if r.Articles != nil {
			m.articles(p, l, lore, isLastOf(p.Resources[i:]))
			continue
		}
		m.resource(p, l, lore, nil, sync.OnceValues(func() (*codeView, error) { return code(l.source) }))
	}
}

// isLastOf reports whether no other resource shares the memory of the first.
func isLastOf(resources []project.Resource) bool {
	dir := resources[0].MemoryDir()
	return !slices.ContainsFunc(resources[1:], func(r project.Resource) bool { return r.MemoryDir() == dir })
}

// articles merges the languages of a set of articles, and writes the articles.
// isLast means that nothing will be asked of the memory after that.
func (m *merging) articles(p *project.Project, l *loaded, known *lore, isLast bool) {
	defer confined()()
	l.source.Catalog.Origin = nil // nothing is written into the file
	set, err := openArticles(p, l.resource, l.source)
	if err != nil {
		m.code = m.e.failAll(err)
		return
	}
	readings := m.resource(p, l, known, set, nil)
	if isLast {
		m.lore.release(known.memory)
	}
	set.write(m, readings)
	m.findings = append(m.findings, set.findings()...)
}

// loreFor returns what is known of a source file, which may be nil, and none
// where nothing could be recorded: a translation that a merge takes out of all
// files would be lost.
func (m *merging) loreFor(dir string, source *project.File, tag string) *lore {
	known, err := m.lore.of(m.e, dir, source, tag)
	if err != nil {
		m.code = m.e.failIO(err)
		return nil
	}
	if known.memory.IsBroken() {
		m.e.note("merge.source-broken", "Path", known.memory.Path)
		m.code = exitMisuse
		return nil
	}
	return known
}

// resource merges the languages of a resource, each before those that fall back
// to it. Of a set of articles, it returns what was read of those in each.
func (m *merging) resource(p *project.Project, l *loaded, known *lore, set *articleSet, code func() (*codeView, error)) (readings []*reading) {
	targets := slices.Clone(l.targets)
	slices.SortStableFunc(targets, func(a, b *project.File) int { return parentsFirst(a.Catalog.Lang, b.Catalog.Lang) })
	done := map[string]*catalog.Catalog{}
	for _, target := range targets {
		tag := target.Catalog.Lang
		j := job{
			tag: tag, source: l.source, messages: l.source.Catalog, active: []*project.File{target}, join: true,
			parent: parentOf(tag, p.Config.Source, done), lore: known, code: code, articles: set,
		}
		if err := m.readBeside(l.resource, &j); err != nil {
			m.code = m.e.failIO(err)
			continue
		}
		var r *reading
		if done[tag], r = m.withArticles(&j); r != nil {
			readings = append(readings, r)
		}
	}
	return readings
}

// withArticles merges a language. Of a set of articles, what somebody wrote into
// translated ones is read first; the reading is nil when they are not to be
// written.
func (m *merging) withArticles(j *job) (*catalog.Catalog, *reading) {
	if j.articles == nil {
		return m.language(j), nil
	}
	read, err := j.articles.readBack(m, j)
	if err != nil {
		m.code = m.e.failAll(err)
		m.e.note("merge.skipped", "Locale", j.tag)
		return nil, nil
	}
	active := m.language(j)
	if active == nil {
		return nil, nil
	}
	read.merged, read.result = newTranslations(active), len(m.results)-1
	return active, read
}

// readBeside reads the other files of a language.
func (m *merging) readBeside(r *project.Resource, j *job) error {
	for _, path := range r.Doubles() {
		f, err := r.ReadPath(path)
		if err != nil {
			return err
		}
		if f.Catalog.Lang == j.tag {
			j.active = append(j.active, f)
		}
	}
	translate, err := r.ReadTranslate(j.tag)
	if err != nil {
		return err
	}
	j.translate = []*project.File{translate}
	j.obsolete, err = r.ReadObsolete(j.tag)
	return err
}

func (m *merging) finish(f *flags, check bool) int {
	m.lore.close()
	m.findings = append(m.findings, m.lore.findings...)
	m.e.findings(m.findings)
	m.code = max(m.code, codeOf(m.findings))
	m.lore.plan(m.plan)
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
	told := map[renamed]bool{}
	for i := range m.results {
		r := &m.results[i]
		if code == exitMisuse && !slices.Contains(paths, r.File) && !slices.Contains(paths, r.Translate) {
			continue // it was not done
		}
		r.print(m.e, told)
	}
	if len(m.results) == 0 && m.code == exitDone {
		id := "merge.no-languages"
		if m.ofFiles {
			id = "merge.no-language-files"
		}
		m.e.note(id)
	}
	return max(code, m.code)
}

// newest reports whether the file of one place was written after that of
// another. Nobody can tell of two places in one file.
func (m *merging) newest(place, than catalog.Pos) bool {
	a, err := m.e.disk.Stat(filepath.Clean(place.File))
	if err != nil {
		return false
	}
	b, err := m.e.disk.Stat(filepath.Clean(than.File))
	return err == nil && a.ModTime().After(b.ModTime())
}
