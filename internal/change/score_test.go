package change

import (
	"math"
	"testing"
)

func TestScore(t *testing.T) {
	for _, c := range []struct {
		old, new  string
		low, high float64
	}{
		{"", "", 1, 1},
		{"Save", "Save", 1, 1},
		{"Client ID", "ClientID", 0.99, 0.99},
		{"Saved.", "saved", 0.99, 0.99},
		{"Under normal circumsances", "Under normal circumstances", 0.95, 0.99},
		{"Filters update interval", "Filter update interval", 0.9, 0.99},
		{"Hey, {{.User}}!", "Hey, {{.Name}}!", 0.5, 0.8},
		{"Show experimental features.", "Enable experimental features.", 0.75, 0.9},
		{"Subnet mask invalid", "Invalid subnet mask", 0.5, 0.6},
		{"Price", "Cost", 0, 0},
		{"", "Save", 0, 0},
		{" ", "...", 0, 0},
		{"!", "0!", 0, 0}, // was a sixth the other way round
	} {
		if got := Score(c.old, c.new); got < c.low || got > c.high {
			t.Errorf("%q, %q: %.3f, want %.2f to %.2f", c.old, c.new, got, c.low, c.high)
		}
		checkScore(t, c.old, c.new)
	}
}

// checkScore checks what is promised of every score.
func checkScore(t *testing.T, a, b string) {
	t.Helper()
	score, back := Score(a, b), Score(b, a)
	switch {
	case math.Abs(score-back) > 1e-9:
		t.Fatalf("%q, %q: %v one way, %v the other", a, b, score, back)
	case score < 0, score > 1, (score == 1) != (a == b):
		t.Fatalf("%q, %q: %v", a, b, score)
	}
}
