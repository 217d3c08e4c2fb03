package tm

// Has reports whether Messages returns a message with the texts of m for its
// Key, Hash and TargetLang. It costs far less; nothing else of m is looked at.
func (f *File) Has(m *Message) bool {
	if c := m.Target.from(Other); m.Key != "" && m.Target.Forms[c] != "" {
		source, target := m.Source.segment(m.Source.from(c)), m.Target.segment(c)
		for u := range f.all(f.index.of(m.Key, source.Text, m.TargetLang, target.Text)) {
			if u.Source == source && u.Target == target && u.TargetLang == m.TargetLang && u.Key == m.Key &&
				(m.Hash == "" || u.Hash == m.Hash || u.Fingerprint == m.Hash) && f.isOf(&u, m) {
				return true
			}
		}
	}
	for _, known := range f.Messages(m.Key, m.Hash, m.TargetLang) {
		if known.Source == m.Source && known.Target == m.Target {
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
