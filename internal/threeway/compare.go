package threeway

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An Event is what became of a message between two versions of its file.
type Event string

// The events.
const (
	Added   Event = "added"
	Changed Event = "changed"
	Removed Event = "removed"
	Renamed Event = "renamed" // the same text, note and hash under another key
)

// A Difference is a message that two versions of a file do not both have as it
// is.
type Difference struct {
	Event    Event
	Old, New *catalog.Unit // nil where the version does not have it

	// Change is how the text and the note differ, if the message is Changed. It
	// has no kinds where only the hash or the comment does.
	Change change.Change
}

// Key returns the key of the message in the new version, or the last that it
// had.
func (d *Difference) Key() string {
	if d.New == nil {
		return d.Old.Key
	}
	return d.New.Key
}

// Compare returns what became of the messages of a file: first what is in the
// new version, in its order, then what was removed, in the order of the old.
// The order of the messages does not count.
//
// A message is renamed when a key went and one came with the same text. Where
// several went and came with one text, the first that went is the first that
// came.
func Compare(old, new catalog.Catalog) []Difference {
	was, is := index(&old), index(&new)
	gone := vanished(&old, is)
	var list []Difference
	moved := map[*catalog.Unit]bool{}
	for i := range new.Units {
		u := &new.Units[i]
		switch before := was[u.Key]; {
		case is[u.Key] != u: // stands twice; the first counts
		case before == nil:
			d := Difference{Event: Added, New: u}
			if from := gone.take(u); from != nil {
				d.Event, d.Old = Renamed, from
				moved[from] = true
			}
			list = append(list, d)
		case !isSame(before, u):
			list = append(list, Difference{Changed, before, u, change.Between(before.Target, u.Target, before.Note, u.Note, old.Syntax|new.Syntax)})
		}
	}
	for i := range old.Units {
		if u := &old.Units[i]; is[u.Key] == nil && was[u.Key] == u && !moved[u] {
			list = append(list, Difference{Event: Removed, Old: u})
		}
	}
	return list
}

// absentees are the messages that the new version does not have, by what they
// say, in the order of the old.
type absentees map[content][]*catalog.Unit

// content is what a message keeps when it is renamed.
type content struct {
	forms       [text.NumForms]string
	left, right string
	hash, note  string
}

func contentOf(u *catalog.Unit) content {
	c := content{left: u.Target.LeftDelim(), right: u.Target.RightDelim(), hash: u.BasedOn, note: u.Note}
	for f, s := range u.Target.Forms() {
		c.forms[f] = s
	}
	return c
}

func vanished(old *catalog.Catalog, is map[string]*catalog.Unit) absentees {
	gone, seen := absentees{}, map[string]bool{}
	for i := range old.Units {
		u := &old.Units[i]
		if is[u.Key] == nil && !seen[u.Key] && !u.Target.IsEmpty() {
			seen[u.Key] = true
			c := contentOf(u)
			gone[c] = append(gone[c], u)
		}
	}
	return gone
}

// take returns the message that a new one was before, and counts it as found.
func (a absentees) take(u *catalog.Unit) *catalog.Unit {
	c := contentOf(u)
	list := a[c]
	if len(list) == 0 {
		return nil
	}
	a[c] = list[1:]
	return list[0]
}
