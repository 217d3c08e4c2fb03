package threeway

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

var marks = Marks{Ours: "ours", Theirs: "theirs"}

func TestLines(t *testing.T) {
	for _, tt := range []struct {
		name, base, ours, theirs, want string
		conflicts                      int
	}{
		{"nothing", "a\nb\n", "a\nb\n", "a\nb\n", "a\nb\n", 0},
		{"one side", "a\nb\nc\n", "a\nB\nc\n", "a\nb\nc\n", "a\nB\nc\n", 0},
		{"two places", "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n", 0},
		{"the same", "a\nb\n", "a\nx\nb\n", "a\nx\nb\n", "a\nx\nb\n", 0},
		{"one place", "a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n", "a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\nc\n", 1},
		{"common lines of a conflict", "a\n", "x\ny\nz\n", "x\nw\nz\n", "x\n<<<<<<< ours\ny\n=======\nw\n>>>>>>> theirs\nz\n", 1},
		{"removed and changed", "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", "a\n<<<<<<< ours\n=======\nB\n>>>>>>> theirs\nc\n", 1},
		{"no line end", "a\nb", "a\nx", "a\ny", "a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n", 1},
		{"added behind a last line without end", "a", "a\nb\n", "a", "a\nb\n", 0},
		{"no base", "", "a\n", "b\n", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", 1},
		{"carriage returns", "a\r\n", "x\r\n", "y\r\n", "<<<<<<< ours\r\nx\r\n=======\r\ny\r\n>>>>>>> theirs\r\n", 1},
	} {
		got, conflicts := Lines([]byte(tt.base), []byte(tt.ours), []byte(tt.theirs), marks)
		if string(got) != tt.want || conflicts != tt.conflicts {
			t.Errorf("%s: %d conflicts, want %d\n%s\nwant\n%s", tt.name, conflicts, tt.conflicts, got, tt.want)
		}
	}
}

// A merge that one side has nothing to do with is the other side; matches are
// equal lines, in order.
func TestLinesOfRandomTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		b, o, th := randomText(random), randomText(random), randomText(random)
		checkLines(t, b, o, th)
		if t.Failed() {
			t.Fatalf("base %q, ours %q, theirs %q", b, o, th)
		}
	}
}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(12) {
		b.WriteString(string(rune('a'+random.IntN(4))) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n"[:random.IntN(2)])
}

func checkLines(t *testing.T, base, ours, theirs string) {
	t.Helper()
	for _, c := range [][3]string{{base, base, theirs}, {base, theirs, base}, {base, theirs, theirs}} {
		if got, n := Lines([]byte(c[0]), []byte(c[1]), []byte(c[2]), marks); n > 0 || string(got) != theirs {
			t.Errorf("%q: %d conflicts, %q", c, n, got)
		}
	}
	a, b := splitLines([]byte(base)), splitLines([]byte(ours))
	last, found := -1, 0
	for i, j := range matches(a, b) {
		if j < 0 {
			continue
		}
		if j <= last || a[i] != b[j] {
			t.Errorf("line %d is matched with %d after %d", i, j, last)
		}
		last = j
		found++
	}
	if want := longest(a, b); found != want {
		t.Errorf("%d lines are matched, %d have a match", found, want)
	}
}

// longest is the length of the longest common subsequence, the slow way.
func longest(a, b []string) int {
	if len(a)*len(b) > 10_000 {
		return 0
	}
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			if a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			} else {
				table[i+1][j+1] = max(table[i][j+1], table[i+1][j])
			}
		}
	}
	return table[len(a)][len(b)]
}

func FuzzLines(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("a\nb\n", "a\nx\n", "a\ny")
	f.Add("", "a", "b\r\n")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		if len(base)+len(ours)+len(theirs) > 300 {
			return
		}
		checkLines(t, base, ours, theirs)
		got, n := Lines([]byte(base), []byte(ours), []byte(theirs), marks)
		for _, line := range splitLines([]byte(ours)) {
			if n > 0 && !strings.Contains(base, line) && !strings.Contains(string(got), strings.TrimSuffix(line, "\n")) {
				t.Errorf("%q of ours is lost: %q", line, got)
			}
		}
	})
}

func FuzzMerge(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		random := rand.New(rand.NewPCG(a, b))
		base := randomBase(random)
		checkProperties(t, base, edit(random, base, "o"), edit(random, base, "t"))
	})
}
