package cli

import (
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/audit"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// auditCommand has a flag --lang of its own: the language of the pages.
const auditCommand = "audit"

// hasOwnLang reports whether --lang behind a command is the language of what it
// works on, and that of the tool's own texts stands before it.
func hasOwnLang(command string) bool { return command == auditCommand || command == segmentCommand }

// auditBaseline holds the findings that are known. It is not that of check, which
// would take those about pages for gone.
const auditBaseline = "i18n.audit-baseline.json"

func newAuditCommand() *command {
	var o checkFlags
	var crawl string
	return &command{
		name:     auditCommand,
		args:     "PAGE…",
		examples: []string{"audit --lang en public/index.html", "audit --lang uk public/uk", "audit --lang en --crawl 50 http://localhost:8080/", "audit --lang en --output sarif=pages.sarif public"},
		flags: func(f *flags) {
			o.reporting(f)
			f.text(&o.baseline, "baseline", "FILE", auditBaseline)
			f.bool(&o.updateBaseline, "update-baseline")
			f.text(&crawl, "crawl", "N", "1")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return runAudit(e, f, &o, crawl) },
	}
}

func runAudit(e *env, f *flags, o *checkFlags, crawl string) int {
	o.formatGiven, o.source = f.given["format"] || f.json, "en"
	if f.json {
		o.format = "json"
	}
	pages, err := strconv.Atoi(crawl)
	if err != nil || pages < 1 {
		e.fail("audit.crawl", "Value", crawl)
		return exitMisuse
	}
	if !o.validate(e) {
		return exitMisuse
	}
	if len(f.args) == 0 {
		e.fail("audit.no-pages")
		return exitMisuse
	}
	a := &auditing{checking: *newChecking(e, nil), limit: pages}
	a.ofPages = true
	if f.lang != "" {
		if a.lang, err = lang.Parse(f.lang); err != nil {
			e.failTag(err)
			return exitMisuse
		}
	}
	if code := a.findProject(f); code != exitDone {
		return code
	}
	if o.preset == "" && a.config.Check.Preset == "" {
		o.preset = "strict" // a page has few findings, and none repeats
	}
	a.configure(o)
	if _, err := e.disk.Stat(o.baseline); err == nil || o.updateBaseline || f.given["baseline"] {
		if code := a.readBaseline(o); code != exitDone {
			return code
		}
	}
	levels := a.rules.Levels(a.lang, "", "")
	a.options = audit.Options{Lang: a.lang, Severity: levels.Severity, Least: levels.Least}
	if a.project != nil && levels.Least <= catalog.Info {
		a.know()
	}
	for _, path := range f.args {
		if isAddress(path) {
			a.site(path)
		} else {
			a.path(path)
		}
	}
	return a.finish(o)
}

// auditing is one run of the command: a checking of pages.
type auditing struct {
	checking
	lang    string // that the pages should be in
	limit   int    // pages of a site
	project *project.Project
	options audit.Options
}

// findProject looks for an i18n.toml, which says how grave findings are and what
// messages there are. Without one, pages are judged all the same.
func (a *auditing) findProject(f *flags) int {
	p, code := a.e.openProject(f, reads)
	if p != nil {
		a.project, a.config, a.root = p, p.Config, p.Root
	}
	return code
}

// pageExtensions are those of the files of a folder that are pages.
var pageExtensions = []string{".html", ".htm", ".xhtml", ".txt"}

// path audits a file, or the pages of a folder.
func (a *auditing) path(path string) {
	info, err := a.e.disk.Stat(path)
	if err != nil {
		a.code = a.e.failIO(err)
		return
	}
	if !info.IsDir() {
		a.pages([]string{path})
		return
	}
	var names []string
	err = a.e.disk.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != path && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type().IsRegular() && slices.Contains(pageExtensions, strings.ToLower(filepath.Ext(name))):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		a.code = a.e.failIO(err)
		return
	}
	if len(names) == 0 {
		a.e.fail("audit.empty-folder", "Path", path)
		a.code = exitMisuse
		return
	}
	a.pages(names)
}

// pages audits files side by side. A file is read when its turn comes, so that
// a site takes the memory of a few pages.
func (a *auditing) pages(names []string) {
	inside := a.isInProject(names[0])
	results := make([][]catalog.Finding, len(names))
	failures := make([]error, len(names))
	progress := a.e.newProgress("audit.progress", len(names))
	defer progress.end()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				data, err := a.e.disk.ReadFile(names[i])
				if failures[i] = err; err == nil {
					results[i] = audit.Run(filepath.ToSlash(names[i]), data, a.optionsFor(inside))
				}
				progress.step()
			}
		})
	}
	wg.Wait()
	for i, name := range names {
		if failures[i] != nil {
			a.code = a.e.failIO(failures[i])
			continue
		}
		a.take(filepath.ToSlash(name), results[i])
	}
}

// take adds the findings of a page.
func (a *auditing) take(name string, findings []catalog.Finding) {
	a.pageCount++
	a.paths[name] = true
	a.findings = append(a.findings, findings...)
}

// isInProject reports whether a file is one of the project, whose texts should
// be those of its messages.
func (a *auditing) isInProject(path string) bool {
	if a.project == nil {
		return false
	}
	root, err := filepath.Abs(a.project.Root)
	if err != nil {
		return false
	}
	if path, err = filepath.Abs(path); err != nil {
		return false
	}
	rel, err := filepath.Rel(root, path)
	return err == nil && filepath.IsLocal(rel)
}

// optionsFor leaves out the messages for a page of somebody else.
func (a *auditing) optionsFor(inside bool) audit.Options {
	options := a.options
	if !inside {
		options.Texts, options.IsKey = nil, nil
	}
	return options
}
