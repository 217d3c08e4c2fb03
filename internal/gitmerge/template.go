package gitmerge

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// A message file holds more than messages: comments of its own, values that are
// no texts, the names of groups. The merged messages are written over bytes
// that have what both sides made of that.

// templates returns the bytes over which the merge may be written, the best
// first: those of ours if theirs changed nothing but messages; where theirs
// did, those of theirs with the messages of base, merged with ours line by
// line. There are none where both changed the same.
func (v *versions) templates() [][]byte {
	theirs, ok := v.reset(v.Theirs)
	if !ok {
		return nil
	}
	if !v.isChanged(v.Theirs, theirs) {
		return [][]byte{v.Ours}
	}
	ours, ok := v.reset(v.Ours)
	if !ok {
		return nil
	}
	if isAlike(ours, theirs) {
		return [][]byte{v.Ours}
	}
	base, _, _ := sides(v.Base)
	var list [][]byte
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
	return !before || !after || was != is || len(added(remarks(base), remarks(reset))) > 0
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

// remarks counts what may be a comment: the rest of each line behind the first
// number sign.
func remarks(data []byte) map[string]int {
	count := map[string]int{}
	for line := range bytes.Lines(data) {
		if i := bytes.IndexByte(line, '#'); i >= 0 {
			count[string(bytes.TrimSpace(line[i:]))]++
		}
	}
	return count
}

// added lists what is more often in b than in a.
func added(a, b map[string]int) []string {
	var list []string
	for s, n := range b {
		if n > a[s] {
			list = append(list, s)
		}
	}
	return list
}

// says reports whether a file that was written has the messages that it was to
// have, and every line of their comments. Where the maps that a message is in
// are more than a part of its key, they are to be the same.
func says(got, want *catalog.Catalog, data []byte, nested bool) bool {
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
			comments = commentLines(data)
		}
		if slices.ContainsFunc(strings.Split(u.Comment, "\n"), func(line string) bool { return comments[strings.TrimSpace(line)] == 0 }) {
			return false
		}
	}
	return true
}

// commentLines counts the lines that are comments, without their sign.
func commentLines(data []byte) map[string]int {
	count := map[string]int{"": 1}
	for line := range bytes.Lines(data) {
		if rest, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("#")); ok {
			count[string(bytes.TrimSpace(rest))]++
		}
	}
	return count
}
