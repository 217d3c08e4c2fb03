package gitmerge

import (
	"bytes"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// A message file holds more than messages: comments of its own, values that are
// no texts, the names of groups. The merged messages are written over bytes
// that have what both sides made of that.

// templates yields the versions over which the merge may be written, the best
// first: ours if theirs changed nothing but messages; theirs with the messages
// of base, merged with ours line by line; theirs if ours changed nothing but
// messages. There are none where both changed the same.
func (v *versions) templates(yield func(*version) bool) {
	theirs, ok := v.put(v.base.Catalog, v.theirs)
	if !ok {
		return
	}
	changed := v.isChanged(v.theirs, theirs)
	if !changed && !yield(v.ours) {
		return
	}
	ours, ok := v.put(v.base.Catalog, v.ours)
	if !ok || changed && isAlike(ours.data, theirs.data) && !yield(v.ours) {
		return
	}
	if merged, conflicts := threeway.Lines(v.base.data, ours.data, theirs.data, v.Marks); conflicts == 0 {
		if both, problems := v.readWhole(merged); len(problems) == 0 && !yield(both) {
			return
		}
	}
	if !v.isChanged(v.ours, ours) {
		yield(v.theirs)
	}
}

// isChanged reports whether a version has another rest than base: other lines
// without its messages, or comments that base does not have. reset is that
// version with the messages of base.
func (v *versions) isChanged(side, reset *version) bool {
	if bytes.Equal(reset.data, v.base.data) {
		return false
	}
	was, before := v.rest(v.base)
	is, after := v.rest(side)
	return !before || !after || was != is || hasMore(v.base.remarks(), reset.remarks())
}

// rest returns what is left of a version without its messages, blanks apart.
func (v *versions) rest(side *version) (string, bool) {
	if len(bytes.TrimSpace(side.data)) == 0 {
		return "", true
	}
	c := catalog.Catalog{File: v.Path, Transient: v.Working, Origin: side.Origin}
	left, err := v.format.Write(c, side.data)
	rest := strings.Join(strings.Fields(string(left)), "")
	if rest == "{}" || rest == "[]" {
		rest = ""
	}
	return rest, err == nil
}

// isAlike reports whether two versions have the same lines, blanks apart.
func isAlike(a, b []byte) bool {
	return bytes.Equal(bytes.Join(bytes.Fields(a), nil), bytes.Join(bytes.Fields(b), nil))
}

// remarks counts the comments of a version.
func (v *version) remarks() map[string]int {
	if v.comments == nil {
		v.comments = map[string]int{}
		for _, comment := range format.Comments(v.Catalog) {
			v.comments[comment]++
		}
	}
	return v.comments
}

// losesRemark reports whether a comment that a side wrote is in none of the
// written versions: it may stand inside a message that is new, or that the other
// side removed.
func (v *versions) losesRemark(written ...*version) bool {
	have := map[string]int{}
	for _, w := range written {
		for remark, n := range w.remarks() {
			have[remark] = max(have[remark], n)
		}
	}
	before := v.base.remarks()
	for _, side := range []*version{v.ours, v.theirs} {
		for remark, n := range side.remarks() {
			if have[remark] < n-before[remark] {
				return true
			}
		}
	}
	return false
}

// hasMore reports whether anything is more often in b than in a.
func hasMore(a, b map[string]int) bool {
	for s, n := range b {
		if n > a[s] {
			return true
		}
	}
	return false
}

// says reports whether a file that was written has the messages that it was to
// have, and every line of their comments. Where the maps that a message is in
// are more than a part of its key, they are to be the same.
func (v *version) says(want *catalog.Catalog, nested bool) bool {
	index := v.Index()
	if len(index) != len(want.Units) || len(v.Units) != len(want.Units) {
		return false
	}
	for i := range want.Units {
		u := &want.Units[i]
		j, there := index[u.Key]
		if !there {
			return false
		}
		g := &v.Units[j]
		if !u.Target.Same(g.Target) || u.BasedOn != g.BasedOn || u.Note != g.Note || nested && u.Layout != g.Layout {
			return false
		}
		if u.Comment != g.Comment && !v.hasRemarks(u.Comment) {
			return false
		}
	}
	return true
}

// hasRemarks reports whether every line of a comment stands somewhere.
func (v *version) hasRemarks(comment string) bool {
	for line := range strings.Lines(comment) {
		if line = strings.TrimSpace(line); line != "" && v.remarks()[line] == 0 {
			return false
		}
	}
	return true
}
