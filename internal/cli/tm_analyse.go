package cli

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMAnalyseCommand() *command {
	a := &analysing{}
	var locales listFlag
	return &command{
		name:     "tm analyse",
		examples: []string{"tm analyse", "tm analyse --locale uk --all --csv > matches.csv", "tm analyse --html matches.html"},
		flags: func(f *flags) {
			*a, locales = analysing{}, nil
			a.remembering.flags(f)
			f.Var(&locales, "locale", "")
			f.values["locale"] = "TAG"
			f.bool(&a.all, "all")
			f.bool(&a.csv, "csv")
			f.text(&a.html, "html", "FILE", "")
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			tags, ok := e.parseTags(locales)
			if !ok || !f.noArgs() {
				return exitMisuse
			}
			a.locales = tags
			return a.run(e, f)
		},
	}
}

// analysing counts how much of a project a memory has translations for.
type analysing struct {
	remembering
	locales []string // all when empty
	all     bool     // also what is translated
	csv     bool
	html    string

	memories []knownMemory
	jobs     map[string]*analysisJob // by language
	rows     []analysisRow
	code     int
}

// An analysisJob is what is to be translated into one language.
type analysisJob struct {
	seen map[string]bool // texts that occurred before
}

// An analysisRow is a resource in one language, or a sum of these.
type analysisRow struct {
	Resource string         `json:"resource,omitempty"`
	Locale   string         `json:"locale,omitempty"`
	Segments int            `json:"segments"`
	Words    int            `json:"words"`
	Bands    []analysisBand `json:"bands"`
}

// An analysisBand is what is within some scores. Words are those of the source
// text, without placeholders and markup.
type analysisBand struct {
	Band     string `json:"band"`
	Segments int    `json:"segments"`
	Words    int    `json:"words"`
}

// A task is a message that is to be translated.
type task struct {
	text    string
	words   int
	context tm.Context
}

func (a *analysing) run(e *env, f *flags) int {
	if f.json && a.csv {
		e.fail("tm.analyse.formats")
		return exitMisuse
	}
	a.e, a.f = e, f
	p, code := e.requireProject(f, reads)
	if code != exitDone {
		return code
	}
	if !e.hasLocales(p, a.locales) {
		return exitMisuse
	}
	a.project = p
	a.memories, code = a.openAll()
	if code != exitDone {
		return a.closeAll(a.memories, code)
	}
	a.jobs = map[string]*analysisJob{}
	a.read()
	if a.code != exitMisuse {
		a.code = max(a.code, a.tell())
	}
	return a.closeAll(a.memories, a.code)
}

// read counts the messages of all files.
func (a *analysing) read() {
	lore := lores{}
	defer lore.close()
	for i := range a.project.Resources {
		l, err := lore.load(a.e, a.project, &a.project.Resources[i])
		if err != nil {
			a.code = a.e.failIO(err)
			continue
		}
		if !l.source.Exists() {
			a.e.fail("merge.no-source-file", "Path", l.source.Path)
			a.code = exitMisuse
			continue
		}
		known, err := lore.of(a.e, l.resource.MemoryDir(), l.source, a.project.Config.Source)
		if err != nil {
			a.code = a.e.failIO(err)
			continue
		}
		a.findings(l.source)
		for _, target := range l.targets {
			if len(a.locales) == 0 || slices.Contains(a.locales, target.Catalog.Lang) {
				a.findings(target)
				a.target(l, known, target)
			}
		}
	}
}

// findings reports what cannot be read of a file.
func (a *analysing) findings(f *project.File) {
	a.e.findings(f.Findings)
	if codeOf(f.Findings) == exitMisuse {
		a.code = exitMisuse
	}
}

// target counts the messages of a file.
func (a *analysing) target(l *loaded, known *lore, target *project.File) {
	locale := target.Catalog.Lang
	if a.jobs[locale] == nil {
		a.jobs[locale] = &analysisJob{seen: map[string]bool{}}
	}
	row := analysisRow{Resource: l.resource.Name, Locale: locale, Bands: newBands()}
	if err := a.count(&row, a.jobs[locale], a.tasks(l, known, target)); err != nil {
		a.code = a.e.failIO(err)
		return
	}
	a.rows = append(a.rows, row)
}

// tasks lists the messages that are missing or stale, or all.
func (a *analysing) tasks(l *loaded, known *lore, target *project.File) []task {
	var list []task
	pair := l.pair(target)
	categories, inherited, basis := categories(target.Catalog.Lang), l.inherited(target, a.project.Config.Source), known.basis(target)
	isOpen := func(u *catalog.Unit) bool {
		if _, stale := basis.Stale(u, pair.Syntax); stale || a.all {
			return true
		}
		if u.Target.IsEmpty() && inherited[u.Key] {
			return false
		}
		return len(catalog.Lacks(u.Target, catalog.WantedForms(u.Source, u.Target, categories))) > 0
	}
	for i := range pair.Units {
		u := &pair.Units[i]
		if u.Source.IsEmpty() || !isOpen(u) {
			continue
		}
		t := task{text: u.Source.For(text.Other), words: countWords(u, pair.Syntax), context: tm.Context{Key: u.Key}}
		if i > 0 {
			t.context.Previous = pair.Units[i-1].Source.For(text.Other)
		}
		if i+1 < len(pair.Units) {
			t.context.Next = pair.Units[i+1].Source.For(text.Other)
		}
		list = append(list, t)
	}
	return list
}
