package merge

import (
	"iter"
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A store is a memory that holds pairs as they are given, the oldest first.
type store struct {
	byKey    map[string][]Pair
	bySource map[string][]Pair // by fingerprint
	byText   map[string][]Pair // by the form other of the source text
}

func newStore(pairs ...Pair) *store {
	s := &store{byKey: map[string][]Pair{}, bySource: map[string][]Pair{}, byText: map[string][]Pair{}}
	for _, p := range pairs {
		s.add(p)
	}
	return s
}

func (s *store) add(p Pair) {
	s.byKey[p.Key] = append(s.byKey[p.Key], p)
	if !p.Source.IsAbsent() {
		fp := p.Source.Fingerprint()
		s.bySource[fp] = append(s.bySource[fp], p)
		other := p.Source.For(text.Other)
		s.byText[other] = append(s.byText[other], p)
	}
}

// Versions implements [Memory].
func (s *store) Versions(key, hash string) []Pair {
	pairs := s.byKey[key]
	if hash == "" {
		return pairs
	}
	first, n := 0, 0
	for i := range pairs {
		if pairs[i].Hash == hash {
			if n == 0 {
				first = i
			}
			n++
		}
	}
	if n <= 1 || first+n <= len(pairs) && allOf(pairs[first:first+n], hash) {
		return pairs[first : first+n] // nothing to copy, as nearly always
	}
	var list []Pair
	for _, p := range pairs {
		if p.Hash == hash {
			list = append(list, p)
		}
	}
	return list
}

func allOf(pairs []Pair, hash string) bool {
	for i := range pairs {
		if pairs[i].Hash != hash {
			return false
		}
	}
	return true
}

// Has implements [Memory].
func (s *store) Has(p Pair) bool {
	return slices.ContainsFunc(s.Versions(p.Key, p.Hash), func(known Pair) bool {
		return known.Target.Equal(p.Target) && known.Source.Equal(p.Source)
	})
}

// Exact implements [Memory].
func (s *store) Exact(source text.Text) []Pair { return s.bySource[source.Fingerprint()] }

// Sources implements [Memory].
func (s *store) Sources() iter.Seq[string] { return maps.Keys(s.byText) }

// From implements [Memory].
func (s *store) From(source string) []Pair { return s.byText[source] }

// An overlay is a memory with the pairs that a merge adds to it, so that a
// second merge finds no more than the first.
type overlay struct {
	base  Memory
	added *store
}

// Versions implements [Memory].
func (o overlay) Versions(key, hash string) []Pair {
	return joined(o.base.Versions(key, hash), o.added.Versions(key, hash))
}

// Has implements [Memory].
func (o overlay) Has(p Pair) bool { return o.base.Has(p) || o.added.Has(p) }

// Exact implements [Memory].
func (o overlay) Exact(source text.Text) []Pair {
	return joined(o.base.Exact(source), o.added.Exact(source))
}

// Sources implements [Memory].
func (o overlay) Sources() iter.Seq[string] {
	return func(yield func(string) bool) {
		for source := range o.base.Sources() {
			if !yield(source) {
				return
			}
		}
		o.added.Sources()(yield)
	}
}

// From implements [Memory].
func (o overlay) From(source string) []Pair { return joined(o.base.From(source), o.added.From(source)) }

func joined(a, b []Pair) []Pair {
	switch {
	case len(b) == 0:
		return a
	case len(a) == 0:
		return b
	}
	return append(append(make([]Pair, 0, len(a)+len(b)), a...), b...)
}

// record hands a pair out, unless the memory has it.
func (m *merger) record(p Pair) {
	if m.in.Basis.Memory != nil && m.in.Basis.Memory.Has(p) {
		return
	}
	if m.out.Records == nil {
		m.out.Records = make([]Pair, 0, len(m.in.Source.Units)) // all of them, where the memory is new
	}
	m.out.Records = append(m.out.Records, p)
}

// rescue records a translation that no catalog holds any more.
func (m *merger) rescue(u *catalog.Unit, src *catalog.Unit) {
	if u.Target.IsEmpty() {
		return
	}
	p := Pair{Key: u.Key, Hash: u.BasedOn, Target: u.Target, Note: u.Note}
	switch {
	case src != nil && u.BasedOn != "" && text.MatchesHash(u.BasedOn, src.Note, src.Target):
		p.Source, p.Note = src.Target, src.Note
	default:
		if v, ok := m.in.Basis.version(u.Key, Version{}, u.BasedOn, u.Target); ok {
			p.Source, p.Note = v.Text, v.Note
		}
	}
	m.record(p)
}

// remember lets the basis know what this merge records of the messages that
// are left to do or left the source, and of others with the same source text.
func (m *merger) remember() {
	m.basis = m.in.Basis
	if m.basis.Memory == nil || len(m.out.Records) == 0 || len(m.todo) == 0 {
		return
	}
	keys, sources := map[string]bool{}, map[string]bool{}
	for i := range m.todo {
		src := m.todo[i].src
		keys[src.Key], sources[src.Target.For(text.Other)] = true, true
	}
	gone := m.out.Active
	if m.out.Obsolete != nil {
		gone = m.out.Obsolete
	}
	for i := range gone.Units {
		keys[gone.Units[i].Key] = true
	}
	added := newStore()
	for _, p := range m.out.Records {
		if keys[p.Key] || sources[p.Source.For(text.Other)] {
			added.add(p)
		}
	}
	m.basis.Memory = overlay{m.basis.Memory, added}
}
