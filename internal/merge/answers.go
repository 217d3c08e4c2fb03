package merge

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// answers holds the entries of the translate files by id, each list in the
// order of the files.
type answers struct {
	first map[string]int32 // index in list
	list  []entry

	drafts map[*catalog.Unit]bool // those that stay in a file of their own
	moved  map[*catalog.Unit]bool // those that stood under another id
}

type entry struct {
	unit *catalog.Unit
	next int32 // of the same id, in list; -1 at the end
}

// indexTranslate reads the translate files.
func (m *merger) indexTranslate() {
	files := m.in.Drafts
	if m.in.Translate != nil {
		files = append([]*catalog.Catalog{m.in.Translate}, files...)
	}
	n := 0
	for _, c := range files {
		n += len(c.Units)
	}
	if n == 0 {
		return
	}
	m.answers = answers{first: make(map[string]int32, n), list: make([]entry, 0, n), drafts: map[*catalog.Unit]bool{}, moved: map[*catalog.Unit]bool{}}
	for f := len(files) - 1; f >= 0; f-- {
		for i := len(files[f].Units) - 1; i >= 0; i-- {
			u := m.readNote(&files[f].Units[i])
			m.answers.add(u)
			if files[f] != m.in.Translate {
				m.answers.drafts[u] = true
			}
		}
	}
}

// add puts an entry before those of the same id.
func (a *answers) add(u *catalog.Unit) {
	next, ok := a.first[u.Key]
	if !ok {
		next = -1
	}
	a.first[u.Key] = int32(len(a.list))
	a.list = append(a.list, entry{u, next})
}

// of appends the entries of an id to a list.
func (a *answers) of(key string, list []*catalog.Unit) []*catalog.Unit {
	i, ok := a.first[key]
	for ok && i >= 0 {
		list = append(list, a.list[i].unit)
		i = a.list[i].next
	}
	return list
}

// has reports whether the translate file has an entry of the id.
func (a *answers) has(key string) bool {
	i, ok := a.first[key]
	return ok && !a.drafts[a.list[i].unit]
}

// entriesOf returns the entries of a message, those that it had under its old
// id last.
func (m *merger) entriesOf(key string) []*catalog.Unit {
	m.scratch = m.answers.of(key, m.scratch[:0])
	for _, u := range m.entriesUnderOld(key) {
		moved := *u
		moved.Key = key
		m.answers.moved[&moved] = true
		m.scratch = append(m.scratch, &moved)
	}
	return m.scratch
}

// entriesUnderOld returns the entries that a message had under its old id, as
// they stand there.
func (m *merger) entriesUnderOld(key string) []*catalog.Unit {
	old, renamed := m.out.Renames[key]
	if !renamed {
		return nil
	}
	return slices.DeleteFunc(m.answers.of(old, nil), func(u *catalog.Unit) bool {
		return m.answers.drafts[u] // it stays where it is
	})
}
