package format

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// edits collects replacements of byte ranges of a file.
type edits struct {
	data []byte
	list []edit
}

// An edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
	rank       rank
}

// A rank orders what is inserted at one place.
type rank uint8

const (
	inside   rank = iota // belongs to what is in front of the place
	newTable             // a new table, which ends what is in front of it
	leading              // a comment, which belongs to what is behind the place
	own                  // a line of the message that such a comment is about
)

func (e *edits) replace(start, end int, s string) {
	e.list = append(e.list, edit{start: start, end: end, text: s})
}

func (e *edits) insert(at int, s string) { e.replace(at, at, s) }

// ranked gives the last edit a rank.
func (e *edits) ranked(r rank) { e.list[len(e.list)-1].rank = r }

// insertLines inserts whole lines at the end of a line, which may be the last
// of a file without a final newline.
func (e *edits) insertLines(at int, lines string) {
	if lines == "" {
		return
	}
	if at == len(e.data) && at > 0 && e.data[at-1] != '\n' {
		eol := source.LineEnd(e.data)
		lines = eol + strings.TrimSuffix(lines, eol)
	}
	e.insert(at, lines)
}

// apply returns the data with all edits made. Insertions at one place keep
// the order in which they were asked for.
func (e *edits) apply() []byte {
	if len(e.list) == 0 {
		return e.data
	}
	slices.SortStableFunc(e.list, func(a, b edit) int { return cmp.Or(a.start-b.start, a.end-b.end, cmp.Compare(a.rank, b.rank)) })
	size := len(e.data)
	for _, ed := range e.list {
		size += len(ed.text)
	}
	out := make([]byte, 0, size)
	at := 0
	for _, ed := range e.list {
		if ed.start > at {
			out = append(out, e.data[at:ed.start]...)
		}
		out = append(out, ed.text...)
		at = max(at, ed.end)
	}
	return append(out, e.data[at:]...)
}

// matching says what to do with the messages of a file and the units that are
// wanted in it.
type matching struct {
	change func(m *message, u *catalog.Unit)
	add    func(u *catalog.Unit, before, next *message) // between two messages, of which either may be nil
	remove func(m *message)
}

// pairUp walks the wanted units in their order and then the messages that
// nobody wants. The second unit of a key goes with the second message of it.
func pairUp(messages []message, units []catalog.Unit, do matching) {
	pairs, wanted := findPairs(messages, units)
	next := followers(pairs)
	var before *message
	for i := range units {
		if m := pairs[i]; m != nil {
			do.change(m, &units[i])
			before = m
			continue
		}
		do.add(&units[i], before, next[i])
	}
	for i := range messages {
		if !wanted[i] {
			do.remove(&messages[i])
		}
	}
}

// isTakenAlong reports whether a comment goes to a unit that the file has no
// message for: to one that gets another key, so that it must not stay behind.
func isTakenAlong(comment string, messages []message, units []catalog.Unit) bool {
	return slices.ContainsFunc(units, func(u catalog.Unit) bool {
		return u.Comment == comment && !slices.ContainsFunc(messages, func(m message) bool { return m.key == u.Key })
	})
}

// findPairs finds the message of each unit and marks those that were found.
// Files and catalogs are nearly always in the same order, so that the next
// message is looked at before any index.
func findPairs(messages []message, units []catalog.Unit) (pairs []*message, wanted []bool) {
	pairs, wanted = make([]*message, len(units)), make([]bool, len(messages))
	n := 0
	for n < len(units) && n < len(messages) && units[n].Key == messages[n].key {
		pairs[n], wanted[n] = &messages[n], true
		n++
	}
	if n == len(units) {
		return pairs, wanted
	}
	byKey := make(map[string][]int, len(messages)-n)
	for i := n; i < len(messages); i++ {
		byKey[messages[i].key] = append(byKey[messages[i].key], i)
	}
	for i := n; i < len(units); i++ {
		if queue := byKey[units[i].Key]; len(queue) > 0 {
			pairs[i], wanted[queue[0]] = &messages[queue[0]], true
			byKey[units[i].Key] = queue[1:]
		}
	}
	return pairs, wanted
}

// followers returns for each unit the first message at or behind it.
func followers(pairs []*message) []*message {
	next := slices.Clone(pairs)
	for i := len(next) - 2; i >= 0; i-- {
		if next[i] == nil {
			next[i] = next[i+1]
		}
	}
	return next
}
