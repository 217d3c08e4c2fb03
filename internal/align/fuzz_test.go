package align

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// Every sentence of both documents is in one pair, in its order where nothing
// moved, and no confidence is out of range.
func FuzzDocuments(f *testing.F) {
	g := fuzzing.New(f)
	g.Add(english, ukrainian)
	g.Add(ukrainian, english)
	g.Add(english, "")
	g.Add("1.\n\n2.\n\n3.\n", "3.\n\n1.\n\n2.\n")
	g.Add(strings.Repeat("Same.\n\n", 20), strings.Repeat("Те саме.\n\n", 3))
	g.Fuzz(func(t *testing.T, source, target string) {
		r := aligned(source, target)
		var src, tgt []string
		for _, p := range r.Pairs {
			if p.Confidence < 0 || p.Confidence > 1 || p.Source == "" && p.Target == "" {
				t.Errorf("pair %+v", p)
			}
			src, tgt = append(src, p.Source), append(tgt, p.Target)
		}
		same(t, src, sideOf(source, "en"))
		same(t, tgt, sideOf(target, "uk"))
	})
}

// same compares the words of pairs with those of a document, in any order.
func same(t *testing.T, pairs []string, side Side) {
	t.Helper()
	var want []string
	for i := range side.Document.Blocks {
		for _, s := range side.Document.Blocks[i].Sentences(side.Segmenter) {
			want = append(want, strings.Fields(s.Text)...)
		}
	}
	got := strings.Fields(strings.Join(pairs, " "))
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("words of pairs %q, of the document %q", got, want)
	}
}
