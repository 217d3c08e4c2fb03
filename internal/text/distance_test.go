package text

import "testing"

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"name", "name", 0}, {"name", "", 4}, {"name", "nmae", 1}, {"name", "names", 1}, {"name", "game", 1}, {"kitten", "sitting", 3},
	} {
		if got, back := EditDistance(tt.a, tt.b), EditDistance(tt.b, tt.a); got != tt.want || back != tt.want {
			t.Errorf("%q, %q: %d and %d, want %d", tt.a, tt.b, got, back, tt.want)
		}
	}
}
