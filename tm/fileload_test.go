package tm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/storetest"
)

// sequence gives units, and then an error unless that is nil.
func sequence(units []tm.Unit, err error) iter.Seq2[tm.Unit, error] {
	return func(yield func(tm.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
		if err != nil {
			yield(tm.Unit{}, err)
		}
	}
}

// randomUnits returns units of which several have the same texts, notes alone
// tell others apart, and some are there twice.
func randomUnits(r *rand.Rand, n int) []tm.Unit {
	var list []tm.Unit
	for range n {
		u := unit(fmt.Sprint("Text ", r.IntN(60)), fmt.Sprint("Текст ", r.IntN(4)))
		switch r.IntN(8) {
		case 0:
			u.Note = fmt.Sprint("note ", r.IntN(3))
		case 1:
			u.Key, u.Origin = fmt.Sprint("key.", r.IntN(9)), "a file"
		case 2:
			u.Source.Text = "Cafe\u0301 <" + u.Source.Text + ">\n"
		case 3:
			u.Source.Text = "Caf\u00e9 <" + u.Source.Text + ">\n"
		case 4:
			u.SourceLang = "EN"
		case 5:
			u.TargetLang, u.Target = "", tm.Segment{}
		case 6:
			u.Source.Text += strings.Repeat(" long", r.IntN(300))
		}
		list = append(list, u)
	}
	return list
}

// oldFiles are files that units are added to.
func oldFiles(t *testing.T, r *rand.Rand) map[string][]byte {
	t.Helper()
	ours := tm.New("en")
	for _, u := range randomUnits(r, 40) {
		if _, err := ours.Add(u); err != nil {
			t.Fatal(err)
		}
	}
	all := lines(ours.Bytes())
	other := `<tu tuid="1"><tuv xml:lang="en"><seg>Text 3</seg></tuv><tuv xml:lang="uk"><seg>Текст 1</seg></tuv><tuv xml:lang="de"><seg>Drei</seg></tuv></tu>` + "\n"
	untidy := slices.Clone(all)
	slices.Reverse(untidy)
	whole := string(ours.Bytes())
	return map[string][]byte{
		"missing":   nil,
		"blank":     []byte(" \n"),
		"empty":     tm.New("en").Bytes(),
		"ours":      ours.Bytes(),
		"line ends": []byte(strings.ReplaceAll(whole, "\n", "\r\n")),
		"untidy":    []byte(strings.Replace(whole, strings.Join(all, "\n"), strings.Join(untidy, "\n"), 1)),
		"other":     []byte(page(other + strings.ReplaceAll(other, "3", "4"))),
		"mixed":     []byte(page(other + "<!-- <tu> -->\n" + strings.Join(all, "\n") + "\n")),
		"broken":    []byte(page(strings.Replace(other, "</seg>", "", 1) + other)),
	}
}

// A load leaves the same bytes as one change that adds the same units, and what
// has changed leads to them.
func TestLoadIsLikeApply(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 9))
		for name, old := range oldFiles(t, r) {
			units := randomUnits(r, r.IntN(300))
			t.Run(fmt.Sprint(name, seed), func(t *testing.T) {
				var stores [2]*tm.FileStore
				var paths [2]string
				for i := range stores {
					paths[i] = filepath.Join(t.TempDir(), "memory.tmx")
					if old != nil {
						write(t, filepath.Dir(paths[i]), "memory.tmx", old)
					}
					stores[i] = openFile(t, paths[i], tm.FileOptions{})
					defer stores[i].Close()
				}
				now, revision := held(t, stores[1])
				_, want, err := stores[0].Apply(t.Context(), nil, units)
				if err != nil {
					t.Fatal(err)
				}
				stores[1].LoadInPieces()
				added, err := stores[1].Load(t.Context(), sequence(units, nil))
				if err != nil || added != want {
					t.Fatalf("%d added, %v, want %d", added, err, want)
				}
				if got, want := read(t, paths[1]), read(t, paths[0]); got != want {
					t.Fatalf("%s\nwant\n%s", got, want)
				}
				mustLead(t, stores[1], now, revision, name == "ours" || name == "other")
				if added, err := stores[1].Load(t.Context(), sequence(units, nil)); added != 0 || err != nil {
					t.Errorf("%d added again, %v", added, err)
				}
				mustBeAlone(t, paths[1])
			})
		}
	}
}

// mustLead fails when the changes since a revision do not lead to the present
// content.
func mustLead(t *testing.T, s *tm.FileStore, now map[int64]string, revision string, isKnown bool) {
	t.Helper()
	_, err := s.Changes(t.Context(), revision, func(c tm.Change) error {
		now[c.Number] = c.TU
		return nil
	})
	if errors.Is(err, tm.ErrUnknownRevision) && !isKnown {
		return
	}
	if want, _ := held(t, s); err != nil || !maps.Equal(now, want) {
		t.Errorf("%v, the changes lead to %d units, want %d", err, len(now), len(want))
	}
}

// mustBeAlone fails when anything but the cache is beside a file.
func mustBeAlone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) && e.Name() != "cache" {
			t.Error("left behind:", e.Name())
		}
	}
}

// What ends a load leaves the file as it was.
func TestLoadThatEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.tmx")
	s := openFile(t, path, tm.FileOptions{})
	defer s.Close()
	s.LoadInPieces()
	mustApply(t, s, nil, []tm.Unit{unit("a", "а")}, 0, 1)
	old := read(t, path)
	units := randomUnits(rand.New(rand.NewPCG(1, 2)), 3000)
	stop := errors.New("the line is no pair")
	for _, at := range []int{0, 1, 600, len(units)} {
		if added, err := s.Load(t.Context(), sequence(units[:at], stop)); !errors.Is(err, stop) || added != 0 {
			t.Errorf("an error of the sequence at %d: %d added, %v", at, added, err)
		}
		bad := slices.Insert(slices.Clone(units), at, tm.Unit{})
		if added, err := s.Load(t.Context(), sequence(bad, nil)); !errors.Is(err, tm.ErrIncomplete) || added != 0 {
			t.Errorf("a bad unit at %d: %d added, %v", at, added, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		_, err := s.Load(ctx, func(yield func(tm.Unit, error) bool) {
			for i, u := range units {
				if i == at {
					cancel()
				}
				if !yield(u, nil) {
					return
				}
			}
			cancel()
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at %d: %v", at, err)
		}
	}
	if read(t, path) != old {
		t.Error("the file has changed")
	}
	mustBeAlone(t, path)
	s.Close()
	if _, err := s.Load(t.Context(), sequence(units, nil)); !errors.Is(err, tm.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	locked := openFile(t, path, tm.FileOptions{ReadOnly: true})
	defer locked.Close()
	if _, err := locked.Load(t.Context(), sequence(units, nil)); !errors.Is(err, tm.ErrReadOnly) {
		t.Errorf("read-only: %v", err)
	}
}

// Others change the file while units are read, which is not lost.
func TestLoadWhileOthersWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.tmx")
	s, other := openFile(t, path, tm.FileOptions{}), openFile(t, path, tm.FileOptions{})
	defer s.Close()
	defer other.Close()
	s.LoadInPieces()
	units := randomUnits(rand.New(rand.NewPCG(3, 4)), 2000)
	_, err := s.Load(t.Context(), func(yield func(tm.Unit, error) bool) {
		for i, u := range units {
			if i%500 == 0 {
				mustApply(t, other, nil, []tm.Unit{unit(fmt.Sprint("meanwhile ", i), "тим часом"), units[i]}, 0, 2)
			}
			if !yield(u, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	all := map[tm.Identity]bool{}
	for _, u := range units {
		u = u.Normal()
		all[u.Identity()] = true
	}
	if got := unitsOf(t, s); len(got) != len(all)+4 {
		t.Errorf("%d units, want %d", len(got), len(all)+4)
	}
	mustBeTidy(t, []byte(read(t, path)))
}

// Every operation on files fails once. Then all was added or nothing, and
// nothing is left behind by the next load.
func TestLoadFaults(t *testing.T) {
	errFault := errors.New("fault")
	units := randomUnits(rand.New(rand.NewPCG(5, 6)), 60)
	for _, fault := range []error{errFault, disk.ErrShort} {
		for n, failed := 0, true; failed; n++ {
			path := filepath.Join(t.TempDir(), "memory.tmx")
			old := tm.New("en").Bytes()
			write(t, filepath.Dir(path), "memory.tmx", old)
			var mu sync.Mutex
			count, at := 0, ""
			faulty := disk.Faulty(func(op disk.Op, path string) error {
				mu.Lock()
				defer mu.Unlock()
				if count++; count == n+1 {
					at = string(op) + " " + filepath.Base(path)
					return fault
				}
				return nil
			})
			added := 0
			s, err := tm.OpenFileStoreOn(faulty, path, tm.FileOptions{})
			if err == nil {
				s.LoadInPieces()
				added, err = s.Load(t.Context(), sequence(units, nil))
				s.Close()
			}
			failed = at != ""
			changed := !bytes.Equal([]byte(read(t, path)), old)
			if changed != (added > 0) && at != "sync "+filepath.Base(filepath.Dir(path)) {
				t.Errorf("%s: %d added, %v, but changed: %v", at, added, err, changed)
			}
			if err != nil && !errors.Is(err, fault) {
				t.Errorf("%s: %v", at, err)
			}
			s = openFile(t, path, tm.FileOptions{})
			s.LoadInPieces()
			if _, err := s.Load(t.Context(), sequence(units, nil)); err != nil {
				t.Errorf("%s: the next load: %v", at, err)
			}
			if _, err := s.Load(t.Context(), sequence(units[:1], nil)); err != nil {
				t.Errorf("%s: one more load: %v", at, err)
			}
			mustBeTidy(t, []byte(read(t, path)))
			s.Close()
			mustBeAlone(t, path)
			if n > 1000 {
				t.Fatal("no end")
			}
		}
	}
}

// A process that loads is killed.
func TestKilledLoad(t *testing.T) {
	storetest.KillLoad(t, func(t testing.TB, dir string) tm.Store {
		s := openFile(t, filepath.Join(dir, "memory.tmx"), tm.FileOptions{})
		s.LoadInPieces()
		return s
	}, 10)
}
