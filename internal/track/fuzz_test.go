package track

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// Whatever the two versions are: every text that is in both is known again, no
// old segment has two successors, none is both joined and succeeded, and the same
// texts give the same answer.
func FuzzFollow(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add("One is here.\nTwo is there.\nThree is gone.", "Two is there.\nOne is here now.\nFour came.")
	fz.Add("Save the file and close the window.\nEnd.", "Save the file.\nThen close the window.\nEnd.")
	fz.Add("A b c d.\nE f g h.\nI j k l.", "A b c d, and e f g h, and i j k l.")
	fz.Add("", "a\nb")
	fz.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		old, now := distinctLines(a), distinctLines(b)
		origins := Follow(old, now)
		if len(origins) != len(now) {
			t.Fatalf("%d origins of %d segments", len(origins), len(now))
		}
		used := map[int]string{}
		use := func(i int, as string) {
			if used[i] != "" {
				t.Fatalf("%q is %s and %s: %v", old[i], used[i], as, origins)
			}
			used[i] = as
		}
		for j, o := range origins {
			if was := slices.Contains(old, now[j]); was != (o.How == Same) {
				t.Fatalf("%q: %v", now[j], o)
			}
			switch {
			case o.How == New && (o.Old != None || len(o.Joined) > 0):
				t.Fatalf("%q is new and has %v", now[j], o)
			case o.How == Same || o.How == Edited:
				use(o.Old, "succeeded")
			case o.How == Split && (o.Old < 0 || o.Old >= len(old)):
				t.Fatalf("%q was a part of nothing", now[j])
			}
			for _, i := range o.Joined {
				use(i, "joined")
			}
		}
		if again := Follow(old, now); !slices.EqualFunc(again, origins, func(x, y Origin) bool {
			return x.Old == y.Old && x.How == y.How && slices.Equal(x.Joined, y.Joined)
		}) {
			t.Fatalf("%v, then %v", origins, again)
		}
	})
}

func distinctLines(s string) []string {
	var list []string
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && !slices.Contains(list, line) {
			list = append(list, line)
		}
	}
	return list
}
