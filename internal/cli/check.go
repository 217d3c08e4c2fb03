package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

func notFound(path string) error {
	return &fs.PathError{Op: "read", Path: path, Err: fs.ErrNotExist}
}

// checkFlags are the options of check.
type checkFlags struct {
	format, failOn, source, preset string
	maxWarnings                    string // "" for any number
	outputs                        outputs
	locales                        listFlag
	noCode, exitZero               bool
	formatGiven                    bool
	fix, unsafeFixes, diff         bool
	selected, ignored, exclusive   listFlag // patterns of checks
	showConfig                     bool
	baseline                       string
	updateBaseline, pruneBaseline  bool
	since, stdinName               string
	watch, stdin                   bool
}

// listFlag collects the values of a flag that may be given several times, each
// a list with commas.
type listFlag []string

func (l *listFlag) String() string { return strings.Join(*l, ",") }

func (l *listFlag) Set(s string) error {
	*l = append(*l, strings.Split(s, ",")...)
	return nil
}

// outputs collects NAME=PATH pairs.
type outputs []struct{ name, path string }

func (o *outputs) String() string { return "" }

func (o *outputs) Set(s string) error {
	name, path, _ := strings.Cut(s, "=")
	*o = append(*o, struct{ name, path string }{name, path})
	return nil
}

func newCheckCommand() *command {
	var o checkFlags
	return &command{
		name:     "check",
		args:     "[FILE…]",
		examples: []string{"check", "check --fail-on warning", "check --no-code", "check --max-warnings 0", "check --fix", "check --diff --unsafe-fixes", "check --preset strict pairs.jsonl", "check --only uk/*,placeholder/*", "check --show-config", "check --update-baseline", "check --since origin/main", "check --stdin --stdin-filename locales/active.uk.toml", "check --format json", "check --output sarif=i18n.sarif --output text", "check --source en locales/en.toml locales/uk.toml"},
		flags: func(f *flags) {
			f.text(&o.format, "format", "NAME", "text")
			f.text(&o.failOn, "fail-on", "SEVERITY", "")
			f.text(&o.maxWarnings, "max-warnings", "N", "")
			f.bool(&o.exitZero, "exit-zero")
			f.text(&o.preset, "preset", "NAME", "")
			f.text(&o.source, "source", "TAG", "en")
			f.Var(&o.outputs, "output", "")
			f.values["output"] = "NAME=PATH"
			f.Var(&o.locales, "locale", "")
			f.values["locale"] = "TAG"
			f.bool(&o.noCode, "no-code")
			for name, list := range map[string]*listFlag{"only": &o.exclusive, "select": &o.selected, "ignore": &o.ignored} {
				f.Var(list, name, "")
				f.values[name] = "CHECK"
			}
			f.bool(&o.showConfig, "show-config")
			f.text(&o.baseline, "baseline", "FILE", "")
			f.bool(&o.updateBaseline, "update-baseline")
			f.text(&o.since, "since", "REF", "")
			f.bool(&o.watch, "watch")
			f.bool(&o.stdin, "stdin")
			f.text(&o.stdinName, "stdin-filename", "NAME", "")
			f.bool(&o.pruneBaseline, "prune-baseline")
			f.bool(&o.fix, "fix")
			f.bool(&o.unsafeFixes, "unsafe-fixes")
			f.bool(&o.diff, "diff")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			switch {
			case !o.watch:
				return runCheck(e, f, &o)
			case !o.goTogether(e):
				return exitMisuse
			}
			return watchFiles(e, f, &o)
		},
	}
}

func runCheck(e *env, f *flags, o *checkFlags) int {
	o.formatGiven = f.given["format"] || f.json
	if f.json {
		o.format = "json"
	}
	if !o.validate(e) {
		return exitMisuse
	}
	c := newChecking(e, o.locales)
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
		if code := c.readIgnoreFile(p.Root); code != exitDone {
			return code
		}
		if code := c.prepare(o, p.Root); code != exitDone {
			return code
		}
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

// access is what the command does with the files.
func (o *checkFlags) access() access {
	return unlessCheck((!o.fixes() || o.diff) && !o.updateBaseline && !o.pruneBaseline)
}

// fixes reports whether fixes are asked for, be it to look at.
func (o *checkFlags) fixes() bool { return o.fix || o.unsafeFixes || o.diff }

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

// goTogether reports flags that exclude each other.
func (o *checkFlags) goTogether(e *env) bool {
	for _, pair := range []struct {
		both          bool
		first, second string
	}{
		{o.stdin && o.watch, "stdin", "watch"},
		{o.stdin && o.updateBaseline, "stdin", "update-baseline"},
		{o.stdin && o.pruneBaseline, "stdin", "prune-baseline"},
		{o.since != "" && o.updateBaseline, "since", "update-baseline"},
		{o.since != "" && o.pruneBaseline, "since", "prune-baseline"},
		{o.watch && o.diff, "watch", "diff"},
		{o.watch && o.showConfig, "watch", "show-config"},
	} {
		if pair.both {
			e.fail("error.flags", "First", pair.first, "Second", pair.second)
			return false
		}
	}
	if o.stdin != (o.stdinName != "") {
		e.fail("check.stdin-name")
		return false
	}
	return true
}

func (o *checkFlags) validate(e *env) bool {
	if !o.goTogether(e) {
		return false
	}
	names := []string{o.format}
	for _, out := range o.outputs {
		names = append(names, out.name)
	}
	for _, name := range names {
		if report.ByName(name) == nil {
			e.fail("error.report-format", "Name", name, "Known", strings.Join(report.Names(), ", "))
			return false
		}
	}
	if _, err := catalog.ParseSeverity(o.failOn); err != nil && o.failOn != "" {
		e.fail("error.severity", "Name", o.failOn)
		return false
	}
	if n, err := strconv.Atoi(o.maxWarnings); o.maxWarnings != "" && (err != nil || n < 0) {
		e.fail("error.max-warnings", "Value", o.maxWarnings)
		return false
	}
	if _, ok := check.ParsePreset(o.preset); !ok && o.preset != "" {
		e.fail("error.preset", "Name", o.preset, "Known", strings.Join(check.PresetNames(), ", "))
		return false
	}
	for _, pattern := range slices.Concat(o.exclusive, o.selected, o.ignored) {
		if !check.IsPattern(pattern) {
			e.unknownCheck(pattern)
			return false
		}
	}
	tag, err := lang.Parse(o.source)
	if err != nil {
		e.failTag(err)
		return false
	}
	o.source = tag
	return true
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
	locales     map[string]bool
	paths       map[string]bool // of the files that were looked at
	read        map[string]*project.File
	begun       time.Time
	lore        lores
	code        int
}

// project checks all resources and, withCode, what the code uses of them.
func (c *checking) project(p *project.Project, withCode bool) {
	var code *projectCode
	if withCode {
		code = c.readCode(p)
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
	}
	if code != nil {
		c.uses(code, files)
	}
}

// files checks message files that are given one by one. Those of one folder
// and one name but for the language belong together; with a single file of the
// source language, all belong to it.
func (c *checking) files(paths []string) {
	family := project.FamilyOf(c.e.disk, sourcePaths(paths, c.config.Source))
	var groups []*loaded
	byPattern := map[string]*loaded{}
	for _, path := range paths {
		f, err := readNamed(c.e.disk, path, family)
		var unknown *lang.UnknownError
		switch {
		case errors.As(err, &unknown):
			c.findings = append(c.findings, project.UnknownTag(path, unknown))
			continue
		case err != nil:
			c.code = c.e.failIO(err)
			continue
		case project.IsWorkingName(path): // work in progress: what can be said of it is whether it can be read
			c.findings = append(c.findings, f.Findings...)
			continue
		}
		pattern := filepath.Dir(path) + "\x00" + strings.Replace(filepath.Base(path), lang.FromPath(path), "", 1)
		l := byPattern[pattern]
		if l == nil {
			l = &loaded{}
			byPattern[pattern] = l
			groups = append(groups, l)
		}
		if f.Catalog.Lang == c.config.Source && l.source == nil {
			l.source = f
		} else {
			l.targets = append(l.targets, f)
		}
	}
	for _, l := range groups {
		for i := range l.targets {
			l.targets[i] = c.standIn.replace(l.targets[i])
		}
		if l.source != nil {
			l.source = c.standIn.replace(l.source)
		}
	}
	for _, l := range joinLone(groups) {
		c.group(l)
	}
}

// joinLone puts files without a source beside the only source there is.
func joinLone(groups []*loaded) []*loaded {
	var with, without []*loaded
	for _, l := range groups {
		if l.source != nil {
			with = append(with, l)
		} else {
			without = append(without, l)
		}
	}
	if len(with) != 1 {
		return groups
	}
	for _, l := range without {
		with[0].targets = append(with[0].targets, l.targets...)
	}
	return with
}

// group checks files that belong together. Without the source language there
// is nothing to compare with; what the files themselves tell is reported.
func (c *checking) group(l *loaded) {
	if l.source != nil {
		c.add(l)
		return
	}
	for _, f := range l.targets {
		c.findings = append(c.findings, f.Findings...)
		c.e.note("check.no-source", "Path", f.Path, "Source", c.config.Source)
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
