package tm

import (
	"iter"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// IsEmpty reports whether the file has no units that can be used.
func (f *File) IsEmpty() bool { return len(f.entries) == 0 }

// has reports whether the file has the unit.
func (f *File) has(u *Unit) bool {
	s := f.borrow()
	defer f.scanners.Put(s)
	for at := f.index.first(u.Key, u.Source.Text, u.Target.Text); at > 0; {
		var n int32
		n, at = f.index.unit.next(at)
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
	return f.all(numbers(0, len(f.entries)))
}

// numbers yields from and what follows, up to but not including to.
func numbers(from, to int) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := from; i < to; i++ {
			if !yield(int32(i)) {
				return
			}
		}
	}
}

// Translated yields the source texts that have a translation between these
// languages, of plural forms those of the category other. A text that several
// units have comes as often. The units are read on all processors. The file must
// not be changed meanwhile.
func (f *File) Translated(sourceLang, targetLang string) iter.Seq[string] {
	return func(yield func(string) bool) {
		parts := parallel.Map(len(f.entries), func() func(from, to int) []string {
			return func(from, to int) (texts []string) {
				for u := range f.all(numbers(from, to)) {
					if u.Source.Category == Other && u.Source.Text != "" && u.Target.Text != "" &&
						sameLanguage(u.SourceLang, sourceLang) && sameLanguage(u.TargetLang, targetLang) {
						texts = append(texts, u.Source.Text)
					}
				}
				return texts
			}
		})
		for _, texts := range parts {
			for _, text := range texts {
				if !yield(text) {
					return
				}
			}
		}
	}
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
