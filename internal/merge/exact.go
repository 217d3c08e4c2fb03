package merge

import (
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An ancestor is an older id with the very source text of a new message.
type ancestor struct {
	key   string
	place place // of its translation; nowhere when all there is waits in the translate file
	stays bool  // in the source, though no code uses it
}

// renameExact carries over the translations of ids that vanished, or that no
// code uses any more, where one alone has the source text of a new message, and
// of no other.
func (m *merger) renameExact(missing []int) {
	if !slices.ContainsFunc(missing, m.mayInherit) {
		return
	}
	vanished, unused, typed := m.vanished(), m.unused(), m.typed()
	if len(vanished)+len(unused)+len(typed) == 0 {
		return
	}
	l := m.newLineage(missing)
	for _, p := range vanished {
		l.addVanished(p)
	}
	for _, i := range unused {
		l.addUnused(i)
	}
	for _, entry := range typed {
		l.addTyped(entry)
	}
	for _, i := range missing {
		if list := l.ancestors[i]; len(list) == 1 && m.mayInherit(i) {
			m.inherit(i, list[0])
		}
	}
}

// mayInherit reports whether a message without a translation may take one over.
// One that waits already, be it under an id that the caller told, was there
// before the other left, and one that its parent language translates waits
// nowhere, so that nobody can tell.
func (m *merger) mayInherit(i int) bool {
	src := &m.in.Source.Units[i]
	_, told := m.out.Renames[src.Key]
	return !told && !m.answers.has(src.Key) && !m.isInherited(src)
}

// inherit gives a message what its ancestor has.
func (m *merger) inherit(i int, a ancestor) {
	switch {
	case a.place == nowhere:
		m.renamed(i, a.key)
	case a.stays:
		m.copyTo(i, a.place)
		m.renamed(i, a.key)
	default:
		m.rename(i, a.place)
	}
}

// copyTo gives a message the translation of another with the same source text,
// which keeps it.
func (m *merger) copyTo(i int, p place) {
	u, src := *m.at(p), &m.in.Source.Units[i]
	if u.BasedOn != "" {
		u.BasedOn = text.FileHash(src.Note, src.Target)
	}
	u.Key, u.Layout = src.Key, src.Layout
	m.adopt(i, m.store(nowhere, &u))
}

// A lineage finds the ancestors of the messages without a translation.
type lineage struct {
	m         *merger
	wanting   map[string]int // those messages by identity; -1 for several
	ancestors map[int][]ancestor
	claimed   map[string]bool // ids that are ancestors
}

// newLineage indexes the messages without a translation. One that no code uses
// counts where no other has its text.
func (m *merger) newLineage(missing []int) *lineage {
	used, unused := map[string]int{}, map[string]int{}
	for _, i := range missing {
		index := used
		if m.isUnused(i) {
			index = unused
		}
		for _, id := range identities(&m.in.Source.Units[i]) {
			if _, dup := index[id]; dup {
				index[id] = -1
			} else {
				index[id] = i
			}
		}
	}
	maps.Copy(unused, used)
	return &lineage{m: m, wanting: unused, ancestors: map[int][]ancestor{}, claimed: map[string]bool{}}
}

func (l *lineage) add(i int, a ancestor) {
	l.ancestors[i] = append(l.ancestors[i], a)
	l.claimed[a.key] = true
}

// addVanished adds the id of a translation that the source has no message for.
func (l *lineage) addVanished(p place) {
	u := l.m.at(p)
	if _, first := l.m.home[u.Key]; !first {
		return // one text of the id has gone to another message
	}
	if i, ok := l.m.heir(u, l.wanting); ok {
		l.add(i, ancestor{key: u.Key, place: p})
	}
}

// addUnused adds a message of the source that no code uses, if its translation
// is up to date.
func (l *lineage) addUnused(at int) {
	m, src, p := l.m, &l.m.in.Source.Units[at], l.m.places[at]
	if p == nowhere || m.at(p).Target.IsEmpty() {
		return
	}
	i, ok := l.byText(src.Target)
	if !ok || m.isUnused(i) {
		return
	}
	now, u := versionOf(src), m.at(p)
	if fresh, _ := m.in.Basis.isFresh(src.Key, now, now.hash(), u.BasedOn, u.Target); fresh {
		l.add(i, ancestor{key: src.Key, place: p, stays: true})
	}
}

// addTyped adds the id of an answer that nothing else is known of by its text.
func (l *lineage) addTyped(entry *catalog.Unit) {
	shown := l.m.lines(entry.Comment, sourceLine)
	if shown == "" || l.claimed[entry.Key] {
		return
	}
	v := l.m.readShown(entry, entry, shown)
	i, ok := l.byText(v.Text)
	if !ok || !l.m.isTyped(entry, v) || l.m.in.Unused[entry.Key] && l.m.isUnused(i) {
		return
	}
	l.add(i, ancestor{key: entry.Key, place: nowhere})
}

// byText returns the one message without a translation that has a source text.
func (l *lineage) byText(source text.Text) (int, bool) {
	i, ok := l.wanting[source.Fingerprint()]
	return i, ok && i >= 0
}

// isTyped reports whether somebody wrote the text of an entry that shows a
// source text: the fields of a stale message hold its old translation.
func (m *merger) isTyped(entry *catalog.Unit, shown Version) bool {
	if p, ok := m.home[entry.Key]; ok && !m.at(p).Target.IsEmpty() {
		return !agree(entry.Target, m.at(p).Target)
	}
	if at, ok := m.obsolete[entry.Key]; ok && !m.revived[at] {
		return !agree(entry.Target, m.out.Obsolete.Units[at].Target)
	}
	return entry.BasedOn == "" || text.MatchesHash(entry.BasedOn, shown.Note, shown.Text)
}

// vanished returns the places of translations that the source has no message
// for.
func (m *merger) vanished() []place {
	var list []place
	for file, marks := range m.marks {
		for unit, is := range marks {
			p := place{int32(file), int32(unit)}
			if u := m.at(p); is == orphan && !u.Target.IsEmpty() {
				if home, ok := m.home[u.Key]; !ok || home == p {
					list = append(list, p)
				}
			}
		}
	}
	return list
}

// unused returns the messages of the source that no code uses.
func (m *merger) unused() []int {
	if len(m.in.Unused) == 0 {
		return nil
	}
	var list []int
	for i := range m.in.Source.Units {
		if m.isUnused(i) && m.places[i] != twice {
			list = append(list, i)
		}
	}
	return list
}

// isUnused reports whether no code uses a message of the source.
func (m *merger) isUnused(i int) bool { return m.in.Unused[m.in.Source.Units[i].Key] }

// typed returns the entries of the translate file that hold a text for an id
// that left the source, or that no code uses.
func (m *merger) typed() []*catalog.Unit {
	var list []*catalog.Unit
	for _, e := range m.answers.list {
		if !e.unit.Target.IsEmpty() && !m.answers.drafts[e.unit] {
			list = append(list, e.unit)
		}
	}
	if len(list) == 0 {
		return nil
	}
	known := m.sourceKeys()
	return slices.DeleteFunc(list, func(u *catalog.Unit) bool { return known[u.Key] && !m.in.Unused[u.Key] })
}

// identities returns what an orphan may be found by: the file hash, and the
// fingerprint of the text.
func identities(src *catalog.Unit) [2]string {
	return [2]string{text.FileHash(src.Note, src.Target), src.Target.Fingerprint()}
}

// heir returns the message of the source that has the text of an orphan, by
// the hash that the orphan carries, or else by what is known of its source.
func (m *merger) heir(u *catalog.Unit, wanting map[string]int) (int, bool) {
	if i, ok := wanting[u.BasedOn]; ok && i >= 0 && m.isOf(u, &m.in.Source.Units[i]) {
		return i, true
	}
	v, ok := m.in.Basis.version(u.Key, Version{}, u.BasedOn, u.Target)
	if !ok {
		return 0, false
	}
	i, ok := wanting[v.Text.Fingerprint()]
	return i, ok && i >= 0
}
