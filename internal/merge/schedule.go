package merge

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// isFresh reports whether an answer is one to the source text as it is now.
func (t *task) isFresh(a *answer) bool { return versionOf(t.src).matches(a.basedOn, t.hash) }

// schedule writes the messages that are not done into the catalog for the
// translator. It comes last, when all is known that this merge adds to the
// memory.
func (m *merger) schedule() {
	m.remember()
	f := m.newFinder()
	m.out.Translate.Units = make([]catalog.Unit, 0, len(m.todo))
	drafts := make([]draft, len(m.todo))
	onAll(len(m.todo), 64, func(i int) { drafts[i] = m.draft(&m.todo[i], f) })
	for i := range m.todo {
		m.assign(&m.todo[i], &drafts[i])
	}
	m.retireAnswers()
}

// A draft is what the translate file is to say of a message.
type draft struct {
	entry       catalog.Unit
	why         Stale
	suggestions []Suggestion
	stays       bool // what a translator wrote waits there unchanged
}

// draft finds out what is to be said of a message. It changes nothing.
func (m *merger) draft(t *task, f *finder) draft {
	unit := m.unit(t)
	if !t.stale && m.complete(t.src, unit.Target) {
		return draft{entry: *t.waiting.entry, stays: true}
	}
	d := draft{entry: catalog.Unit{Key: t.src.Key, Was: m.out.Renames[t.src.Key], Layout: unit.Layout, Note: t.src.Note, BasedOn: t.hash, Target: unit.Target}}
	if t.stale {
		d.why = m.why(t, unit)
		d.entry.BasedOn = unit.BasedOn
	}
	if t.conflict && t.waiting != nil && !t.isFresh(t.waiting) && !m.answers.drafts[t.waiting.entry] {
		d.entry, d.stays = *t.waiting.entry, true
		return d
	}
	if t.waiting != nil && t.isFresh(t.waiting) {
		d.entry.Target, d.entry.BasedOn = t.waiting.given, t.waiting.basedOn
	}
	d.entry.Target.SetDelims(t.src.Target.LeftDelim(), t.src.Target.RightDelim())
	m.offerFields(t.src, &d.entry.Target)
	d.suggestions = f.suggest(t, unit, &d.why, d.entry.Target)
	d.entry.Comment = m.comment(t, &d.why, d.suggestions, d.entry.Target)
	return d
}

// assign writes one message.
func (m *merger) assign(t *task, d *draft) {
	if t.stale {
		m.out.Stale[t.src.Key] = d.why
		m.out.Report.Events = append(m.out.Report.Events, Event{Key: t.src.Key, What: WentStale, Why: d.why.Kinds})
	}
	if d.stays {
		if !m.answers.drafts[t.waiting.entry] {
			m.out.Translate.Units = append(m.out.Translate.Units, d.entry)
		}
		return
	}
	if len(d.suggestions) > 0 {
		m.out.Suggestions[t.src.Key] = d.suggestions
		m.event(t.src.Key, Filled)
	}
	m.out.Translate.Units = append(m.out.Translate.Units, d.entry)
}

// offerFields makes the fields of a text those that a translator is asked for.
func (m *merger) offerFields(src *catalog.Unit, t *text.Text) {
	wanted := m.wanted(src, *t)
	for f, s := range t.Forms() {
		if s == "" && !slices.Contains(wanted, f) {
			t.Remove(f)
		}
	}
	for _, f := range wanted {
		if !t.Has(f) {
			t.Set(f, "")
		}
	}
}

// why tells why a message is stale. What a translator saw who answered another
// source text is known as soon as there is a memory to keep it.
func (m *merger) why(t *task, unit *catalog.Unit) Stale {
	now := versionOf(t.src)
	why := m.basis.why(t.src.Key, now, unit.BasedOn, unit.Target, m.in.Source.Syntax)
	if !why.IsKnown() && m.basis.Memory != nil && !t.seen.Text.IsEmpty() {
		c := change.Between(t.seen.Text, now.Text, t.seen.Note, now.Note, m.in.Source.Syntax)
		why = Stale{Change: c, Old: t.seen}
	}
	return why
}
