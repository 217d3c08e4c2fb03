package tm

import (
	"iter"
	"slices"
)

// An index finds the entries of a file. It is made when the first lookup needs
// it; what is looked up is compared with the unit itself, so that an index may
// know entries that have gone.
type index struct {
	lines   map[string]struct{} // units, by their lines; but not those of several
	several postings            // by source text, entries with several units
	source  postings            // by source text, all entries
	key     postings
	group   postings
	seen    int // how many entries it knows
	buf     []byte
}

// postings maps a string to numbers of entries. Each string has a chain, so that
// a million strings are one map and one slice.
type postings struct {
	last  map[string]int32 // number of the last link of a string's chain
	links []link
}

type link struct{ entry, before int32 }

func (p *postings) add(s string, entry int32) {
	before, ok := p.last[s]
	if !ok {
		before = -1
	} else if p.links[before].entry == entry {
		return
	}
	p.last[s] = int32(len(p.links))
	p.links = append(p.links, link{entry: entry, before: before})
}

// of yields the entries of s.
func (p *postings) of(s string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		at, ok := p.last[s]
		for ok && at >= 0 && yield(p.links[at].entry) {
			at = p.links[at].before
		}
	}
}

// lookup returns the index, with all entries in it.
func (f *File) lookup() *index {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.index == nil {
		n := len(f.entries)
		f.index = &index{lines: make(map[string]struct{}, n)}
		f.index.several.last = map[string]int32{}
		f.index.source.last = make(map[string]int32, n)
		f.index.key.last = make(map[string]int32, n)
		f.index.group.last = map[string]int32{}
	}
	var s scanner
	for f.index.seen < len(f.entries) {
		f.index.learn(f, &s, f.index.seen)
		f.index.seen++
	}
	return f.index
}

func (x *index) learn(f *File, s *scanner, at int) {
	e := &f.entries[at]
	if e.state&deleted != 0 || s.unit(e.raw) != nil {
		return
	}
	n := int32(at)
	s.pairs(f.srclang, func(u Unit, _ int) bool {
		x.source.add(u.Source.Text, n)
		if u.Key != "" {
			x.key.add(u.Key, n)
		}
		if u.Group != "" {
			x.group.add(u.Group, n)
		}
		if len(s.variants) > 2 {
			// Not by lines, each of which would repeat a long source text.
			x.several.add(u.Source.Text, n)
			return false
		}
		x.buf = u.appendLine(x.buf[:0])
		x.lines[e.identity(x.buf)] = struct{}{}
		return true
	})
}

// has reports whether the file has the unit, whose line is given.
func (x *index) has(f *File, u *Unit, line string) bool {
	if _, there := x.lines[line]; there {
		return true
	}
	for other := range f.withSource(x.several.of(u.Source.Text), u.Source.Text) {
		if other.is(u) {
			return true
		}
	}
	return false
}

// identity is line as a string, without a copy where the entry is that line.
func (e *entry) identity(line []byte) string {
	if e.raw == string(line) {
		return e.raw
	}
	return string(line)
}

// all yields the units of the entries with these numbers.
func (f *File) all(numbers iter.Seq[int32]) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		var s scanner
		for n := range numbers {
			e := &f.entries[n]
			if e.state&deleted == 0 && s.unit(e.raw) == nil &&
				!s.pairs(f.srclang, func(u Unit, _ int) bool { return yield(u) }) {
				return
			}
		}
	}
}

// withSource yields those units of the entries whose source text is text.
func (f *File) withSource(numbers iter.Seq[int32], text string) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		for u := range f.all(numbers) {
			if u.Source.Text != text {
				continue
			}
			text = u.Source.Text // the units of an entry share it, and comparing it with itself is free
			if !yield(u) {
				return
			}
		}
	}
}

// Units yields all units in the order of the file. A file that git has united
// may hold a unit twice until it is changed. The file must not be changed
// meanwhile.
func (f *File) Units() iter.Seq[Unit] {
	return f.all(func(yield func(int32) bool) {
		for i := range f.entries {
			if !yield(int32(i)) {
				return
			}
		}
	})
}

// Exact returns the units with this source text, to the byte, and a
// translation between these languages. Languages are compared without case;
// "en" is not "en-US". The order does not depend on that of the file.
func (f *File) Exact(source, sourceLang, targetLang string) []Unit {
	var found []Unit
	for u := range f.withSource(f.lookup().source.of(source), source) {
		if u.Target.Text != "" && sameLanguage(u.SourceLang, sourceLang) && sameLanguage(u.TargetLang, targetLang) {
			found = append(found, u)
		}
	}
	return distinct(found)
}

// ByKey returns the units of a message, with and without a translation. hash is
// the Hash or the Fingerprint of the source text; the empty hash stands for all.
// The order does not depend on that of the file.
func (f *File) ByKey(key, hash string) []Unit {
	var found []Unit
	for u := range f.all(f.lookup().key.of(key)) {
		if u.Key == key && (hash == "" || u.Hash == hash || u.Fingerprint == hash) {
			found = append(found, u)
		}
	}
	return distinct(found)
}

// distinct sorts units and drops those that are there twice.
func distinct(units []Unit) []Unit {
	slices.SortFunc(units, func(a, b Unit) int { return a.compare(&b) })
	return slices.Compact(units)
}
