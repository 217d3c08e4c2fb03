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
	s, found := f.borrow(), false
	defer f.scanners.Put(s)
	for at := f.index.first(m.Key, source.Text, target.Text); at > 0; {
		var n int32
		n, at = f.index.unit.next(at)
		e := &f.entries[n]
		if e.state&deleted != 0 || s.unit(e.raw) != nil {
			continue
		}
		s.pairs(f.srclang, func(u Unit, _ int) bool {
			found = u.Source == source && u.Target == target && u.Key == m.Key && sameLanguage(u.TargetLang, m.TargetLang) &&
				(m.Hash == "" || u.Hash == m.Hash || u.Fingerprint == m.Hash) && f.isOf(&u, m)
			return !found
		})
		if found {
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
	if f.isGroup(u, m) {
		return true
	}
	for _, known := range f.messages([]Unit{*u}) {
		if known.Source == m.Source && known.Target == m.Target {
			return true
		}
	}
	return false
}

// isGroup reports whether a unit and the others of its message are those that
// Record makes of m, each once. So are nearly all; of others it says nothing.
func (f *File) isGroup(u *Unit, m *Message) bool {
	if m.Source.IsEmpty() {
		return false
	}
	var source, target [NumCategories]bool // the forms that were found
	for v := range f.all(f.index.group.of(f.index.hash(u.Group))) {
		if !v.isSibling(u) {
			continue
		}
		c := v.Target.Category
		from := m.Source.from(c)
		if v.Target.Text == "" {
			from = v.Source.Category
			if source[from] {
				return false
			}
		} else if target[c] || v.Target != m.Target.segment(c) || v.TargetLang != u.TargetLang {
			return false
		} else {
			target[c] = true
		}
		if v.Source != m.Source.segment(from) {
			return false
		}
		source[from] = true
	}
	return m.Source.hasForms(&source) && m.Target.hasForms(&target)
}

// isSibling reports whether two units are of one message.
func (u *Unit) isSibling(v *Unit) bool {
	return u.Key == v.Key && u.Group == v.Group && u.Hash == v.Hash && u.Fingerprint == v.Fingerprint && u.Note == v.Note && u.SourceLang == v.SourceLang
}

// hasForms reports whether these are all forms of the text.
func (t *Text) hasForms(forms *[NumCategories]bool) bool {
	for c := range t.Forms {
		if forms[c] != (t.Forms[c] != "") {
			return false
		}
	}
	return true
}
