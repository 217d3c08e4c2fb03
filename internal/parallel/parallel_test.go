package parallel

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
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

func TestTry(t *testing.T) {
	odd := errors.New("odd")
	var calls atomic.Int64
	err := Try(7, func(i int) error {
		calls.Add(1)
		if i%2 == 1 {
			return fmt.Errorf("%d: %w", i, odd)
		}
		return nil
	})
	if calls.Load() != 7 || !errors.Is(err, odd) || err.Error() != "1: odd\n3: odd\n5: odd" {
		t.Errorf("%d calls: %v", calls.Load(), err)
	}
	if err := Try(0, nil); err != nil {
		t.Error(err)
	}
}
