package merge

import (
	"cmp"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// match finds the place of each message of the source: where its id stands, or
// where it stood under another id, or among the obsolete ones.
func (m *merger) match() {
	m.places = make([]place, len(m.in.Source.Units))
	var missing []int
	for i := range m.in.Source.Units {
		p, ok := m.home[m.in.Source.Units[i].Key]
		if !ok {
			m.places[i] = nowhere
			missing = append(missing, i)
			continue
		}
		if m.marks[p.file][p.unit] == matched {
			m.places[i] = twice
			continue
		}
		m.places[i] = p
		m.marks[p.file][p.unit] = matched
	}
	missing = m.firsts(missing)
	missing = m.renameAsTold(missing)
	missing = m.revive(missing)
	m.renameExact(missing)
	m.renameMoved(missing)
	m.settleDoubles()
}

// firsts leaves out what stands in the source once more, and what has no text.
func (m *merger) firsts(missing []int) []int {
	seen := make(map[string]bool, len(missing))
	list := missing[:0]
	for _, i := range missing {
		src := &m.in.Source.Units[i]
		switch {
		case seen[src.Key]:
			m.places[i] = twice
		case !src.Target.IsEmpty():
			seen[src.Key] = true
			list = append(list, i)
		}
	}
	return list
}

// revive brings translations back whose messages are there again.
func (m *merger) revive(missing []int) []int {
	if len(m.obsolete) == 0 {
		return missing
	}
	rest := missing[:0]
	for _, i := range missing {
		key := m.in.Source.Units[i].Key
		at, ok := m.obsolete[key]
		if !ok || m.out.Obsolete.Units[at].Target.IsEmpty() {
			rest = append(rest, i)
			continue
		}
		m.takeBack(i, at)
		m.event(key, Revived)
	}
	return rest
}

// takeBack moves an obsolete translation to a message of the source.
func (m *merger) takeBack(i, at int) {
	u := m.out.Obsolete.Units[at]
	src := &m.in.Source.Units[i]
	if u.Key != src.Key {
		m.recall(&u, src)
	}
	u.Key, u.Layout = src.Key, src.Layout
	m.adopt(i, m.store(nowhere, &u))
	if m.revived == nil {
		m.revived = map[int]bool{}
	}
	m.revived[at] = true
}

// adopt makes a place that of a message.
func (m *merger) adopt(i int, p place) {
	m.places[i] = p
	m.home[m.in.Source.Units[i].Key] = p
	if int(p.unit) < len(m.marks[p.file]) {
		m.marks[p.file][p.unit] = matched
	}
}

// renameAsTold carries over what the caller knows to be renamed. The
// translation keeps its hash where the source text is another one, and is
// stale.
func (m *merger) renameAsTold(missing []int) []int {
	if len(m.in.Renames) == 0 {
		return missing
	}
	known := m.sourceKeys()
	rest := missing[:0]
	for _, i := range missing {
		old, told := m.in.Renames[m.in.Source.Units[i].Key]
		p, here := m.home[old]
		at, there := m.obsolete[old]
		switch {
		case !told || known[old]:
			rest = append(rest, i)
		case here && m.marks[p.file][p.unit] == orphan:
			m.rename(i, p)
		case there && !m.revived[at] && !m.out.Obsolete.Units[at].Target.IsEmpty():
			m.takeBack(i, at)
			m.renamed(i, old)
		default:
			if m.answers.has(old) {
				m.renamed(i, old) // all there is waits in the translate file
			}
			rest = append(rest, i)
		}
	}
	return rest
}

// sourceKeys returns the ids that the source has. It is not to be changed.
func (m *merger) sourceKeys() map[string]bool {
	if m.known == nil {
		m.known = make(map[string]bool, len(m.in.Source.Units))
		for i := range m.in.Source.Units {
			m.known[m.in.Source.Units[i].Key] = true
		}
	}
	return m.known
}

// rename gives an orphan the id of a message, at the place where it stands.
func (m *merger) rename(i int, p place) {
	u, src := m.change(p), &m.in.Source.Units[i]
	old := u.Key
	m.recall(u, src)
	if u.BasedOn != "" && m.isOf(u, src) {
		u.BasedOn = text.FileHash(src.Note, src.Target)
	}
	delete(m.home, old)
	u.Was = cmp.Or(u.Was, old)
	u.Key, u.Layout = src.Key, src.Layout
	m.adopt(i, p)
	m.renamed(i, old)
}

// recall records under the new id of a stale translation what it was made from:
// memory and history know that under the old one.
func (m *merger) recall(u, src *catalog.Unit) {
	now := versionOf(src)
	if m.in.Basis.Memory == nil || u.Target.IsEmpty() {
		return
	}
	if fresh, _ := m.in.Basis.isFresh(u.Key, now, now.hash(), u.BasedOn, u.Target); fresh {
		return
	}
	if v, ok := m.in.Basis.version(u.Key, now, u.BasedOn, u.Target); ok {
		p := Pair{Key: src.Key, Hash: u.BasedOn, Source: v.Text, Target: u.Target, Note: v.Note}
		m.record(p)
		if m.recalled == nil {
			m.recalled = newStore()
			m.in.Basis.Memory = overlay{m.in.Basis.Memory, m.recalled}
		}
		m.recalled.add(p)
	}
}

func (m *merger) renamed(i int, old string) {
	key := m.in.Source.Units[i].Key
	m.out.Renames[key] = old
	m.out.Report.Events = append(m.out.Report.Events, Event{Key: key, What: Renamed, From: old})
}

// isOf reports whether a translation under another id was made from the text
// of a message, whatever its description was.
func (m *merger) isOf(u, src *catalog.Unit) bool {
	if v, ok := m.in.Basis.version(u.Key, Version{}, u.BasedOn, u.Target); ok {
		return v.Text.Equal(src.Target)
	}
	return u.BasedOn != "" && text.MatchesHash(u.BasedOn, src.Note, src.Target) && m.hasShapeOf(u, src)
}

// hasShapeOf reports whether a translation varies by number as the source text
// does, and has its delimiters: the file hash does not see these.
func (m *merger) hasShapeOf(u, src *catalog.Unit) bool {
	plural := src.Target.IsPlural() && len(m.wanted(src, u.Target)) > 1
	return plural == u.Target.IsPlural() && u.Target.LeftDelim() == src.Target.LeftDelim() && u.Target.RightDelim() == src.Target.RightDelim()
}
