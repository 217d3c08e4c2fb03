package format

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A message that gets another id keeps its lines: its name is replaced where it
// stands, before anything else is written. A file in which that would change
// anything but the id is left to the editors, which take the message out and
// write it anew.

// A reader reads the bytes of a file.
type reader func(name string, data []byte) (catalog.Catalog, []catalog.Finding)

// A renamer is what a format keeps of the bytes it read, where it can tell
// what to replace for messages to get other ids.
type renamer interface {
	renames(units map[string]*catalog.Unit) []renamed
	bytes() []byte
}

// A renamed message, with the edits that give it its id.
type renamed struct {
	was, key string
	edits    []edit
}

// renameInPlace gives the messages of a file the ids of the units that were
// read from them. It returns the bytes with the catalog that goes with them:
// those it got when there is nothing to do.
func renameInPlace(read reader, c catalog.Catalog, old []byte) (catalog.Catalog, []byte) {
	units := renamedUnits(c.Units)
	if len(units) == 0 {
		return c, old
	}
	before, findings := read(c.File, old)
	for key := range units {
		if !occursOnce(before.Units, key, units[key].Key) {
			delete(units, key)
		}
	}
	t := renameTrial{read: read, before: before, findings: len(findings)}
	t.allOf(before.Origin.(renamer).renames(units))
	if len(t.done) > 0 {
		c.Origin = t.after.Origin
		return c, t.data
	}
	return c, old
}

// renamedUnits returns the units that get another id by the one they had,
// unless that goes on as the id of another message.
func renamedUnits(list []catalog.Unit) map[string]*catalog.Unit {
	units := map[string]*catalog.Unit{}
	for i := range list {
		if u := &list[i]; u.Was != "" && u.Was != u.Key && u.Key != "" {
			units[u.Was] = u
		}
	}
	if len(units) == 0 {
		return nil
	}
	for i := range list {
		delete(units, list[i].Key)
	}
	return units
}

// occursOnce reports whether a file has one message of an id and none of
// another.
func occursOnce(units []catalog.Unit, key, other string) bool {
	n := 0
	for i := range units {
		switch units[i].Key {
		case key:
			n++
		case other:
			return false
		}
	}
	return n == 1
}

// maxTrials bounds how often a file is read to find out which of its messages
// can be renamed where they stand.
const maxTrials = 64

// A renameTrial makes those renames after which the file says the same.
type renameTrial struct {
	read     reader
	before   catalog.Catalog
	findings int
	trials   int
	done     []renamed
	after    catalog.Catalog // as read from data
	data     []byte
}

// allOf makes all of the renames, or in halves those of them that can be made.
func (t *renameTrial) allOf(list []renamed) {
	if len(list) == 0 || t.trials >= maxTrials || t.make(list) || len(list) == 1 {
		return
	}
	t.allOf(list[:len(list)/2])
	t.allOf(list[len(list)/2:])
}

// make makes renames in addition to those that are done, if all of them can be.
func (t *renameTrial) make(list []renamed) bool {
	t.trials++
	all := slices.Concat(t.done, list)
	keys := make(map[string]string, len(all))
	e := edits{data: t.before.Origin.(renamer).bytes()}
	for _, r := range all {
		keys[r.was] = r.key
		e.list = append(e.list, r.edits...)
	}
	data := e.apply()
	after, findings := t.read(t.before.File, data)
	same := func(a, b catalog.Unit) bool {
		return cmp.Or(keys[a.Key], a.Key) == b.Key && a.Target.Same(b.Target) && a.BasedOn == b.BasedOn && a.Note == b.Note && a.Comment == b.Comment
	}
	if len(findings) != t.findings || !slices.EqualFunc(t.before.Units, after.Units, same) {
		return false
	}
	t.done, t.after, t.data = all, after, data
	return true
}

// newName returns what takes the place of the last part of an id for a message
// to get another one. It reports false where the message would stand in another
// group, or where a part gets to be several.
func newName(key, name, id string) (string, bool) {
	prefix, ok := strings.CutSuffix(key, name)
	to, inside := strings.CutPrefix(id, prefix)
	if !ok || !inside || to == "" || isForbidden(to) {
		return "", false
	}
	return to, prefix == "" || strings.Contains(name, ".") || !strings.Contains(to, ".")
}
