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

// sourceKeys returns the ids that the source has.
func (m *merger) sourceKeys() map[string]bool {
	known := make(map[string]bool, len(m.in.Source.Units))
	for i := range m.in.Source.Units {
		known[m.in.Source.Units[i].Key] = true
	}
	return known
}

// rename gives an orphan the id of a message, at the place where it stands.
func (m *merger) rename(i int, p place) {
	u, src := m.at(p), &m.in.Source.Units[i]
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
	known, now := m.in.Basis.Memory, Version{src.Target, src.Note}
	if known == nil || u.Target.IsEmpty() {
		return
	}
	if fresh, _ := m.in.Basis.isFresh(u.Key, now, now.hash(), u.BasedOn, u.Target); fresh {
		return
	}
	if v, ok := m.in.Basis.version(u.Key, now, u.BasedOn, u.Target); ok {
		p := Pair{Key: src.Key, Hash: u.BasedOn, Source: v.Text, Target: u.Target, Note: v.Note}
		m.record(p)
		m.in.Basis.Memory = overlay{known, NewMemory(p).(*store)}
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

// renameExact carries over the translations of messages that vanished where
// one alone has the source text of a new message, and of no other.
func (m *merger) renameExact(missing []int) {
	if len(missing) == 0 {
		return
	}
	vanished := m.vanished()
	if len(vanished) == 0 {
		return
	}
	wanting := map[string]int{} // messages of the source by identity; -1 for several
	for _, i := range missing {
		for _, id := range identities(&m.in.Source.Units[i]) {
			if _, dup := wanting[id]; dup {
				wanting[id] = -1
			} else {
				wanting[id] = i
			}
		}
	}
	heirs := map[int][]place{}
	for _, p := range vanished {
		if _, first := m.home[m.at(p).Key]; !first {
			continue // one text of the id has gone to another message
		}
		if i, ok := m.heir(m.at(p), wanting); ok {
			heirs[i] = append(heirs[i], p)
		}
	}
	for _, i := range missing {
		// One that waits already was there before the other left, and one that
		// is inherited waits nowhere, so that nobody can tell.
		if src := &m.in.Source.Units[i]; len(heirs[i]) == 1 && !m.answers.has(src.Key) && !m.isInherited(src) {
			m.rename(i, heirs[i][0])
		}
	}
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
