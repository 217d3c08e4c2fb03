package cli

import (
	"cmp"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

func notFound(path string) error {
	return &fs.PathError{Op: "read", Path: path, Err: fs.ErrNotExist}
}

func runCheck(e *env, f *flags, o *checkFlags) int {
	o.formatGiven = f.given["format"] || f.json
	if f.json {
		o.format = "json"
	}
	if !o.validate(e) {
		return exitMisuse
	}
	tags, ok := e.parseTags(o.locales)
	if !ok {
		return exitMisuse
	}
	c := newChecking(e, tags)
	if code := c.readStandIn(o); code != exitDone {
		return code
	}
	if len(f.args) > 0 {
		c.config.Source = o.source
		c.configure(o)
		if code := e.recover(o.access(), folders(f.args, "")...); code != exitDone {
			return code
		}
		if code := c.prepare(o, filepath.Dir(f.args[0])); code != exitDone {
			return code
		}
		c.files(c.pairFiles(f.args))
	} else {
		p, code := e.requireProject(f, o.access())
		if code != exitDone {
			return code
		}
		c.config, c.root = p.Config, p.Root
		c.configure(o)
		if o.showConfig {
			return c.showConfig(f.json)
		}
		if !e.hasLocales(p, tags) {
			return exitMisuse
		}
		if code := c.readIgnoreFile(p.Root); code != exitDone {
			return code
		}
		if code := c.prepare(o, p.Root); code != exitDone {
			return code
		}
		c.learn(p)
		c.project(p, !o.noCode)
	}
	if !c.standIn.isFound(e) {
		c.lore.close()
		return exitMisuse
	}
	return c.finish(o)
}

// prepare reads what the findings are compared with.
func (c *checking) prepare(o *checkFlags, dir string) (code int) {
	if c.news, code = openNews(c.e, o.since, dir); code != exitDone {
		return code
	}
	return c.readBaseline(o)
}

func newChecking(e *env, locales []string) *checking {
	return &checking{
		e: e, only: locales, begun: time.Now(),
		locales: map[string]bool{}, paths: map[string]bool{}, read: map[string]*project.File{},
	}
}

// configure puts what the flags say above the configuration. What fails the
// command is told, whatever the preset.
func (c *checking) configure(o *checkFlags) {
	c.config.Check.FailOn = cmp.Or(o.failOn, c.config.Check.FailOn)
	c.config.Check.Preset = cmp.Or(o.preset, c.config.Check.Preset)
	least := catalog.Off
	if o.failOn != "" {
		least = c.config.FailOn()
	}
	c.rules = c.config.NewRules(c.root, o.selection(), least)
}

// checking is one run of the command.
type checking struct {
	e           *env
	config      project.Config
	rules       *project.Rules
	root        string            // of the project, "" without one
	only        []string          // languages to check; all when empty
	findings    []catalog.Finding // those of a resource while it is checked, else those of none
	checked     []*checked
	news        *news                   // nil without --since
	standIn     *standIn                // nil without --stdin
	baseline    *project.Baseline       // nil when there is none to look for
	gone        []project.BaselineEntry // of it, that no longer occur
	ignoreFile  *project.IgnoreFile     // nil without a project
	codeIsKnown bool                    // all of it was read, and what it uses is known
	messages    int
	ofPages     bool // it is an audit
	pageCount   int
	locales     map[string]bool
	paths       map[string]bool // of the files that were looked at
	read        map[string]*project.File
	begun       time.Time
	lore        lores
	words       vocabulary
	code        int
}

// learn reads what the project says of words.
func (c *checking) learn(p *project.Project) {
	list, findings, err := p.ReadTerms(c.e.disk)
	if err != nil {
		c.code = c.e.failIO(err)
	}
	c.findings = append(c.findings, findings...)
	c.words.terms, c.words.config, c.words.source = list, p.Config.Terms, p.Config.Source
}

// project checks all resources and, withCode, what the code uses of them.
func (c *checking) project(p *project.Project, withCode bool) {
	var code *projectCode
	if withCode {
		code = c.readCode(p)
	}
	if len(articleSets(p)) > 0 {
		defer confined()()
	}
	var files []*loaded
	for i := range p.Resources {
		r := &p.Resources[i]
		c.findings = append(c.findings, r.UnknownTags()...)
		l, err := c.lore.load(c.e, p, r, askedPseudo(c.only)...)
		if err != nil {
			c.code = c.e.failIO(err)
			continue
		}
		if code != nil {
			if s := code.of(l); s != nil {
				l.uses = s.own.Uses
			}
		}
		c.standIn.replaceIn(l)
		files = append(files, l)
		c.add(l)
		if r.Articles != nil {
			c.articles(p, l)
		}
	}
	if code != nil {
		c.uses(code, files)
	}
}

// add checks a resource and keeps what was found with it.
func (c *checking) add(l *loaded) {
	r := &checked{loaded: l}
	c.checked = append(c.checked, r)
	c.check(r)
}

// resource checks all languages of a resource side by side.
func (c *checking) resource(l *loaded) {
	if !l.source.Exists() {
		c.e.fail("merge.no-source-file", "Path", l.source.Path)
		c.code = exitMisuse
		return
	}
	c.findings = append(c.findings, l.source.Findings...)
	c.countFile(l.source)
	l.source.Catalog.PairSelf()
	known, err := c.lore.of(c.e, l.memoryDir(), l.source, c.config.Source)
	if err != nil {
		c.code = c.e.failIO(err)
		return
	}
	results := make([][]catalog.Finding, len(l.targets)+1)
	var wg sync.WaitGroup
	wg.Go(func() {
		options := c.options(l.source.Path, l.source.Catalog.Lang, 100)
		options.Uses = l.uses
		c.byMessage(&options, l.source)
		results[0] = check.RunSource(&l.source.Catalog, options)
	})
	for i, target := range l.targets {
		if !c.isAsked(target.Catalog.Lang) {
			continue
		}
		c.countFile(target)
		wg.Go(func() { results[i+1] = c.target(l, target, known) })
	}
	wg.Wait()
	for _, r := range results {
		c.findings = append(c.findings, r...)
	}
	c.wholes(l)
}

// wholes checks the files of each language as wholes, together with those that
// spell it otherwise.
func (c *checking) wholes(l *loaded) {
	byTag := map[string][]check.File{}
	for _, f := range append([]*project.File{l.source}, l.targets...) {
		if f.Exists() {
			byTag[f.Catalog.Lang] = append(byTag[f.Catalog.Lang], wholeOf(f, l.resource.Spelling(f.Path)))
		}
	}
	for _, path := range l.resource.Doubles() {
		f, err := l.resource.ReadPath(path)
		if err != nil {
			c.code = c.e.failIO(err)
			continue
		}
		byTag[f.Catalog.Lang] = append(byTag[f.Catalog.Lang], wholeOf(f, l.resource.Spelling(path)))
	}
	for _, tag := range slices.Sorted(maps.Keys(byTag)) {
		if c.isAsked(tag) {
			c.findings = append(c.findings, check.RunFiles(tag, byTag[tag], c.options(byTag[tag][0].Path, tag, 100))...)
		}
	}
}

func wholeOf(f *project.File, spelling string) check.File {
	return check.File{Path: f.Path, Tag: spelling, Data: f.Data, Units: f.Catalog.Units}
}

// count counts messages of a file that were looked at.
func (c *checking) count(path, tag string, messages int) {
	c.paths[path], c.locales[tag] = true, true
	c.messages += messages
}

func (c *checking) countFile(f *project.File) {
	c.read[f.Path] = f
	c.count(f.Path, f.Catalog.Lang, len(f.Catalog.Units))
}

func (c *checking) target(l *loaded, target *project.File, known *lore) []catalog.Finding {
	pair := l.pair(target)
	inherited := l.inherited(target, c.config.Source)
	options := c.options(target.Path, target.Catalog.Lang, percentTranslated(&pair, inherited))
	options.Uses, options.Inherited = l.uses, inherited
	options.Approved = known.approved(&pair)
	if !target.Exists() && inherited == nil {
		return c.missingFile(l, target, options)
	}
	basis := known.basis(target)
	stale := basis.StaleOf(&pair)
	options.Stale, options.Was = merge.Kinds(stale), merge.OldTexts(stale)
	if !isWhole(target) {
		options.Severity[check.Missing.ID] = catalog.Off // it may stand where nothing can be read
	}
	if !isWhole(l.source) {
		options.Severity[check.Orphan.ID] = catalog.Off
	}
	c.byMessage(&options, target)
	return append(slices.Clone(target.Findings), check.Run(&pair, options)...)
}

// isWhole reports whether a file could be read to its end.
func isWhole(f *project.File) bool {
	return !slices.ContainsFunc(f.Findings, func(f catalog.Finding) bool { return isUnreadable(&f) })
}

// missingFile is one finding for all messages of a language that has no file.
func (c *checking) missingFile(l *loaded, target *project.File, options check.Options) []catalog.Finding {
	severity := options.Missing
	if s, ok := options.Severity[check.Missing.ID]; ok {
		severity = s
	}
	if severity == catalog.Off || len(l.source.Catalog.Units) == 0 {
		return nil
	}
	return []catalog.Finding{{
		Check: check.Missing.ID, Severity: severity, Pos: catalog.Pos{File: target.Path}, Related: []catalog.Pos{{File: l.source.Path}},
		Locale: target.Catalog.Lang, Message: "check.no-file", Advice: "check.no-file.advice",
		Args: map[string]any{"Locale": target.Catalog.Lang, "Count": len(l.source.Catalog.Units)},
	}}
}

// percentTranslated returns how many percent of the source's messages have a
// translation, be it stale or that of the language that the program falls back
// to.
func percentTranslated(pair *catalog.Catalog, inherited map[string]bool) float64 {
	total, done := 0, 0
	for i := range pair.Units {
		u := &pair.Units[i]
		if u.Source.IsEmpty() {
			continue
		}
		total++
		if !u.Target.IsEmpty() || inherited[u.Key] {
			done++
		}
	}
	if total == 0 {
		return 100
	}
	return 100 * float64(done) / float64(total)
}
