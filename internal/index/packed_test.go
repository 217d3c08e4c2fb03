package index

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPacked reads what was packed: lists that rise, steeply, hardly or not, and
// lists that do not, of up to 64 bits.
func TestPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for range 2000 {
		list := make([]uint64, 1+r.IntN(packSize))
		largest := uint64(1) << r.IntN(64)
		for i := range list {
			list[i] = r.Uint64N(largest)
			if r.IntN(4) == 0 {
				list[i] = list[r.IntN(i+1)]
			}
		}
		if r.IntN(4) > 0 {
			slices.Sort(list)
		}
		p := packed(list)
		for i, want := range list {
			if got, ok := p.at(i); got != want || !ok {
				t.Fatalf("kind %d: number %d of %d is %d, %v", p.kind, i, list, got, ok)
			}
			if i+1 == len(list) {
				break
			}
			if got, next, ok := p.pair(i); got != want || next != list[i+1] || !ok {
				t.Fatalf("kind %d: numbers %d of %d are %d and %d, %v", p.kind, i, list, got, next, ok)
			}
		}
	}
}

// TestNarrow reads numbers of each width.
func TestNarrow(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 8))
	for bits := range maxNarrow {
		list := make([]uint64, r.IntN(200))
		for i := range list {
			list[i] = r.Uint64N(2 << bits)
		}
		out, width := narrow(list)
		if len(out) != narrowSize(len(list), width) || width > bits+1 {
			t.Fatalf("%d numbers of %d bits have %d bytes", len(list), width, len(out))
		}
		out = append(out, make([]byte, 8)...)
		for i, want := range list {
			if got := narrowAt(out, i, width); got != want {
				t.Fatalf("number %d with %d bits is %d, want %d", i, width, got, want)
			}
		}
	}
}
