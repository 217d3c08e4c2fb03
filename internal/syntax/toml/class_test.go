package toml

import (
	"math/rand/v2"
	"testing"
)

// TestUntilQuote compares the search by words with the one by bytes.
func TestUntilQuote(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const text = "aZ09 _-~!\x80\xA2\xDC\xFF\t"
	const stops = "\"'\\\n\r\x00\x1F\x7F#"
	for range 20_000 {
		data := make([]byte, rng.IntN(40))
		for i := range data {
			data[i] = text[rng.IntN(len(text))]
		}
		for range rng.IntN(3) {
			if len(data) > 0 {
				data[rng.IntN(len(data))] = stops[rng.IntN(len(stops))]
			}
		}
		p := parser{src: string(data), data: data}
		for _, quote := range []byte(`"'`) {
			if got, want := p.untilQuote(0, quote, quoteBits(quote)), p.until(0, quoteBits(quote)); got != want {
				t.Fatalf("%q in %c: %d, want %d", data, quote, got, want)
			}
		}
		if got, want := p.untilQuote(0, '#', isControl), p.until(0, isControl); got != want {
			t.Fatalf("%q in a comment: %d, want %d", data, got, want)
		}
	}
}

// TestWordOfEachByte puts every byte at every place of a word.
func TestWordOfEachByte(t *testing.T) {
	for at := range 8 {
		for c := range 256 {
			data := []byte("їїїїїїїї")[:8]
			data[at] = byte(c)
			p := parser{src: string(data), data: data}
			if got, want := p.untilQuote(0, '"', stopBasic), p.until(0, stopBasic); got != want {
				t.Errorf("%#x at %d: %d, want %d", c, at, got, want)
			}
		}
	}
}
