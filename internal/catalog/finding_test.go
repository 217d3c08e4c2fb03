package catalog

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Findings are sorted, none is lost, and equal ones stay in their order.
func TestSortFindings(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 200 {
		var list []Finding
		for i := range n {
			list = append(list, Finding{Check: []string{"a", "b"}[r.IntN(2)], Pos: Pos{Line: r.IntN(1 + n/4)}, Span: Span{Start: i}})
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, func(f, g Finding) int { return f.Compare(&g) })
		SortFindings(list)
		if !slices.EqualFunc(list, want, func(f, g Finding) bool { return f.Compare(&g) == 0 && f.Span == g.Span }) {
			t.Fatalf("%d findings are not in order", n)
		}
	}
}
