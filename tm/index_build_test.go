package tm

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
)

// An index of many segments answers as a search through all texts does, also when
// it is read again and when units come and go.
func TestIndexOfManySegments(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var units []Unit
	for i := range 2000 {
		units = append(units, pair(fmt.Sprint(someText(r), " ", i), "Текст "+someText(r)))
	}
	dir := t.TempDir()
	for n, cache := range []string{filepath.Join(dir, "cache"), filepath.Join(dir, "cache"), ""} {
		store, err := OpenFileStore(filepath.Join(dir, "memory.tmx"), FileOptions{Cache: filepath.Join(dir, "cache")})
		if err != nil {
			t.Fatal(err)
		}
		m, err := Open(t.Context(), store, Config{Cache: cache})
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			if _, err := m.Add(t.Context(), units...); err != nil {
				t.Fatal(err)
			}
		}
		x := m.finder.(*indexed).of("en")
		x.most = 300
		if err := m.Prepare(t.Context(), "en"); err != nil {
			t.Fatal(err)
		}
		segments := x.now.Load().segments
		texts := 0
		for _, seg := range segments {
			texts += seg.Len()
			if cache == "" && seg.name != "" || n == 0 && seg.name == "" {
				t.Errorf("cache %q, and a segment has the name %q", cache, seg.name)
			}
		}
		if len(segments) < 3 || texts < len(units)-10 {
			t.Errorf("%d segments with %d texts of %d", len(segments), texts, len(units))
		}
		verified(t, m, r)
		if _, err := m.Delete(t.Context(), units[n*10:n*10+5]...); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Add(t.Context(), pair(fmt.Sprint(someText(r), " later ", n), "Текст")); err != nil {
			t.Fatal(err)
		}
		verified(t, m, r)
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func verified(t *testing.T, m *Memory, r *rand.Rand) {
	t.Helper()
	texts := make([]string, 30)
	for i := range texts {
		texts[i] = fmt.Sprint(someText(r), " ", r.IntN(2000))
	}
	o := enUK
	o.Min, o.Limit = 60, -1
	differences, err := m.Verify(t.Context(), texts, o)
	if err != nil || len(differences) > 0 {
		t.Errorf("%d differences, %v", len(differences), err)
	}
}
