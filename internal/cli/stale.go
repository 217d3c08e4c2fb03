package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func newStaleCommand() *command {
	var locales listFlag
	diff := false
	return &command{
		name:     "stale",
		examples: []string{"stale", "stale --diff --locale uk", "stale --json"},
		flags: func(f *flags) {
			f.bool(&diff, "diff")
			f.Var(&locales, "locale", "")
			f.values["locale"] = "TAG"
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			if !f.noArgs() {
				return exitMisuse
			}
			tags, ok := e.parseTags(locales)
			if !ok {
				return exitMisuse
			}
			p, code := e.requireProject(f, reads)
			if code != exitDone {
				return code
			}
			if !e.hasLocales(p, tags) {
				return exitMisuse
			}
			s := &staleness{e: e, locales: tags, diff: diff, code: code}
			s.project(p)
			return s.finish(f.json)
		},
	}
}

// staleness is one run of the command.
type staleness struct {
	e       *env
	locales []string // all when empty
	diff    bool
	list    []staleMessage
	lore    lores
	code    int
}

// A staleMessage is a message whose translation was made from another source
// text. Texts are by plural category.
type staleMessage struct {
	Key       string                      `json:"key"`
	Locale    string                      `json:"locale"`
	Kinds     change.Kinds                `json:"kinds"` // empty when the old source text is not known
	Severity  string                      `json:"severity"`
	OldSource map[string]string           `json:"oldSource"` // null when it is not known
	NewSource map[string]string           `json:"newSource"`
	OldNote   string                      `json:"oldNote,omitempty"` // the descriptions, where they differ
	NewNote   string                      `json:"newNote,omitempty"`
	Target    map[string]string           `json:"target"`
	Diff      map[string][]change.Segment `json:"diff,omitempty"` // old source text to new
	File      string                      `json:"file"`
	Line      int                         `json:"line"`
	Col       int                         `json:"col"`

	unit catalog.Unit
	why  merge.Stale
}

func (s *staleness) project(p *project.Project) {
	for i := range p.Resources {
		l, err := s.lore.load(s.e, p, &p.Resources[i])
		if err != nil {
			s.code = s.e.failIO(err)
			continue
		}
		lore, err := s.lore.of(s.e, l.resource.MemoryDir(), l.source, p.Config.Source)
		if err != nil {
			s.code = s.e.failIO(err)
			continue
		}
		s.findings(l.source)
		for _, target := range l.targets {
			if len(s.locales) == 0 || slices.Contains(s.locales, target.Catalog.Lang) {
				s.findings(target)
				s.target(l, lore, target)
			}
		}
	}
}

// findings reports what cannot be read of a file.
func (s *staleness) findings(f *project.File) {
	s.e.findings(f.Findings)
	if codeOf(f.Findings) == exitMisuse {
		s.code = exitMisuse
	}
}

func (s *staleness) target(l *loaded, known *lore, target *project.File) {
	pair, basis := l.pair(target), known.basis(target)
	for i := range pair.Units {
		u := &pair.Units[i]
		why, stale := basis.Stale(u, pair.Syntax)
		if !stale {
			continue
		}
		m := staleMessage{
			Key: u.Key, Locale: target.Catalog.Lang, Kinds: why.Kinds, Severity: check.StaleSeverity(why.Kinds).String(),
			NewSource: byCategory(u.Source), Target: byCategory(u.Target), File: u.Pos.File, Line: u.Pos.Line, Col: u.Pos.Col,
			unit: *u, why: why,
		}
		if why.IsKnown() {
			m.OldSource = byCategory(why.Old.Text)
			if why.Old.Note != u.Note {
				m.OldNote, m.NewNote = why.Old.Note, u.Note
			}
		}
		if s.diff {
			m.Diff = diffByCategory(&why.Change)
		}
		s.list = append(s.list, m)
	}
}

func byCategory(t text.Text) map[string]string {
	forms := map[string]string{}
	for f, s := range t.Forms() {
		forms[f.String()] = s
	}
	return forms
}

func diffByCategory(c *change.Change) map[string][]change.Segment {
	diff := map[string][]change.Segment{}
	for f := range c.Forms {
		if len(c.Forms[f].Diff) > 0 {
			diff[text.Form(f).String()] = c.Forms[f].Diff
		}
	}
	return diff
}

// finish prints the gravest first.
func (s *staleness) finish(json bool) int {
	s.lore.close()
	s.e.findings(s.lore.findings)
	s.code = max(s.code, codeOf(s.lore.findings))
	slices.SortStableFunc(s.list, func(a, b staleMessage) int {
		return cmp.Compare(check.StaleSeverity(b.Kinds), check.StaleSeverity(a.Kinds))
	})
	if json {
		if s.list == nil {
			s.list = []staleMessage{}
		}
		if err := report.Encode(s.e.stdout, s.list); err != nil {
			return s.e.failIO(err)
		}
		return s.code
	}
	for i := range s.list {
		s.print(&s.list[i])
	}
	s.e.print("stale.summary", "Count", len(s.list))
	return s.code
}

// print prints a message on a line and, with --diff, its texts below.
func (s *staleness) print(m *staleMessage) {
	kinds := strings.Join(m.Kinds.Names(), ", ")
	if m.Kinds == 0 {
		kinds = s.e.say("stale.unknown")
	}
	fmt.Fprintf(s.e.stdout, "%s: %s [%s] %s: %s\n", report.Visible(m.unit.Pos.String()), s.e.say("severity."+m.Severity), report.Visible(m.Key), m.Locale, kinds)
	if !s.diff {
		return
	}
	for f := range text.Form(text.NumForms) {
		if diff := m.why.Forms[f].Diff; len(diff) > 0 {
			fmt.Fprintf(s.e.stdout, "    %s%s: %s\n", s.e.say("stale.source"), formLabel(m.unit.Source, f), wordDiff(diff))
		}
	}
	if m.why.IsKnown() && m.why.Old.Note != m.unit.Note {
		fmt.Fprintf(s.e.stdout, "    %s: %s\n", s.e.say("stale.note"), wordDiff(change.Diff(m.why.Old.Note, m.unit.Note, 0)))
	}
	if !m.why.IsKnown() {
		printTexts(s.e, s.e.say("stale.source"), m.unit.Source)
	}
	printTexts(s.e, m.Locale, m.unit.Target)
}

func printTexts(e *env, label string, t text.Text) {
	for f, form := range t.Forms() {
		if form != "" {
			fmt.Fprintf(e.stdout, "    %s%s: %s\n", label, formLabel(t, f), report.Visible(form))
		}
	}
}
