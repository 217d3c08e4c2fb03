package index

import (
	"cmp"
	"math"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A top collects the best hits, with all that are as good as the last of them.
type top struct {
	limits Limits
	hits   []Hit
	best   []float64 // the scores of as many hits as are wanted, in rising order

	min    float64 // the score that a text needs to be among the hits
	budget []int   // of so many tokens or characters of the longer text
}

// reset makes it empty.
func (t *top) reset(l Limits) {
	clear(t.hits) // which hold segments
	t.limits, t.hits, t.best, t.min, t.budget = l, t.hits[:0], t.best[:0], l.Min, t.budget[:0]
}

// least returns the score that a text needs to be among the hits.
func (t *top) least() float64 { return t.min }

func (t *top) isFull() bool { return t.limits.Most > 0 && len(t.best) == t.limits.Most }

// replaced returns how many of the tokens, or characters, of the longer text may
// be replaced.
func (t *top) replaced(longest int) int {
	for len(t.budget) <= longest {
		t.budget = append(t.budget, similar.Budget(len(t.budget), t.min)/similar.Unit)
	}
	return t.budget[longest]
}

// add adds a hit, if it is among the best.
func (t *top) add(h Hit) {
	if h.Score < t.min || t.limits.Exact && h.Score < 100 {
		return
	}
	t.hits = append(t.hits, h)
	if t.limits.Most == 0 {
		return
	}
	if len(t.hits) > 2*t.limits.Most+64 && !t.limits.Ties {
		t.hits = t.sorted(false) // of many that are as good as each other
	}
	at, _ := slices.BinarySearch(t.best, h.Score)
	if t.isFull() {
		if at == 0 {
			return // as good as the last
		}
		copy(t.best, t.best[1:at])
		t.best[at-1] = h.Score
	} else {
		t.best = slices.Insert(t.best, at, h.Score)
	}
	if t.isFull() && t.best[0] > t.min {
		t.min, t.budget = t.best[0], t.budget[:0]
		if len(t.hits) > 2*t.limits.Most+64 {
			t.trim()
		}
	}
}

// trim leaves out what is not among the best any more.
func (t *top) trim() {
	t.hits = slices.DeleteFunc(t.hits, func(h Hit) bool { return h.Score < t.min })
}

// sorted returns the hits, the best first. Of those that are as good as the last
// one, it returns all if ties is set.
func (t *top) sorted(ties bool) []Hit {
	t.trim()
	slices.SortFunc(t.hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Group, b.Group))
	})
	most := t.limits.Most
	if most == 0 {
		most = math.MaxInt
	}
	if !ties && len(t.hits) > most {
		return t.hits[:most]
	}
	return t.hits
}
