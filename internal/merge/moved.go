package merge

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// renameMoved carries over the translations of messages whose text was edited
// together with the id, where the code has the new id in the place of the old
// one. They are stale. A text that is hardly alike is another message that took
// the place, and gets nothing.
func (m *merger) renameMoved(missing []int) {
	if len(m.in.Moved) == 0 {
		return
	}
	heirs := map[string]int{}
	for _, old := range m.in.Moved {
		heirs[old]++
	}
	for _, i := range missing {
		old, told := m.in.Moved[m.in.Source.Units[i].Key]
		if told && heirs[old] == 1 && m.places[i] == nowhere && m.mayInherit(i) {
			m.takeOver(i, old)
		}
	}
}

// takeOver gives a message the translation of an id that left the source, or
// that no code uses any more: that one keeps it.
func (m *merger) takeOver(i int, old string) {
	src, inSource := &m.in.Source.Units[i], m.sourceKeys()[old]
	p, here := m.home[old]
	at, there := m.obsolete[old]
	switch {
	case here && !inSource && m.marks[p.file][p.unit] == orphan && m.mayFollow(m.at(p), src):
		m.rename(i, p)
	case here && inSource && m.in.Unused[old] && m.mayFollow(m.at(p), src):
		u := *m.at(p)
		m.recall(&u, src)
		u.Key, u.Layout = src.Key, src.Layout
		m.adopt(i, m.store(nowhere, &u))
		m.renamed(i, old)
	case !here && !inSource && there && !m.revived[at] && m.mayFollow(&m.out.Obsolete.Units[at], src):
		m.takeBack(i, at)
		m.renamed(i, old)
	}
}

// mayFollow reports whether a translation, by what it was made from, can be an
// older one of a message. One without a hash would pass for up to date.
func (m *merger) mayFollow(u, src *catalog.Unit) bool {
	if u.Target.IsEmpty() || u.BasedOn == "" && m.in.Basis.Unhashed == UnhashedFresh {
		return false
	}
	old, ok := m.madeFrom(u)
	return ok && similar.NewQuery(src.Target.For(text.Other)).Score(old.Text.For(text.Other), leastGone) > 0
}

// madeFrom returns the source text of a translation: that of its message, if
// it is up to date, else an older one that is known.
func (m *merger) madeFrom(u *catalog.Unit) (Version, bool) {
	for i := range m.in.Source.Units {
		if src := &m.in.Source.Units[i]; src.Key == u.Key {
			now := versionOf(src)
			if fresh, _ := m.in.Basis.isFresh(u.Key, now, now.hash(), u.BasedOn, u.Target); fresh {
				return now, true
			}
		}
	}
	return m.in.Basis.version(u.Key, Version{}, u.BasedOn, u.Target)
}
