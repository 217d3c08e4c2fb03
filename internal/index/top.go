package index

import (
	"cmp"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A top collects the best hits.
type top struct {
	limits Limits
	hits   []Hit // a heap with the worst first, once there are as many as wanted

	min    float64
	budget []int // of so many tokens or characters of the longer text
}

func newTop(l Limits) *top {
	t := &top{limits: l}
	t.set(l.Min)
	return t
}

// set changes the score from which on a hit counts.
func (t *top) set(min float64) {
	t.min = min
	t.budget = t.budget[:0]
}

// least returns the score that a text needs to be among the hits. One with just
// this score may still be, by its reference.
func (t *top) least() float64 { return t.min }

func (t *top) isFull() bool { return t.limits.Most > 0 && len(t.hits) == t.limits.Most }

// replaced returns how many of the tokens, or characters, of the longer text may
// be replaced.
func (t *top) replaced(longest int) int {
	for len(t.budget) <= longest {
		t.budget = append(t.budget, similar.Budget(len(t.budget), t.min)/similar.Unit)
	}
	return t.budget[longest]
}

func better(a, b Hit) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Ref, b.Ref))
}

// add adds a hit, if it is among the best.
func (t *top) add(h Hit) {
	if h.Score < t.limits.Min || t.limits.Exact && h.Score < 100 {
		return
	}
	if !t.isFull() {
		t.hits = append(t.hits, h)
		if t.isFull() {
			slices.SortFunc(t.hits, func(a, b Hit) int { return better(b, a) })
			t.set(t.hits[0].Score)
		}
		return
	}
	if better(h, t.hits[0]) >= 0 {
		return
	}
	// The worst goes; the list stays sorted, the worst first.
	at, _ := slices.BinarySearchFunc(t.hits, h, func(a, b Hit) int { return better(b, a) })
	copy(t.hits, t.hits[1:at])
	t.hits[at-1] = h
	if t.hits[0].Score > t.min {
		t.set(t.hits[0].Score)
	}
}

// sorted returns the hits, the best first.
func (t *top) sorted() []Hit {
	slices.SortFunc(t.hits, better)
	return t.hits
}
