// Package merge carries translations from one version of a source text to the
// next. It is pure: catalogs go in, catalogs and a report come out, and no
// translation is ever dropped on the way.
package merge

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An Input is all that is known of one target language. Every catalog is as
// read from a file of one language: the text stands in Target.
type Input struct {
	Source catalog.Catalog // the source language; Note is the description

	// Active are the files that the program loads, in the order of their
	// paths. The first is where new messages go.
	Active []catalog.Catalog

	// Translate are the files that went to a translator, in the order of their
	// paths.
	Translate []catalog.Catalog

	// Categories are the plural categories that the runtime asks of the target
	// language.
	Categories []text.Form
}

// An Output is the new content of the files of one target language.
type Output struct {
	// Active are the catalogs of Input.Active, in the same order.
	Active []catalog.Catalog

	// Translate holds what waits for a translator. It is empty when nothing
	// does.
	Translate catalog.Catalog

	Report   Report
	Findings []catalog.Finding // conflicts between two answers to one message
}

// A Report counts messages of the source language.
type Report struct {
	Messages   int // in the source
	Translated int // complete and up to date after the merge
	Stale      int // translated from an older source text, still in use
	Missing    int // without a translation, or without some plural form
	Moved      int // answers that came from a translate file in this merge
	Orphans    int // messages of the target language that the source lacks
	Conflicts  int
}

// Merge computes the new content of one target language's files.
//
// A message is up to date when the hash that stands with it is that of the
// source text, or when it has none. A message made from another source text is
// stale: it stays where it is with its old hash, since an old translation
// serves the reader better than none, and goes to the translator again. What
// a translator wrote counts by the rule of answer.
func Merge(in Input) Output {
	m := &merger{in: in, answers: map[string][]*catalog.Unit{}, home: map[string]place{}}
	for _, c := range in.Active {
		m.out.Active = append(m.out.Active, c.Clone())
	}
	m.out.Translate = catalog.Catalog{Lang: in.lang(), Syntax: in.Source.Syntax, Transient: true}
	m.indexActive()
	m.indexTranslate()
	for i := range in.Source.Units {
		if !in.Source.Units[i].Target.IsEmpty() {
			m.message(&in.Source.Units[i])
		}
	}
	m.orphans()
	m.arrange()
	return m.out
}

func (in *Input) lang() string {
	for _, c := range slices.Concat(in.Active, in.Translate) {
		if c.Lang != "" {
			return c.Lang
		}
	}
	return ""
}

// place says where a message stands: the file's index in Active and the
// unit's in it.
type place struct{ file, unit int }

type merger struct {
	in      Input
	out     Output
	home    map[string]place
	answers map[string][]*catalog.Unit
}

func (m *merger) indexActive() {
	for file := range m.out.Active {
		for unit := range m.out.Active[file].Units {
			u := &m.out.Active[file].Units[unit]
			first, dup := m.home[u.Key]
			if !dup {
				m.home[u.Key] = place{file, unit}
				continue
			}
			if other := m.at(first); !other.Target.Equal(u.Target) {
				m.conflict(other, u)
			}
		}
	}
}

func (m *merger) indexTranslate() {
	for c := range m.in.Translate {
		for i := range m.in.Translate[c].Units {
			u := m.readNote(&m.in.Translate[c].Units[i])
			m.answers[u.Key] = append(m.answers[u.Key], u)
		}
	}
}

func (m *merger) at(p place) *catalog.Unit { return &m.out.Active[p.file].Units[p.unit] }

// message merges one message of the source.
func (m *merger) message(src *catalog.Unit) {
	m.out.Report.Messages++
	p, exists := m.home[src.Key]
	current := catalog.Unit{Key: src.Key, Layout: src.Layout}
	if exists {
		current = *m.at(p)
	}
	used, waiting := m.choose(src, &current)
	next := current
	if used != nil && (!agree(used.given, current.Target) || !text.MatchesHash(current.BasedOn, src.Note, src.Target)) {
		m.out.Report.Moved++
		next = combine(src, current, used)
	}
	if next.BasedOn == "" && !next.Target.IsEmpty() {
		next.BasedOn = text.FileHash(src.Note, src.Target)
	}
	m.store(p, exists, next)
	m.schedule(src, &next, waiting)
}

// choose picks the answer that goes into the message, and one that has to wait
// in the translate file: an answer to an older source never replaces an
// up-to-date message, and an incomplete one never a stale message that is
// complete. Answers that disagree are a conflict, and none of them is used.
func (m *merger) choose(src, current *catalog.Unit) (used, waiting *answer) {
	upToDate := !current.Target.IsEmpty() && text.MatchesHash(current.BasedOn, src.Note, src.Target)
	conflict := false
	for _, entry := range m.answers[src.Key] {
		a := m.answer(src, current, entry)
		if a.given.IsEmpty() {
			continue
		}
		fresh := text.MatchesHash(a.basedOn, src.Note, src.Target)
		switch {
		case used != nil:
			if !agree(a.given, used.given) {
				m.conflict(used.entry, entry)
				conflict = true
			}
		case upToDate && !fresh, !current.Target.IsEmpty() && !upToDate && fresh && !m.complete(src, a.given):
			if waiting == nil && !agree(a.given, current.Target) {
				waiting = &a
			}
		default:
			used = &a
		}
	}
	if conflict {
		return nil, used // both stay with the translators until they agree
	}
	return used, waiting
}

// complete reports whether a translation has all the forms it needs.
func (m *merger) complete(src *catalog.Unit, t text.Text) bool {
	return len(catalog.Lacks(t, m.wanted(src, t))) == 0
}

// combine overlays an answer on the message as it was.
func combine(src *catalog.Unit, current catalog.Unit, a *answer) catalog.Unit {
	next := current
	next.Note = src.Note
	next.BasedOn = a.basedOn
	for f, s := range a.given.Forms() {
		if s != "" {
			next.Target.Set(f, s)
		}
	}
	next.Target.SetDelims(src.Target.LeftDelim(), src.Target.RightDelim())
	return next
}

// agree reports whether every form that given holds is the same in t.
func agree(given, t text.Text) bool {
	for f, s := range given.Forms() {
		if s != "" && s != t.Get(f) {
			return false
		}
	}
	return true
}

// store puts the message back into the file it came from, or at the end of
// the first file when it is new.
func (m *merger) store(p place, exists bool, u catalog.Unit) {
	switch {
	case exists:
		*m.at(p) = u
	case !u.Target.IsEmpty():
		if len(m.out.Active) == 0 {
			m.out.Active = []catalog.Catalog{{Lang: m.out.Translate.Lang, Syntax: m.in.Source.Syntax}}
		}
		u.Pos, u.Places, u.Comment = catalog.Pos{}, catalog.Places{}, ""
		main := &m.out.Active[0]
		m.home[u.Key] = place{0, len(main.Units)}
		main.Units = append(main.Units, u)
	}
}

// arrange moves the new messages of the first file behind the message that
// precedes them in the source, so that both files read in the same order.
func (m *merger) arrange() {
	if len(m.in.Active) == 0 || len(m.out.Active[0].Units) == len(m.in.Active[0].Units) {
		return
	}
	main := &m.out.Active[0]
	added := map[string]catalog.Unit{}
	for _, u := range main.Units[len(m.in.Active[0].Units):] {
		added[u.Key] = u
	}
	follow := map[string][]catalog.Unit{} // by the key of the message before
	before := ""
	own := main.Index()
	for i := range m.in.Source.Units {
		key := m.in.Source.Units[i].Key
		if u, isNew := added[key]; isNew {
			follow[before] = append(follow[before], u)
		} else if _, here := own[key]; here {
			before = key
		}
	}
	units := follow[""]
	for _, u := range main.Units[:len(m.in.Active[0].Units)] {
		units = append(units, u)
		if u.Key != "" {
			units = append(units, follow[u.Key]...)
			delete(follow, u.Key)
		}
	}
	main.Units = units
}

// schedule counts the message and, unless it is complete and up to date,
// writes it into the catalog for the translator.
func (m *merger) schedule(src, u *catalog.Unit, waiting *answer) {
	stale := !u.Target.IsEmpty() && !text.MatchesHash(u.BasedOn, src.Note, src.Target)
	work := catalog.Unit{Key: src.Key, Note: src.Note, BasedOn: text.FileHash(src.Note, src.Target), Target: u.Target, Comment: m.comment(src)}
	switch {
	case stale:
		m.out.Report.Stale++
		work.BasedOn = u.BasedOn
	case !m.complete(src, u.Target):
		m.out.Report.Missing++
	default:
		m.out.Report.Translated++
		if waiting != nil {
			m.out.Translate.Units = append(m.out.Translate.Units, *waiting.entry)
		}
		return
	}
	switch {
	case waiting == nil:
	case text.MatchesHash(waiting.basedOn, src.Note, src.Target):
		work.Target, work.BasedOn = waiting.given, waiting.basedOn
	default:
		work.Comment = m.suggestions(waiting.given) + work.Comment
	}
	work.Target.SetDelims(src.Target.LeftDelim(), src.Target.RightDelim())
	for _, f := range m.wanted(src, work.Target) {
		if !work.Target.Has(f) {
			work.Target.Set(f, "")
		}
	}
	m.out.Translate.Units = append(m.out.Translate.Units, work)
}

// wanted returns the forms that a message needs in the target language.
func (m *merger) wanted(src *catalog.Unit, t text.Text) []text.Form {
	return catalog.WantedForms(src.Target, t, m.in.Categories)
}

// orphans counts the messages that the source lacks and keeps those that a
// translator has worked on in the translate catalog.
func (m *merger) orphans() {
	sources := m.in.Source.Index()
	for _, c := range m.out.Active {
		for i := range c.Units {
			if _, known := sources[c.Units[i].Key]; !known {
				m.out.Report.Orphans++
			}
		}
	}
	kept := map[string]bool{}
	for _, c := range m.in.Translate {
		for _, u := range c.Units {
			if _, known := sources[u.Key]; !known && !kept[u.Key] && !u.Target.IsEmpty() {
				kept[u.Key] = true
				m.out.Translate.Units = append(m.out.Translate.Units, u)
			}
		}
	}
}

func (m *merger) conflict(kept, lost *catalog.Unit) {
	m.out.Report.Conflicts++
	m.out.Findings = append(m.out.Findings, catalog.Finding{
		Check:    "merge/conflict",
		Severity: catalog.Error,
		Pos:      lost.Pos,
		Related:  []catalog.Pos{kept.Pos},
		Locale:   m.out.Translate.Lang,
		Key:      lost.Key,
		Message:  "merge.conflict",
		Advice:   "merge.conflict.advice",
		Args:     map[string]any{"Kept": kept.Target.For(text.Other), "Other": lost.Target.For(text.Other), "Place": kept.Pos.String()},
		Target:   lost.Target.For(text.Other),
	})
}
