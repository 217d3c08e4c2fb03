package parallel

import (
	"slices"
	"testing"
)

func TestMap(t *testing.T) {
	for _, n := range []int{0, 1, chunk - 1, chunk, chunk + 1, 20*chunk + 7} {
		parts := Map(n, func() func(from, to int) []int {
			return func(from, to int) []int {
				var list []int
				for i := from; i < to; i++ {
					list = append(list, i)
				}
				return list
			}
		})
		got := slices.Concat(parts...)
		if len(got) != n || !slices.IsSorted(got) {
			t.Errorf("%d values: got %d, in order: %v", n, len(got), slices.IsSorted(got))
		}
	}
}
