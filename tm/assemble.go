package tm

import (
	"cmp"
	"slices"
)

// messages puts units, and all others of their groups, together.
func (f *File) messages(units []Unit) []Message {
	switch {
	case len(units) == 0:
		return nil
	case len(units) == 1 && units[0].Group == "":
		return []Message{alone(&units[0])}
	}
	groups, asked := map[message][]Unit{}, map[message]bool{}
	seen := map[string]bool{} // groups that are in the map
	var order []message
	var list []Message
	for _, u := range distinct(units) {
		if u.Group == "" {
			list = append(list, alone(&u))
			continue
		}
		id := messageOf(&u)
		if !asked[id] {
			asked[id] = true
			order = append(order, id)
		}
		if seen[u.Group] {
			continue
		}
		seen[u.Group] = true
		for v := range f.all(f.index.group.of(f.index.hash(u.Group))) {
			if v.Group == u.Group {
				groups[messageOf(&v)] = append(groups[messageOf(&v)], v)
			}
		}
	}
	for _, id := range order {
		list = append(list, assemble(distinct(groups[id]))...)
	}
	slices.SortFunc(list, func(a, b Message) int { return a.compare(&b) })
	return slices.Compact(list)
}

// message is what the units of a message have in common.
type message struct{ key, hash, fingerprint, group, note, lang string }

func messageOf(u *Unit) message {
	return message{u.Key, u.Hash, u.Fingerprint, u.Group, u.Note, u.SourceLang}
}

// alone is the message of one unit.
func alone(u *Unit) Message {
	m := Message{Key: u.Key, Hash: u.Hash, Fingerprint: u.Fingerprint, Note: u.Note, SourceLang: u.SourceLang, TargetLang: u.TargetLang}
	m.Source.put(&u.Source)
	m.Target.put(&u.Target)
	return m
}

// put sets the form that a segment is of, and reports whether there was room.
func (t *Text) put(s *Segment) bool {
	if s.Text == "" {
		return true
	}
	form := &t.Forms[s.Category]
	if *form != "" && *form != s.Text {
		return false
	}
	*form, t.LeftDelim, t.RightDelim = s.Text, s.LeftDelim, s.RightDelim
	return true
}

// assemble makes the message of a group of units. A unit that somebody edited
// stands beside the old one when git has united both: that is a second message,
// with the other form.
func assemble(units []Unit) []Message {
	m := alone(&Unit{})
	var clashes []Unit
	for i := range units {
		u := &units[i]
		if i == 0 {
			m = alone(u)
			continue
		}
		m.TargetLang = cmp.Or(m.TargetLang, u.TargetLang)
		source, target := m.Source, m.Target
		if !source.put(&u.Source) || !target.put(&u.Target) {
			clashes = append(clashes, *u)
			continue
		}
		m.Source, m.Target = source, target
	}
	list := []Message{m}
	for i := range clashes {
		other, form := m, alone(&clashes[i])
		for c := range Category(NumCategories) {
			other.Source.Forms[c] = cmp.Or(form.Source.Forms[c], other.Source.Forms[c])
			other.Target.Forms[c] = cmp.Or(form.Target.Forms[c], other.Target.Forms[c])
		}
		list = append(list, other)
	}
	return list
}
