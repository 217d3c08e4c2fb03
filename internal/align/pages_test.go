package align_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/aligntrial"
)

func pages(tb testing.TB) []aligntrial.Page {
	tb.Helper()
	list, err := aligntrial.Pages("../../../shared/clients")
	if err != nil {
		tb.Skipf("no real pages: %v", err)
	}
	return list
}

// Translations of real pages are found to be translations, and where both
// sides have the same blocks, their sentences are in the same blocks.
func TestRealPages(t *testing.T) {
	right, all := 0, 0
	for _, p := range pages(t) {
		src, tgt := aligntrial.Side(p.Source, "en"), aligntrial.Side(p.Target, "uk")
		r := align.Documents(src, tgt, align.Known("en", "uk"))
		if r.IsDifferent() {
			t.Errorf("%s: coverage %.2f", p.Name, r.Coverage)
		}
		if !aligntrial.SameBlocks(src, tgt) {
			continue
		}
		for _, pair := range r.Pairs {
			if all++; pair.IsPair() && pair.SourceBlocks[0] == pair.TargetBlocks[0] {
				right++
			}
		}
	}
	if share := float64(right) / float64(all); share < .98 {
		t.Errorf("%d of %d sentences are in the right block", right, all)
	}
}

// A page is no translation of another one, but for those that a program made
// from the same sentences.
func TestOtherPages(t *testing.T) {
	list := pages(t)
	rng := rand.New(rand.NewPCG(3, 1))
	for range 40 {
		p, other := list[rng.IntN(len(list))], list[rng.IntN(len(list))]
		if isGenerated(p.Name) && isGenerated(other.Name) || p.Name == other.Name {
			continue
		}
		r := align.Documents(aligntrial.Side(p.Source, "en"), aligntrial.Side(other.Target, "uk"), align.Known("en", "uk"))
		if !r.IsDifferent() {
			t.Errorf("%s and %s: coverage %.2f", p.Name, other.Name, r.Coverage)
		}
	}
}

func isGenerated(name string) bool { return len(name) > 5 && name[:5] == "helm/" }

// A hundred real pages with added, missing and moved paragraphs.
func TestEditedPages(t *testing.T) {
	var sum aligntrial.Score
	for _, trial := range aligntrial.New(pages(t), 100, rand.New(rand.NewPCG(5, 8))) {
		r := align.Documents(aligntrial.Side(trial.Source, "en"), aligntrial.Side(trial.Target, "uk"), align.Known("en", "uk"))
		sum.Add(trial.Judge(aligntrial.Lines(&r)))
	}
	if sum.F1() < .97 {
		t.Errorf("F1 %.4f: %+v", sum.F1(), sum)
	}
}

// The sample of docs/align-precision.md, for reading.
func TestSample(t *testing.T) {
	if os.Getenv("I18N_SAMPLE") == "" {
		t.Skip("I18N_SAMPLE=1 prints the sample")
	}
	type sampled struct {
		page string
		pair align.Pair
	}
	var all []sampled
	for _, p := range pages(t) {
		r := align.Documents(aligntrial.Side(p.Source, "en"), aligntrial.Side(p.Target, "uk"), align.Known("en", "uk"))
		for _, pair := range r.Pairs {
			if pair.IsPair() && pair.Confidence >= .5 {
				all = append(all, sampled{p.Name, pair})
			}
		}
	}
	rng := rand.New(rand.NewPCG(2026, 11))
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for i, s := range all[:min(len(all), 200)] {
		t.Logf("%d %s:%d %.2f\n%s\n%s", i+1, s.page, s.pair.SourcePlaces[0].Line, s.pair.Confidence, s.pair.Source, s.pair.Target)
	}
}
