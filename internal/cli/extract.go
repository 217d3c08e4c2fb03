package cli

import (
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// goi18nFlags are the flags that extract and merge share with goi18n.
type goi18nFlags struct {
	source, outdir, format string
	check                  bool // ours
}

func (o *goi18nFlags) define(f *flags) {
	f.text(&o.source, "sourceLanguage", "TAG", "en")
	f.text(&o.outdir, "outdir", "DIR", ".")
	f.text(&o.format, "format", "NAME", "toml")
	f.bool(&o.check, "check")
	f.withConfig()
	f.withJSON()
}

// validate checks the values and makes the language canonical.
func (o *goi18nFlags) validate(e *env) bool {
	tag, err := lang.Parse(o.source)
	if err != nil {
		e.failTag(err)
		return false
	}
	o.source = tag
	return e.knownFormat(o.format)
}

// extractFlags are the options of extract.
type extractFlags struct {
	goi18nFlags
	list, all, noCache bool
	prune, watch       bool
	since, explain     string
}

func (o *extractFlags) define(f *flags) {
	o.goi18nFlags.define(f)
	f.bool(&o.list, "list")
	f.bool(&o.all, "all")
	f.bool(&o.noCache, "no-cache")
	f.bool(&o.prune, "prune")
	f.text(&o.since, "since", "REF", "")
	f.bool(&o.watch, "watch")
	f.text(&o.explain, "explain", "FILE[:LINE]", "")
}

// access is what the command does with the files of a project.
func (o *extractFlags) access() access {
	return unlessCheck(o.check || o.list || o.explain != "")
}

// validate checks the values of the flags and that they go together.
func (o *extractFlags) validate(e *env) bool {
	for _, pair := range []struct {
		both          bool
		first, second string
	}{
		{o.list && o.check, "list", "check"},
		{o.list && o.explain != "", "list", "explain"},
		{o.list && o.prune, "list", "prune"},
		{o.prune && o.since != "", "prune", "since"}, // what is unused is known of the whole alone
		{o.explain != "" && o.since != "", "explain", "since"},
		{o.watch && o.check, "watch", "check"},
		{o.watch && o.list, "watch", "list"},
		{o.watch && o.explain != "", "watch", "explain"},
	} {
		if pair.both {
			e.fail("error.flags", "First", pair.first, "Second", pair.second)
			return false
		}
	}
	return o.goi18nFlags.validate(e)
}

func newExtractCommand() *command {
	var o extractFlags
	return &command{
		name: "extract",
		args: "[PATH…]",
		examples: []string{
			"extract",
			"extract --check",
			"extract --prune",
			"extract --since origin/main",
			"extract --list --json",
			"extract --explain internal/shop/cart.go:42",
			"extract -sourceLanguage en -outdir locales ./cmd ./internal",
		},
		flags: o.define,
		run: func(e *env, f *flags) int {
			switch {
			case !o.validate(e):
				return exitMisuse
			case o.watch:
				return watchCode(e, f, &o)
			}
			return runExtract(e, f, &o)
		},
	}
}

// runExtract extracts once.
func runExtract(e *env, f *flags, o *extractFlags) int {
	p, code := e.projectFor(f, len(f.args) > 0 || f.given["outdir"], o.access())
	if code != exitDone {
		return code
	}
	x := &extraction{e: e, o: o, project: p}
	sets := o.sets(f, p)
	switch {
	case len(sets) == 0 && (len(articleSets(p)) == 0 || o.explain != ""):
		e.fail("extract.no-code", "Config", project.ConfigName)
		return exitMisuse
	case p != nil:
		x.plan = project.NewPlan(e.disk, p.Root)
	default:
		if code := e.recover(o.access(), o.outdir); code != exitDone {
			return code
		}
		x.plan = project.NewPlan(e.disk, "")
	}
	if err := x.read(sets); err != nil {
		return e.failIO(err)
	}
	switch {
	case o.list:
		return x.list(f.json)
	case o.explain != "":
		return x.explain(f.json)
	}
	x.update()
	x.articles()
	x.lore.close()
	x.lore.plan(x.plan)
	return x.finish(f.json)
}

// sets returns the sets of messages to extract: those of the project, or the
// one that the arguments ask for.
func (o *extractFlags) sets(f *flags, p *project.Project) []*codeSet {
	if p != nil {
		return codeSets(p)
	}
	path := filepath.Join(o.outdir, "active."+o.source+"."+o.format)
	return []*codeSet{{root: ".", code: f.args, path: path, source: o.source, family: format.GoI18n}}
}

// extraction is one run of the command.
type extraction struct {
	e        *env
	o        *extractFlags
	project  *project.Project // nil when the arguments say what to do
	sets     []*codeSet
	plan     *project.Plan
	findings []catalog.Finding
	results  []extractResult
	known    []*knownSet // what is in the files now, in the order of results
	lore     lores       // of articles
	code     int
}

// extractResult is the machine form of what was done for one file.
type extractResult struct {
	File     string `json:"file"`
	Messages int    `json:"messages"` // that the code gives a text
	Used     int    `json:"used"`     // that the code uses, with or without a text
	Added    int    `json:"added"`
	Changed  int    `json:"changed"`
	Kept     int    `json:"kept"`               // in the file alone
	Pruned   int    `json:"pruned"`             // taken out of the file
	Unknown  int    `json:"unknown"`            // used, and without a text in the code and in the file
	Dynamic  int    `json:"dynamic"`            // uses of which the id or text is not known
	Sources  int    `json:"sources"`            // files of code, or articles
	Articles int    `json:"articles,omitempty"` // of a set of articles, whose segments the messages are
}

// read reads the code of the sets, and of what it says takes the part that is
// asked for.
func (x *extraction) read(sets []*codeSet) error {
	if err := readSets(x.e.disk, sets, extract.Options{All: x.o.all, Cache: openCodeCache(x.e.disk, x.o.noCache)}); err != nil {
		return err
	}
	x.sets = sets
	if x.o.since != "" {
		changed, err := changedFiles(x.e.signals.ctx, x.e.disk, sets, x.o.since)
		if err != nil {
			return err
		}
		for _, s := range sets {
			s.own = restrict(s.own, func(file string) bool { return changed[file] })
		}
	}
	for _, s := range sets {
		x.findings = append(x.findings, s.own.Findings...)
	}
	if x.project != nil {
		x.findings = judged(plainRules(x.project), x.findings)
	}
	return nil
}

// finish writes the files and tells what was done.
func (x *extraction) finish(asJSON bool) int {
	x.report()
	paths, code := x.e.write(x.plan, x.o.check)
	if asJSON {
		if err := report.Encode(x.e.stdout, map[string]any{"files": x.results, "written": paths}); err != nil {
			return x.e.failIO(err)
		}
		return max(code, x.code)
	}
	for _, r := range x.results {
		if code == exitMisuse && !slices.Contains(paths, r.File) {
			continue // it was not done
		}
		x.say(r)
	}
	return max(code, x.code)
}

// say tells in words what was done for one file.
func (x *extraction) say(r extractResult) {
	if r.Articles > 0 {
		x.e.print("extract.articles", "File", r.File, "Count", r.Messages, "Articles", r.Articles, "Added", r.Added, "Changed", r.Changed, "Removed", r.Pruned)
		return
	}
	if r.Messages == 0 && !isThere(x.e.disk, r.File) {
		x.e.print("extract.none", "File", r.File)
	} else {
		x.e.print("extract.done", "File", r.File, "Count", r.Messages, "Added", r.Added, "Changed", r.Changed)
	}
	if r.Pruned > 0 {
		x.e.print("extract.pruned", "Count", r.Pruned, "File", r.File)
	}
	if r.Kept > 0 {
		x.e.print("extract.kept", "Count", r.Kept, "File", r.File)
	}
	if r.Unknown > 0 {
		x.e.print("extract.unknown", "Count", r.Unknown, "File", r.File)
	}
}

// report prints the findings, each once although several sets may share code,
// and lets them decide on the exit code.
func (x *extraction) report() {
	x.findings = distinctFindings(x.findings)
	told, left := withoutMostUnused(x.findings)
	x.e.findings(told)
	if left > 0 {
		x.e.note("extract.more-unused", "Count", left)
	}
	x.code = max(x.code, codeOf(x.findings))
}

// maxUnused is how many messages that no code uses are told one by one. Where the
// code of a project is not all known yet, they are hundreds, and what matters
// would not be seen for them.
const maxUnused = 20

// withoutMostUnused leaves out messages that no code uses, where they are many and
// nothing but information, and tells how many it has left out.
func withoutMostUnused(findings []catalog.Finding) (told []catalog.Finding, left int) {
	n := 0
	for _, f := range findings {
		if f.Check == check.UnusedMessage.ID && f.Severity == catalog.Info {
			if n++; n > maxUnused {
				left++
				continue
			}
		}
		told = append(told, f)
	}
	return told, left
}

// distinctFindings sorts findings and leaves out those that stand there twice,
// because sets share code.
func distinctFindings(findings []catalog.Finding) []catalog.Finding {
	catalog.SortFindings(findings)
	return slices.CompactFunc(findings, func(a, b catalog.Finding) bool { return a.Compare(&b) == 0 })
}

// findingCode returns the exit code that a finding asks for: 2 when a file
// cannot be read whole, 1 for any other error.
func findingCode(f *catalog.Finding) int {
	switch {
	case f.Severity != catalog.Error:
		return exitDone
	case isUnreadable(f):
		return exitMisuse
	}
	return exitFindings
}

// codeOf returns the gravest exit code that findings ask for.
func codeOf(findings []catalog.Finding) int {
	code := exitDone
	for i := range findings {
		code = max(code, findingCode(&findings[i]))
	}
	return code
}

// isUnreadable reports whether a finding says that a file cannot be read whole,
// so that what is missing from it is unknown.
func isUnreadable(f *catalog.Finding) bool {
	switch f.Check {
	case check.Parse.ID, "code/parse", "code/read", "memory":
		return true
	case check.Encoding.ID: // the check speaks of a text that was read, the reader of bytes
		return f.Message != check.Encoding.MessageID("finding")
	}
	return false
}
