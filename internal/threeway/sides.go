package threeway

import (
	"cmp"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// Blocks is a file of which some ranges of whole lines have a name.
type Blocks struct {
	Data  []byte
	named []block
}

type block struct {
	name       string
	start, end int
}

// Add names the lines from the offset start to end.
func (b *Blocks) Add(name string, start, end int) {
	b.named = append(b.named, block{name, start, end})
}

// Sides puts two versions of a file together: what they have in common once,
// the rest as conflicts. Both have their blocks in the same order. A block that
// isDisputed says so of stands in its conflict as a whole; of others, and of
// what is between blocks, only the lines that differ do. To take the same side
// of each conflict gives that version.
func Sides(ours, theirs Blocks, marks Marks, isDisputed func(name string) bool) (data []byte, conflicts int) {
	p := printer{marks: marks, eol: source.LineEnd(ours.Data)}
	var run []segment
	flush := func() {
		if len(run) > 0 {
			p.run(run)
			run = run[:0]
		}
	}
	for _, s := range align(ours, theirs, isDisputed) {
		if slices.Equal(s.ours, s.theirs) {
			flush()
			p.plain(s.ours)
			continue
		}
		run = append(run, s)
	}
	flush()
	return p.out.Bytes(), p.conflicts
}

// A segment is what both versions have in one place.
type segment struct {
	ours, theirs []string // lines
	disputed     bool
}

// align splits both versions at the blocks that they have in common.
func align(ours, theirs Blocks, isDisputed func(string) bool) []segment {
	slices.SortFunc(ours.named, func(a, b block) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	index := make(map[string]block, len(theirs.named))
	for _, b := range theirs.named {
		index[b.name] = b
	}
	var list []segment
	add := func(a, b []byte, disputed bool) {
		list = append(list, segment{splitLines(a), splitLines(b), disputed})
	}
	i, j := 0, 0
	for _, a := range ours.named {
		b, there := index[a.name]
		if !there || a.start < i || b.start < j {
			continue // a message on the line of another
		}
		add(ours.Data[i:a.start], theirs.Data[j:b.start], false)
		add(ours.Data[a.start:a.end], theirs.Data[b.start:b.end], isDisputed(a.name))
		i, j = a.end, b.end
	}
	add(ours.Data[i:], theirs.Data[j:], false)
	return list
}

// run prints segments that differ, one behind the other, as one conflict.
func (p *printer) run(list []segment) {
	var ours, theirs []string
	for _, s := range list {
		ours, theirs = append(ours, s.ours...), append(theirs, s.theirs...)
	}
	head, tail := common(ours, theirs)
	head = min(head, free(list))
	reversed := slices.Clone(list)
	slices.Reverse(reversed)
	tail = min(tail, free(reversed))
	p.plain(ours[:head])
	p.both(ours[head:len(ours)-tail], theirs[head:len(theirs)-tail])
	p.plain(ours[len(ours)-tail:])
}

// free returns how many lines come before the first segment in dispute.
func free(list []segment) int {
	a, b := 0, 0
	for _, s := range list {
		if s.disputed {
			break
		}
		a, b = a+len(s.ours), b+len(s.theirs)
	}
	return min(a, b)
}
