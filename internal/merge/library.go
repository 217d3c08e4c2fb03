package merge

import "github.com/seed-9fa3a4f3/i18n/internal/text"

// A library has all translations that a merge knows of: those of the memory, with
// what this merge adds to it, so that a second merge finds no more than the
// first; without a memory, those of the files.
type library struct {
	memory Memory // nil for none
	added  map[string][]Pair
}

// library returns the translations that are known.
func (m *merger) library() *library {
	l := &library{memory: m.in.Basis.Memory, added: map[string][]Pair{}}
	if l.memory == nil {
		m.eachTranslated(l.add)
		return l
	}
	for _, p := range m.out.Records {
		l.add(p)
	}
	return l
}

// eachTranslated tells of the messages that are translated and up to date.
func (m *merger) eachTranslated(tell func(Pair)) {
	left := make(map[string]bool, len(m.todo))
	for i := range m.todo {
		left[m.todo[i].src.Key] = true
	}
	for i, p := range m.places {
		src := &m.in.Source.Units[i]
		if p == nowhere || p == twice || left[src.Key] || m.at(p).Target.IsEmpty() {
			continue
		}
		tell(Pair{Key: src.Key, Source: src.Target, Target: m.at(p).Target})
	}
}

func (l *library) add(p Pair) {
	if p.Source.IsAbsent() || p.Target.IsEmpty() {
		return
	}
	source := p.Source.For(text.Other)
	l.added[source] = append(l.added[source], p)
}

// sources yields the source texts in the form other.
func (l *library) sources(yield func(string) bool) {
	if l.memory != nil {
		for source := range l.memory.Sources() {
			if !yield(source) {
				return
			}
		}
	}
	for source := range l.added {
		if !yield(source) {
			return
		}
	}
}

// from returns the pairs with a source text.
func (l *library) from(source string) []Pair {
	if l.memory == nil {
		return l.added[source]
	}
	return joined(l.memory.From(source), l.added[source])
}
