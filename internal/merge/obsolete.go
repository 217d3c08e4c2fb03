package merge

import (
	"iter"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// retire moves the translations of messages that left the source to the
// obsolete ones, if there is a place for them.
func (m *merger) retire() {
	once := map[string]bool{}
	recorded := sync.OnceValue(m.recordedKeys)
	for u := range m.orphans() {
		m.out.Report.Orphans++
		once[u.Key] = once[u.Key] || m.wasMessage(u, recorded)
	}
	if m.out.Obsolete == nil {
		return
	}
	for u, is := range m.orphans() {
		if once[u.Key] {
			*is = dropped
			m.shelve(*u)
		}
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

// orphans yields the units of the active files that the source lacks, with
// their marks.
func (m *merger) orphans() iter.Seq2[*catalog.Unit, *mark] {
	return func(yield func(*catalog.Unit, *mark) bool) {
		for file, marks := range m.marks {
			for unit := range marks {
				if marks[unit] == orphan && !yield(&m.files[file].Units[unit], &marks[unit]) {
					return
				}
			}
		}
	}
}

// wasMessage reports whether the source once had the message of a unit: its
// translation carries a hash, the memory knows it, a translator has it, or it
// was obsolete before. What only one language ever had, such as its own name,
// stays: the program may show it.
func (m *merger) wasMessage(u *catalog.Unit, recorded func() map[string]bool) bool {
	if _, ok := m.obsolete[u.Key]; ok || u.BasedOn != "" || len(m.entriesOf(u.Key)) > 0 {
		return true
	}
	return m.in.Basis.Memory != nil && len(m.in.Basis.Memory.Versions(u.Key, "")) > 0 || recorded()[u.Key]
}

// recordedKeys returns the ids of the pairs that this merge records.
func (m *merger) recordedKeys() map[string]bool {
	keys := make(map[string]bool, len(m.out.Records))
	for i := range m.out.Records {
		keys[m.out.Records[i].Key] = true
	}
	return keys
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

// leftAnswers returns the entries of the translate file with a text whose
// message left the source.
func (m *merger) leftAnswers() []*catalog.Unit {
	if len(m.answers.list) == 0 {
		return nil
	}
	known, renamed := m.sourceKeys(), make(map[string]bool, len(m.out.Renames))
	for _, old := range m.out.Renames {
		renamed[old] = true
	}
	var list []*catalog.Unit
	for _, e := range slices.Backward(m.answers.list) { // the order of the file
		if u := e.unit; !m.answers.drafts[u] && !known[u.Key] && !renamed[u.Key] && !u.Target.IsEmpty() {
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
