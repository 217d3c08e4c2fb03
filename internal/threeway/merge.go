// Package threeway merges three versions of one message file by message: what
// two people made, each for himself, of the same base. It knows catalogs and
// texts, no files; what it is given it leaves as it is.
package threeway

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A Result is the merge of three versions of a message file.
type Result struct {
	// Catalog holds every message that is to be in the file, in the order of
	// ours. A message in dispute stands as ours has it, or as theirs has it
	// where ours removed it: no edit is lost.
	Catalog catalog.Catalog

	// Conflicts are the messages in dispute, in the order of Catalog.
	Conflicts []Conflict
}

// A Conflict is a message that both sides changed, each in another way.
type Conflict struct {
	Key                string
	Base, Ours, Theirs *catalog.Unit // nil where the version does not have the message
	Parts              Parts
}

// Parts is a set of what a message consists of.
type Parts uint8

// The parts of a message. A hash belongs to the text that was made from the
// source text with that hash, and so do the delimiters of its templates.
const (
	Text Parts = 1 << iota
	Note
	Comment
	Whole // one side removed the message, the other edited it
)

// Merge merges what ours and theirs made of base. The three are read from
// versions of one file, each key once; a file that is not there is an empty
// catalog. Working files (catalog.Transient of ours) are those in which a
// comment or note tells what source text a translation answers.
//
//   - What one side alone changed is as that side has it, part by part: the
//     text, the note, the comment. What both changed to the same is that.
//   - Of a text that both changed, each plural form is merged by itself as long
//     as both sides have the same hash and delimiters. Else the text is one
//     thing: no translation ever comes to stand under the hash of another.
//   - A message that one side removed is gone if the other left it alone. If
//     the other edited it, that is a conflict.
//   - Comments that both changed are merged line by line where that can be done.
//
// Messages stand in the order of ours. What theirs added stands behind the
// message that it stands behind in theirs.
func Merge(base, ours, theirs catalog.Catalog) Result {
	m := merger{base: index(&base), ours: index(&ours), theirs: index(&theirs), working: ours.Transient}
	r := Result{Catalog: ours}
	r.Catalog.Units = make([]catalog.Unit, 0, max(len(ours.Units), len(theirs.Units)))
	m.walk(&ours, &theirs, func(key string) {
		if u, c := m.message(key); u != nil {
			r.Catalog.Units = append(r.Catalog.Units, *u)
			if c != nil {
				r.Conflicts = append(r.Conflicts, *c)
			}
		}
	})
	return r
}

// Ours returns the catalog with every dispute decided for ours.
func (r *Result) Ours() catalog.Catalog {
	return r.decided(func(c *Conflict) *catalog.Unit { return c.Ours })
}

// Theirs returns the catalog with every dispute decided for theirs.
func (r *Result) Theirs() catalog.Catalog {
	return r.decided(func(c *Conflict) *catalog.Unit { return c.Theirs })
}

func (r *Result) decided(side func(*Conflict) *catalog.Unit) catalog.Catalog {
	if len(r.Conflicts) == 0 {
		return r.Catalog
	}
	out := r.Catalog
	out.Units = make([]catalog.Unit, 0, len(r.Catalog.Units))
	next := 0
	for i := range r.Catalog.Units {
		u := &r.Catalog.Units[i]
		if next < len(r.Conflicts) && r.Conflicts[next].Key == u.Key {
			u = side(&r.Conflicts[next])
			next++
		}
		if u != nil {
			out.Units = append(out.Units, *u)
		}
	}
	return out
}

// merger knows the messages of the three versions by key.
type merger struct {
	base, ours, theirs map[string]*catalog.Unit
	working            bool
}

func index(c *catalog.Catalog) map[string]*catalog.Unit {
	units := make(map[string]*catalog.Unit, len(c.Units))
	for i := range c.Units {
		if u := &c.Units[i]; units[u.Key] == nil {
			units[u.Key] = u
		}
	}
	return units
}

// message returns what a message is in the merge, nil for one that is not in
// it, and the conflict if it is one.
func (m *merger) message(key string) (*catalog.Unit, *Conflict) {
	b, o, t := m.base[key], m.ours[key], m.theirs[key]
	switch {
	case o != nil && t != nil:
		u, parts := m.unit(b, o, t)
		if parts == 0 {
			return u, nil
		}
		return o, &Conflict{key, b, o, t, parts}
	case o == nil && t == nil:
		return nil, nil
	}
	left := o
	if left == nil {
		left = t
	}
	switch {
	case b == nil: // one side added it
		return left, nil
	case isSame(left, b):
		return nil, nil
	}
	return left, &Conflict{key, b, o, t, Whole}
}

// isSame reports whether two versions of a message say the same.
func isSame(a, b *catalog.Unit) bool {
	return isSameText(a, b) && a.Note == b.Note && a.Comment == b.Comment
}
