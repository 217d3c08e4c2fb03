package merge

import "github.com/seed-9fa3a4f3/i18n/internal/text"

// A library has all translations that a merge knows of: those of the memory, with
// what this merge adds to it, so that a second merge finds no more than the
// first; without a memory, those of the files.
type library struct {
	memory Memory // nil for none
	added  []Pair
	first  map[string]int32 // index in added, by the form other of the source text
	next   []int32          // of the pairs in added: the index of another with the same source text, -1 for none
}

// library returns the translations that are known.
func (m *merger) library() *library {
	l := &library{memory: m.in.Basis.Memory, added: m.out.Records}
	if l.memory == nil {
		l.added = m.translated()
	}
	l.first, l.next = make(map[string]int32, len(l.added)), make([]int32, len(l.added))
	for i := range l.added {
		p := &l.added[i]
		l.next[i] = -1
		if p.Source.IsAbsent() || p.Target.IsEmpty() {
			continue
		}
		source := p.Source.For(text.Other)
		if other, known := l.first[source]; known {
			l.next[i] = other
		}
		l.first[source] = int32(i)
	}
	return l
}

// translated returns the messages that are translated and up to date.
func (m *merger) translated() []Pair {
	left := make(map[string]bool, len(m.todo))
	for i := range m.todo {
		left[m.todo[i].src.Key] = true
	}
	var list []Pair
	for i, p := range m.places {
		src := &m.in.Source.Units[i]
		if p != nowhere && p != twice && !left[src.Key] && !m.at(p).Target.IsEmpty() {
			list = append(list, Pair{Key: src.Key, Source: src.Target, Target: m.at(p).Target})
		}
	}
	return list
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
	for source := range l.first {
		if !yield(source) {
			return
		}
	}
}

// from returns the pairs with a source text.
func (l *library) from(source string) []Pair {
	var list []Pair
	if l.memory != nil {
		list = l.memory.From(source)
	}
	at, known := l.first[source]
	if !known {
		return list
	}
	list = append([]Pair(nil), list...) // it is the memory's
	for ; at >= 0; at = l.next[at] {
		list = append(list, l.added[at])
	}
	return list
}
