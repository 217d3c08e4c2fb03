package merge

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// retire moves the translations of messages that left the source to the
// obsolete ones, if there is a place for them.
func (m *merger) retire() {
	for file, marks := range m.marks {
		for unit, is := range marks {
			if is != orphan {
				continue
			}
			m.out.Report.Orphans++
			if m.out.Obsolete != nil {
				marks[unit] = dropped
				m.shelve(m.files[file].Units[unit])
			}
		}
	}
	if m.out.Obsolete == nil {
		return
	}
	if len(m.revived) > 0 {
		n := 0
		for i, u := range m.out.Obsolete.Units {
			if !m.revived[i] {
				m.out.Obsolete.Units[n] = u
				n++
			}
		}
		m.out.Obsolete.Units = m.out.Obsolete.Units[:n]
		m.obsolete, m.revived = m.out.Obsolete.Index(), nil
	}
	m.shelveAnswers()
	if m.in.PruneObsolete {
		m.prune()
	}
}

// shelve puts a translation among the obsolete ones. One that stands there
// already under the id is recorded.
func (m *merger) shelve(u catalog.Unit) {
	if u.Target.IsEmpty() {
		return
	}
	u.Pos, u.Places = catalog.Pos{}, catalog.Places{}
	if i, ok := m.obsolete[u.Key]; ok && !m.revived[i] {
		before := &m.out.Obsolete.Units[i]
		if !agree(before.Target, u.Target) {
			m.rescue(before, nil)
		}
		if u.Comment == "" {
			u.Comment = before.Comment
		}
		*before = u
	} else {
		m.obsolete[u.Key] = len(m.out.Obsolete.Units)
		m.out.Obsolete.Units = append(m.out.Obsolete.Units, u)
	}
	m.event(u.Key, Obsolete)
}

// shelveAnswers puts what translators wrote for messages that left the source
// among the obsolete ones as well.
func (m *merger) shelveAnswers() {
	for _, entry := range m.leftAnswers() {
		shown := m.lines(entry.Comment, sourceLine)
		if shown == "" {
			continue // goi18n may have filled it in
		}
		u := *entry
		u.Comment = m.ownLines(entry.Comment)
		i, there := m.obsolete[u.Key]
		if there {
			before := m.out.Obsolete.Units[i]
			if agree(entry.Target, before.Target) {
				continue
			}
			u.Target, u.Comment = before.Target, before.Comment
			for f, s := range entry.Target.Forms() {
				if s != "" {
					u.Target.Set(f, s)
				}
			}
		}
		v := m.readShown(entry, entry, shown)
		u.BasedOn = v.hash()
		m.record(Pair{Key: u.Key, Hash: u.BasedOn, Source: v.Text, Target: u.Target, Note: v.Note})
		m.shelve(u)
	}
}

// leftAnswers returns the entries with a text whose message left the source.
func (m *merger) leftAnswers() []*catalog.Unit {
	if m.in.Translate == nil || len(m.in.Translate.Units) == 0 {
		return nil
	}
	known := m.sourceKeys()
	for _, old := range m.out.Renames {
		known[old] = true
	}
	var list []*catalog.Unit
	for i := range m.in.Translate.Units {
		if u := m.readNote(&m.in.Translate.Units[i]); !known[u.Key] && !u.Target.IsEmpty() {
			list = append(list, u)
		}
	}
	return list
}

// retireAnswers keeps in the translate file what translators wrote for
// messages that left the source, unless it stands among the obsolete ones.
func (m *merger) retireAnswers() {
	kept := map[string]*catalog.Unit{}
	for _, u := range m.leftAnswers() {
		if m.out.Obsolete != nil && m.lines(u.Comment, sourceLine) != "" {
			continue
		}
		if first := kept[u.Key]; first == nil {
			kept[u.Key] = u
			m.out.Translate.Units = append(m.out.Translate.Units, *u)
		} else if !agree(u.Target, first.Target) {
			m.rescue(u, nil)
		}
	}
}

// prune hands the obsolete translations out and drops them.
func (m *merger) prune() {
	for i := range m.out.Obsolete.Units {
		u := &m.out.Obsolete.Units[i]
		m.rescue(u, nil)
		m.event(u.Key, Pruned)
	}
	m.out.Obsolete.Units = slices.Clip(m.out.Obsolete.Units[:0])
}
