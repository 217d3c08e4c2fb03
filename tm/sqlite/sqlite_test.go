package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/sqlite"
	"github.com/seed-9fa3a4f3/i18n/tm/storetest"
)

func open(t testing.TB, path string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	storetest.Test(t, storetest.Opens{
		Open: func(t testing.TB, dir string) tm.Store {
			return open(t, filepath.Join(dir, "memory.db"), sqlite.Options{})
		},
		ReadOnly: func(t testing.TB, dir string) tm.Store {
			return open(t, filepath.Join(dir, "memory.db"), sqlite.Options{ReadOnly: true})
		},
	})
}

func BenchmarkStore(b *testing.B) {
	storetest.Bench(b, func(t testing.TB, dir string) tm.Store {
		return open(t, filepath.Join(dir, "memory.db"), sqlite.Options{})
	}, 300_000)
}

func TestKilledStore(t *testing.T) {
	storetest.Kill(t, func(t testing.TB, dir string) tm.Store {
		return open(t, filepath.Join(dir, "memory.db"), sqlite.Options{})
	}, 15)
}

func TestKilledLoad(t *testing.T) {
	storetest.KillLoad(t, func(t testing.TB, dir string) tm.Store {
		s := open(t, filepath.Join(dir, "memory.db"), sqlite.Options{})
		s.LoadInPieces()
		return s
	}, 10)
}

// Rows that are sorted outside of memory are those of a change, and the first of
// several units that are the same is kept.
func TestLoadOutsideOfMemory(t *testing.T) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 10))
		var units []tm.Unit
		for range 2000 {
			units = append(units, tm.Unit{SourceLang: "en", TargetLang: "uk", Note: fmt.Sprint("note ", r.IntN(50)),
				Source: tm.Segment{Text: fmt.Sprint("Text ", r.IntN(900))}, Target: tm.Segment{Text: "Текст"}})
		}
		dir := t.TempDir()
		loaded, changed := open(t, filepath.Join(dir, "a.db"), sqlite.Options{}), open(t, filepath.Join(dir, "b.db"), sqlite.Options{})
		defer loaded.Close()
		defer changed.Close()
		loaded.LoadInPieces()
		for _, part := range [][]tm.Unit{units[:100], units} {
			_, want, err := changed.Apply(t.Context(), nil, part)
			if err != nil {
				t.Fatal(err)
			}
			added, err := loaded.Load(t.Context(), func(yield func(tm.Unit, error) bool) {
				for _, u := range part {
					if !yield(u, nil) {
						return
					}
				}
			})
			if err != nil || added != want {
				t.Fatalf("%d added, %v, want %d", added, err, want)
			}
		}
		if got, want := lines(t, loaded), lines(t, changed); !slices.Equal(got, want) {
			t.Errorf("%d records, want %d, or they are others", len(got), len(want))
		}
		if entries, err := os.ReadDir(dir); err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".i18n") }) {
			t.Error("left behind:", entries, err)
		}
	}
}

// lines returns the records of a store, sorted.
func lines(t *testing.T, s tm.Store) []string {
	t.Helper()
	var list []string
	_, err := s.Changes(t.Context(), "", func(c tm.Change) error {
		list = append(list, c.TU)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}
