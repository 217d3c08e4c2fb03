package extract

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// into sorts what was found and puts it into the result.
func (f *found) into(result *Result) {
	for _, u := range f.uses {
		result.Uses[u.key] = append(result.Uses[u.key], u.Use)
	}
	for key, uses := range result.Uses {
		result.Uses[key] = SortUses(uses)
	}
	slices.SortFunc(f.patterns, comparePatterns)
	result.Patterns = slices.Compact(f.patterns)
	result.Findings = append(result.Findings, f.findings...)
	result.Findings = append(result.Findings, f.certain()...)
	result.Catalog.Syntax = text.GoTemplate

	messages := f.sorted()
	result.Catalog.Units = slices.Grow(result.Catalog.Units, countKeys(messages))
	for start := 0; start < len(messages); {
		end := start + 1
		for end < len(messages) && messages[end].key == messages[start].key {
			end++
		}
		unit, conflict := reconcile(messages[start:end])
		result.Catalog.Units = append(result.Catalog.Units, unit)
		result.Findings = append(result.Findings, conflict...)
		start = end
	}
}

// sorted returns the messages by their keys and places.
func (f *found) sorted() []*message {
	out := make([]*message, len(f.messages))
	for i := range f.messages {
		out[i] = &f.messages[i]
	}
	slices.SortStableFunc(out, func(a, b *message) int {
		return cmp.Or(cmp.Compare(a.key, b.key), a.pos.Compare(b.pos))
	})
	return out
}

// countKeys returns how many keys sorted messages have.
func countKeys(messages []*message) (n int) {
	for i, m := range messages {
		if i == 0 || m.key != messages[i-1].key {
			n++
		}
	}
	return n
}

// reconcile makes one unit of all definitions of a key, sorted by place: the
// first wins. Definitions differ when their text, delimiters or descriptions
// do; that one of them has no description is no difference.
func reconcile(same []*message) (catalog.Unit, []catalog.Finding) {
	first := same[0]
	unit := catalog.Unit{Key: first.key, Source: first.text, Note: first.note, Pos: first.pos}
	if same = distinct(same); len(same) == 1 {
		return unit, nil
	}
	var related []catalog.Pos
	var other *message
	described := *first
	versions := []*message{&described}
	for _, m := range same[1:] {
		if unit.Note == "" && m.text.Equal(first.text) {
			unit.Note, described.note = m.note, m.note
		}
		if !slices.ContainsFunc(versions, m.sameAs) {
			versions = append(versions, m)
			other = cmp.Or(other, m)
		}
		related = append(related, m.pos)
	}
	if other == nil {
		return unit, nil
	}
	message := "extract.conflict"
	if first.text.Equal(other.text) {
		message = "extract.conflict-note"
	}
	return unit, []catalog.Finding{{
		Check: "code/conflict", Severity: catalog.Error, Pos: first.pos, Related: slices.Compact(related), Key: first.key,
		Message: message, Advice: "extract.conflict.advice", Source: first.text.For(text.Other),
		Args: map[string]any{
			"Key": first.key, "Count": len(versions),
			"First": first.summary(other), "Second": other.summary(first), "Place": other.pos.String(),
		},
	}}
}

// distinct drops definitions that were found more than once in one place, as
// part of several batches.
func distinct(same []*message) []*message {
	out := same[:1:1]
	for _, m := range same[1:] {
		i := len(out)
		for i > 0 && out[i-1].pos == m.pos && *out[i-1] != *m {
			i--
		}
		if i == 0 || *out[i-1] != *m {
			out = append(out, m)
		}
	}
	return out
}

func (m *message) sameAs(n *message) bool {
	return m.text.Equal(n.text) && (m.note == n.note || m.note == "" || n.note == "")
}

// summary returns the part of m in which it differs from n.
func (m *message) summary(n *message) string {
	for f := range text.Form(text.NumForms) {
		if m.text.Get(f) != n.text.Get(f) {
			return m.text.Get(f)
		}
	}
	if m.text.LeftDelim() != n.text.LeftDelim() || m.text.RightDelim() != n.text.RightDelim() {
		return m.text.LeftDelim() + " " + m.text.RightDelim()
	}
	return m.note
}

// certain returns the doubts that every batch has, each once.
func (f *found) certain() []catalog.Finding {
	slices.SortStableFunc(f.doubts, func(a, b doubt) int { return a.finding.Compare(&b.finding) })
	var out []catalog.Finding
	for start := 0; start < len(f.doubts); {
		end := start + 1
		for end < len(f.doubts) && f.doubts[end].finding.Compare(&f.doubts[start].finding) == 0 {
			end++
		}
		if end-start >= f.doubts[start].batches {
			out = append(out, f.doubts[start].finding)
		}
		start = end
	}
	return slices.CompactFunc(out, func(a, b catalog.Finding) bool { return reflect.DeepEqual(a, b) })
}
