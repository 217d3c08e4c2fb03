package tm_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A pool of words that is small enough for many texts to be alike.
var pool = strings.Fields(`open save delete close file files folder the a this selected 1 2 30 %s {{.Name}} now please . ,
	відкрити зберегти видалити файл файли файлів теку цю вибрану зараз`)

func randomUnit(r *rand.Rand) tm.Unit {
	text := func() string {
		words := make([]string, 1+r.IntN(9))
		for i := range words {
			words[i] = pool[r.IntN(len(pool))]
		}
		return strings.Join(words, " ")
	}
	return tm.Unit{SourceLang: "en", TargetLang: "uk", Source: tm.Segment{Text: text()}, Target: tm.Segment{Text: text()}}
}

func mustOpen(t *testing.T, dir string) *tm.Memory {
	t.Helper()
	cache := filepath.Join(dir, "cache")
	store, err := tm.OpenFileStore(filepath.Join(dir, "memory.tmx"), tm.FileOptions{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	m, err := tm.Open(t.Context(), store, tm.Config{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// agrees fails when the index does not find what a comparison with all texts
// does.
func agrees(t *testing.T, m *tm.Memory, r *rand.Rand, n int, when string) {
	t.Helper()
	for _, langs := range [][2]string{{"en", "uk"}, {"uk", "en"}} {
		texts := make([]string, n)
		for i := range texts {
			if texts[i] = randomUnit(r).Source.Text; langs[0] == "uk" {
				texts[i] = randomUnit(r).Target.Text
			}
		}
		o := tm.Options{SourceLang: langs[0], TargetLang: langs[1], Min: []float64{50, 60, 75, 85}[r.IntN(4)], Limit: []int{1, 5, -1}[r.IntN(3)]}
		differences, err := m.Verify(t.Context(), texts, o)
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		if len(differences) > 0 {
			t.Fatalf("%s: %+v: %+v", when, o, differences[0])
		}
	}
}

func TestIndexFollowsItsStore(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(8, 1))
	m := mustOpen(t, dir)
	other := mustOpen(t, dir) // as another process has it
	var there []tm.Unit
	for round := range 25 {
		when := fmt.Sprintf("round %d", round)
		switch n := r.IntN(10); {
		case n < 5 || len(there) < 20:
			units := make([]tm.Unit, 1+r.IntN(40))
			for i := range units {
				units[i] = randomUnit(r)
			}
			if _, err := m.Add(t.Context(), units...); err != nil {
				t.Fatal(err)
			}
			there = append(there, units...)
		case n < 8:
			r.Shuffle(len(there), func(i, j int) { there[i], there[j] = there[j], there[i] })
			k := 1 + r.IntN(len(there)/4)
			if _, err := m.Delete(t.Context(), there[:k]...); err != nil {
				t.Fatal(err)
			}
			there = there[k:]
		default:
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
			m = mustOpen(t, dir)
		}
		agrees(t, m, r, 8, when)
		if round%5 == 0 {
			agrees(t, other, r, 4, when+", the other")
		}
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

// segmentsIn returns the files of the index of English.
func segmentsIn(t *testing.T, dir, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "cache", "*", "en", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	return files
}

func TestDamagedIndexIsMadeAnew(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	dir := t.TempDir()
	m := mustOpen(t, dir)
	units := make([]tm.Unit, 500)
	for i := range units {
		units[i] = randomUnit(r)
	}
	if _, err := m.Add(t.Context(), units...); err != nil {
		t.Fatal(err)
	}
	agrees(t, m, r, 2, "new")
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		name := segmentsIn(t, dir, "*")[0]
		if i%2 == 0 {
			name = segmentsIn(t, dir, "*.seg")[0]
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		what := ""
		switch i % 5 {
		case 0:
			data = data[:r.IntN(len(data))]
			what = "cut short"
		case 1:
			data = nil
			what = "emptied"
		default:
			at := r.IntN(len(data))
			data[at] ^= 1 << r.IntN(8)
			what = fmt.Sprintf("byte %d changed", at)
		}
		// As a new file: one in use is never changed in place.
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		m := mustOpen(t, dir)
		agrees(t, m, r, 6, filepath.Base(name)+" "+what)
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestIndexIsThereForTheNext(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 3))
	dir := t.TempDir()
	m := mustOpen(t, dir)
	for range 3 {
		if _, err := m.Add(t.Context(), randomUnit(r), randomUnit(r)); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Lookup(t.Context(), "open the file", tm.Options{SourceLang: "en"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	m = mustOpen(t, dir)
	defer m.Close()
	stats, err := m.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(stats.Indexes) != 1 || !stats.Indexes[0].IsCurrent || stats.Indexes[0].Pending != 0 || stats.Indexes[0].Texts < 6 {
		t.Errorf("the index is %+v", stats.Indexes)
	}
}
