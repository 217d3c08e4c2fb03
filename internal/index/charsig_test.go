package index

import (
	"math/rand/v2"
	"testing"
)

// The counters of a text are those of its parts, added, and those that a query
// looks for.
func TestCountersOfParts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	chars := []rune("eeetaoinsbvwq   12.%ееоаиїщ中\U0001F600")
	for range 5000 {
		var all counters
		var text []rune
		for range r.IntN(5) {
			var part []rune
			for range r.IntN(9) {
				part = append(part, chars[r.IntN(len(chars))])
			}
			c := countersOf(string(part))
			all.add(&c)
			text = append(text, part...)
		}
		want, list := uint64(0), []uint32{}
		for _, c := range text {
			list = append(list, uint32(c))
		}
		for _, p := range appendPlanes(nil, list) {
			want |= 1 << p
		}
		if c := countersOf(string(text)); c != all || all.set() != want {
			t.Fatalf("%q: counters %x, of the parts %x, of a query %x", string(text), c, all, want)
		}
	}
}
