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
	for i := range m.todo {
		m.assign(&m.todo[i], f)
	}
	m.retireAnswers()
}

// assign writes one message.
func (m *merger) assign(t *task, f *finder) {
	unit := m.unit(t)
	if !t.stale && m.complete(t.src, unit.Target) {
		if !m.answers.drafts[t.waiting.entry] {
			m.out.Translate.Units = append(m.out.Translate.Units, *t.waiting.entry)
		}
		return
	}
	entry := catalog.Unit{Key: t.src.Key, Was: m.out.Renames[t.src.Key], Layout: unit.Layout, Note: t.src.Note, BasedOn: t.hash, Target: unit.Target}
	var why Stale
	if t.stale {
		why = m.why(t, unit)
		entry.BasedOn = unit.BasedOn
	}
	if t.conflict && t.waiting != nil && !t.isFresh(t.waiting) && !m.answers.drafts[t.waiting.entry] {
		m.out.Translate.Units = append(m.out.Translate.Units, *t.waiting.entry)
		return
	}
	if t.waiting != nil && t.isFresh(t.waiting) {
		entry.Target, entry.BasedOn = t.waiting.given, t.waiting.basedOn
	}
	entry.Target.SetDelims(t.src.Target.LeftDelim(), t.src.Target.RightDelim())
	m.offerFields(t.src, &entry.Target)
	suggestions := f.suggest(t, unit, entry.Target)
	if len(suggestions) > 0 {
		m.out.Suggestions[t.src.Key] = suggestions
		m.event(t.src.Key, Filled)
	}
	entry.Comment = m.comment(t, &why, suggestions, entry.Target)
	m.out.Translate.Units = append(m.out.Translate.Units, entry)
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
	m.out.Stale[t.src.Key] = why
	m.out.Report.Events = append(m.out.Report.Events, Event{Key: t.src.Key, What: WentStale, Why: why.Kinds})
	return why
}
