package merge

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// indexActive finds where each message of the target language stands. The
// first place counts, unless it is empty. Two texts for one id are a conflict.
func (m *merger) indexActive() {
	n := 0
	for _, c := range m.files {
		n += len(c.Units)
		m.marks = append(m.marks, make([]mark, len(c.Units)))
	}
	m.home = make(map[string]place, n)
	for file, c := range m.files {
		for unit := range c.Units {
			key, p := c.Units[unit].Key, place{int32(file), int32(unit)}
			if first, dup := m.home[key]; !dup {
				m.home[key] = p
			} else {
				m.double(key, first, p)
			}
		}
	}
}

// double decides between two places of one id.
func (m *merger) double(key string, first, second place) {
	a, b := m.at(first), m.at(second)
	keep, other := first, second
	switch {
	case b.Target.IsEmpty(), a.Target.Equal(b.Target):
	case a.Target.IsEmpty():
		keep, other = second, first
	default:
		switch m.decide(a.Pos, b.Pos) {
		case undecided:
			m.conflict(a, b, "merge.conflict")
		case theirsWins:
			keep, other = second, first
			fallthrough
		case oursWins:
			m.rescue(m.at(other), nil)
			m.marks[other.file][other.unit] = dropped
		}
	}
	m.home[key] = keep
	if m.marks[other.file][other.unit] != dropped {
		m.doubles = append(m.doubles, other)
	}
}

// settleDoubles marks the second places of the messages of the source. A double
// that says the same is not needed where files are joined.
func (m *merger) settleDoubles() {
	for _, p := range m.doubles {
		key := m.at(p).Key
		home, ok := m.home[key]
		switch {
		case !ok: // it was renamed
		case m.marks[home.file][home.unit] != matched:
		case m.in.Join && p.file > 0 && m.at(home).Target.Equal(m.at(p).Target):
			m.marks[p.file][p.unit] = dropped
		default:
			m.marks[p.file][p.unit] = matched
		}
	}
}

// store puts a message back into the file it came from, or at the end of the
// first file when it is new.
func (m *merger) store(p place, u *catalog.Unit) place {
	switch {
	case p != nowhere && *m.at(p) == *u:
	case p != nowhere:
		*m.change(p) = *u
	case !u.Target.IsEmpty():
		p = place{0, int32(len(m.out.Active.Units))}
		added := *u
		added.Pos, added.Places = catalog.Pos{}, catalog.Places{}
		m.out.Active.Units = append(m.out.Active.Units, added)
	}
	return p
}

// arrange takes out of the active files what went, and puts the new messages
// of the first one behind the message that precedes them in the source, so
// that both files read in the same order.
func (m *merger) arrange() {
	m.join()
	for file, c := range m.files {
		if file > 0 && slices.Contains(m.marks[file], dropped) {
			m.own(int32(file))
			n := 0
			for i := range c.Units {
				if m.marks[file][i] != dropped {
					c.Units[n] = c.Units[i]
					n++
				}
			}
			c.Units = c.Units[:n]
		}
	}
	main, marks := m.out.Active, m.marks[0]
	if len(main.Units) == len(marks) && !slices.Contains(marks, dropped) {
		return
	}
	follow := m.followers(len(marks))
	units := make([]catalog.Unit, 0, len(main.Units))
	add := func(after int32) {
		for _, i := range follow[after] {
			units = append(units, main.Units[i])
		}
	}
	add(nowhere.unit)
	for i := range marks {
		if marks[i] != dropped {
			units = append(units, main.Units[i])
		}
		add(int32(i))
	}
	main.Units = units
}

// followers returns the new units of the first file by the unit that they
// stand behind. The first n are not new.
func (m *merger) followers(n int) map[int32][]int32 {
	follow := map[int32][]int32{}
	placed := make([]bool, len(m.out.Active.Units)-n)
	before := nowhere.unit
	for i := range m.in.Source.Units {
		p := m.places[i]
		switch {
		case p.file != 0:
		case int(p.unit) < n:
			before = p.unit
		case !placed[int(p.unit)-n]:
			placed[int(p.unit)-n] = true
			follow[before] = append(follow[before], p.unit)
		}
	}
	last := int32(n) - 1
	for i, done := range placed {
		if !done { // a joined message that the source lacks
			follow[last] = append(follow[last], int32(n+i))
		}
	}
	return follow
}

// join moves the messages of the doubles into the first file.
func (m *merger) join() {
	if !m.in.Join {
		return
	}
	homes := make(map[place]int32, len(m.places)) // indexes in places
	for i, p := range m.places {
		if p.file > 0 {
			homes[p] = int32(i)
		}
	}
	for file := 1; file < len(m.files); file++ {
		moved := 0
		for unit := range m.files[file].Units {
			p := place{int32(file), int32(unit)}
			u := m.at(p)
			if home, ok := m.home[u.Key]; m.marks[file][unit] == dropped || ok && home != p {
				continue // what is in conflict stays for people to see
			}
			moved++
			m.event(u.Key, Joined)
			m.marks[file][unit] = dropped
			to := place{0, int32(len(m.out.Active.Units))}
			m.out.Active.Units = append(m.out.Active.Units, *u)
			m.home[u.Key] = to
			if i, ok := homes[p]; ok {
				m.places[i] = to
			}
		}
		if moved > 0 {
			m.out.Findings = append(m.out.Findings, catalog.Finding{
				Check: "merge/double", Severity: catalog.Info, Pos: catalog.Pos{File: m.files[file].File},
				Related: []catalog.Pos{{File: m.out.Active.File}}, Locale: m.out.Translate.Lang,
				Message: "merge.double", Advice: "merge.double.advice",
				Args: map[string]any{"Count": moved, "Place": m.out.Active.File},
			})
		}
	}
}
