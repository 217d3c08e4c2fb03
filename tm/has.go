package tm

// Has reports whether the file holds m as Record writes it: whether Messages
// returns one with these texts for its Key, Hash and TargetLang. It costs far
// less. Nothing else of m is looked at, and a message that another tool spread
// over units in a way of its own may not be found.
func (f *File) Has(m *Message) bool {
	c := m.Target.from(Other)
	source, target := m.Source.segment(m.Source.from(c)), m.Target.segment(c)
	if m.Key == "" || len(f.entries) == 0 || target.Text == "" {
		return false
	}
	for u := range f.all(f.index.of(m.Key, source.Text, target.Text)) {
		if u.Source == source && u.Target == target && u.Key == m.Key && sameLanguage(u.TargetLang, m.TargetLang) &&
			(m.Hash == "" || u.Hash == m.Hash || u.Fingerprint == m.Hash) && f.isOf(&u, m) {
			return true
		}
	}
	return false
}

// isOf reports whether a unit, with the others of its group, is a message.
func (f *File) isOf(u *Unit, m *Message) bool {
	if u.Group == "" {
		known := alone(u)
		return known.Source == m.Source && known.Target == m.Target
	}
	for _, known := range f.messages([]Unit{*u}) {
		if known.Source == m.Source && known.Target == m.Target {
			return true
		}
	}
	return false
}

// IsEmpty reports whether the file holds no unit and never did.
func (f *File) IsEmpty() bool { return len(f.entries) == 0 }
