package tm

import (
	"hash/maphash"
	"iter"
	"slices"
)

// An index finds the entries of a file. It knows hashes alone: what is looked up
// is compared with the unit itself, so that the index may name others, and
// entries that have gone.
type index struct {
	seed   maphash.Seed
	unit   postings // by key, source text and translation
	source postings // by source text
	key    postings
	group  postings
}

// postings maps a hash to numbers of entries. Each hash has a chain, so that a
// million of them are one map and one slice.
type postings struct {
	last  map[uint64]int32 // number of the last link of a chain
	links []link
}

type link struct{ entry, before int32 }

func newIndex(units int) *index {
	x := &index{seed: maphash.MakeSeed()}
	for _, p := range []*postings{&x.unit, &x.source, &x.key} {
		*p = postings{last: make(map[uint64]int32, units), links: make([]link, 0, units)}
	}
	x.group.last = map[uint64]int32{}
	return x
}

func (p *postings) add(hash uint64, entry int32) {
	before, ok := p.last[hash]
	if !ok {
		before = -1
	} else if p.links[before].entry == entry {
		return
	}
	p.last[hash] = int32(len(p.links))
	p.links = append(p.links, link{entry: entry, before: before})
}

// of yields the entries of a hash.
func (p *postings) of(hash uint64) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		at, ok := p.last[hash]
		for ok && at >= 0 && yield(p.links[at].entry) {
			at = p.links[at].before
		}
	}
}

func (x *index) hash(s string) uint64 { return maphash.String(x.seed, s) }

// learn adds the entry that was scanned.
func (x *index) learn(s *scanner, srclang string, entry int32) {
	key, source, from := x.hash(decode(s.key)), x.hash(""), 0
	if from, _ = s.source(srclang); from >= 0 {
		source = x.hash(decode(s.variants[from].seg))
	}
	x.put(key, source, decode(s.key), decode(s.group), entry)
	none := true
	for i := range s.variants {
		if v := &s.variants[i]; i != from {
			none = false
			x.unit.add(x.identity(key, source, decode(v.seg)), entry)
		}
	}
	if none {
		x.unit.add(x.identity(key, source, ""), entry)
	}
}

// learnUnit adds an entry that holds one unit.
func (x *index) learnUnit(u *Unit, entry int32) {
	key, source := x.hash(u.Key), x.hash(u.Source.Text)
	x.put(key, source, u.Key, u.Group, entry)
	x.unit.add(x.identity(key, source, u.Target.Text), entry)
}

func (x *index) put(keyHash, sourceHash uint64, key, group string, entry int32) {
	x.source.add(sourceHash, entry)
	if key != "" {
		x.key.add(keyHash, entry)
	}
	if group != "" {
		x.group.add(x.hash(group), entry)
	}
}

// identity joins what tells units apart: the hashes of key and source text, and
// the translation.
func (x *index) identity(key, source uint64, target string) uint64 {
	return maphash.Comparable(x.seed, [3]uint64{key, source, x.hash(target)})
}

// of yields the entries that may hold a translation.
func (x *index) of(key, source, target string) iter.Seq[int32] {
	return x.unit.of(x.identity(x.hash(key), x.hash(source), target))
}

// has reports whether the file has the unit.
func (f *File) has(u *Unit) bool {
	s := f.borrow()
	defer f.scanners.Put(s)
	for n := range f.index.of(u.Key, u.Source.Text, u.Target.Text) {
		e := &f.entries[n]
		if e.state&deleted != 0 || s.unit(e.raw) != nil {
			continue
		}
		text, found := u.Source.Text, false
		s.pairs(f.srclang, func(other Unit, _ int) bool {
			if other.Source.Text == text {
				text = other.Source.Text // the units of an entry share it, and comparing it with itself is free
				found = other.is(u)
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// borrow returns a scanner, to be put back.
func (f *File) borrow() *scanner {
	if s, ok := f.scanners.Get().(*scanner); ok {
		return s
	}
	return &scanner{}
}

// all yields the units of the entries with these numbers.
func (f *File) all(numbers iter.Seq[int32]) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		s := f.borrow()
		defer f.scanners.Put(s)
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
	for u := range f.withSource(f.index.source.of(f.index.hash(source)), source) {
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
	if key == "" {
		return nil
	}
	var found []Unit
	for u := range f.all(f.index.key.of(f.index.hash(key))) {
		if u.Key == key && (hash == "" || u.Hash == hash || u.Fingerprint == hash) {
			found = append(found, u)
		}
	}
	return distinct(found)
}

// distinct sorts units and drops those that are there twice.
func distinct(units []Unit) []Unit {
	if len(units) < 2 {
		return units
	}
	slices.SortFunc(units, func(a, b Unit) int { return a.compare(&b) })
	return slices.Compact(units)
}
