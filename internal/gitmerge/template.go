package gitmerge

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// A message file holds more than messages: comments of its own, values that are
// no texts, the names of groups. The merged messages are written over bytes
// that have what both sides made of that.

// templates returns the bytes over which the merge may be written, the best
// first: those of ours if theirs changed nothing but messages; those of theirs
// with the messages of base, merged with ours line by line; those of theirs if
// ours changed nothing but messages. There are none where both changed the same.
func (v *versions) templates() [][]byte {
	ours, okOurs := v.reset(v.Ours)
	theirs, okTheirs := v.reset(v.Theirs)
	if !okOurs || !okTheirs {
		return nil
	}
	var list [][]byte
	if isAlike(ours, theirs) || !v.isChanged(v.Theirs, theirs) {
		list = append(list, v.Ours)
	}
	base, _, _ := sides(v.Base)
	if merged, conflicts := threeway.Lines(base, ours, theirs, v.Marks); conflicts == 0 {
		list = append(list, merged)
	}
	if !v.isChanged(v.Ours, ours) {
		list = append(list, v.Theirs)
	}
	return list
}

// reset returns a version with the messages of base.
func (v *versions) reset(data []byte) ([]byte, bool) {
	return v.put(v.base, data)
}

// isChanged reports whether a version has another rest than base: other lines
// without its messages, or comments that base does not have. reset is that
// version with the messages of base.
func (v *versions) isChanged(data, reset []byte) bool {
	base, _, _ := sides(v.Base)
	if bytes.Equal(reset, base) {
		return false
	}
	was, before := v.rest(base)
	is, after := v.rest(data)
	return !before || !after || was != is || hasMore(v.remarks(base), v.remarks(reset))
}

// rest returns what is left of a version without its messages, blanks apart.
func (v *versions) rest(data []byte) (string, bool) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", true
	}
	left, err := v.format.Write(catalog.Catalog{File: v.Path, Transient: v.Working}, data)
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

// remarks counts the comments of a version of the file.
func (v *versions) remarks(data []byte) map[string]int {
	c, _ := v.format.Read(v.Path, data)
	count := map[string]int{}
	for _, comment := range format.Comments(c) {
		count[comment]++
	}
	return count
}

// losesRemark reports whether a comment that a side wrote is in none of the
// written versions: it may stand inside a message that is new, or that the other
// side removed.
func (v *versions) losesRemark(written ...[]byte) bool {
	base, _, _ := sides(v.Base)
	before := v.remarks(base)
	have := map[string]int{}
	for _, data := range written {
		for remark, n := range v.remarks(data) {
			have[remark] = max(have[remark], n)
		}
	}
	for _, side := range [][]byte{v.Ours, v.Theirs} {
		for remark, n := range v.remarks(side) {
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
func says(got, want *catalog.Catalog, nested bool) bool {
	index := got.Index()
	if len(index) != len(want.Units) || len(got.Units) != len(want.Units) {
		return false
	}
	var comments map[string]int
	for i := range want.Units {
		u := &want.Units[i]
		j, there := index[u.Key]
		if !there {
			return false
		}
		g := &got.Units[j]
		if !u.Target.Same(g.Target) || u.BasedOn != g.BasedOn || u.Note != g.Note || nested && u.Layout != g.Layout {
			return false
		}
		if u.Comment == g.Comment {
			continue
		}
		if comments == nil {
			comments = map[string]int{"": 1}
			for _, comment := range format.Comments(*got) {
				comments[comment]++
			}
		}
		if slices.ContainsFunc(strings.Split(u.Comment, "\n"), func(line string) bool { return comments[strings.TrimSpace(line)] == 0 }) {
			return false
		}
	}
	return true
}
