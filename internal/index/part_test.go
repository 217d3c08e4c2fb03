package index

import (
	"math/rand/v2"
	"testing"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

func TestSignsKnowAllSpace(t *testing.T) {
	for r := range unicode.MaxRune + 1 {
		if sign := signs[string(r)[0]]; similar.IsSpace(r) && r != ' ' && sign&mayBeSpace == 0 {
			t.Errorf("%U: the first byte is no sign of space, but %d", r, sign)
		}
	}
}

// The quick look at a text tells what the slow one does.
func TestTraits(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	chars := []rune("ab  .:/%{\n\u00a0é“ї\u0301")
	for range 5000 {
		text := make([]rune, r.IntN(9))
		for i := range text {
			text[i] = chars[r.IntN(len(chars))]
		}
		normal, got := traitsOf(string(text))
		if want := similar.Normal(string(text)); normal != want || got != slowTraits(want) {
			t.Fatalf("%q: %q with %v, want %q with %v", string(text), normal, got, want, slowTraits(want))
		}
	}
}
