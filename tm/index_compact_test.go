package tm

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// openSmall opens a memory that writes its index after few changes.
func openSmall(t *testing.T, d *disk.Disk, dir string) (*Memory, *languageIndex) {
	t.Helper()
	store, err := OpenFileStore(filepath.Join(dir, "memory.tmx"), FileOptions{Cache: filepath.Join(dir, "cache")})
	if err != nil {
		t.Fatal(err)
	}
	m, err := OpenOn(t.Context(), d, store, Config{Cache: filepath.Join(dir, "cache")})
	if err != nil {
		t.Fatal(err)
	}
	x := m.finder.(*indexed).of("en")
	x.most, x.flush = 300, 20
	return m, x
}

func somePairs(r *rand.Rand, n int) []Unit {
	units := make([]Unit, n)
	for i := range units {
		units[i] = pair(fmt.Sprint(someText(r), " ", r.IntN(2000)), "Текст "+someText(r))
	}
	return units
}

func mustAdd(t *testing.T, m *Memory, units ...Unit) {
	t.Helper()
	if _, err := m.Add(t.Context(), units...); err != nil {
		t.Fatal(err)
	}
}

func mustDelete(t *testing.T, m *Memory, units ...Unit) {
	t.Helper()
	if _, err := m.Delete(t.Context(), units...); err != nil {
		t.Fatal(err)
	}
}

func mustClose(t *testing.T, m *Memory) {
	t.Helper()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

// While the disk holds up who writes the index, lookups see each change.
func TestLookupsWhileTheIndexIsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 1))
	dir := t.TempDir()
	var armed atomic.Bool
	reached, on := make(chan struct{}), make(chan struct{})
	m, x := openSmall(t, disk.Faulty(func(op disk.Op, path string) error {
		if op == disk.OpCreate && strings.Contains(path, segmentSuffix) && armed.CompareAndSwap(true, false) {
			close(reached)
			<-on
		}
		return nil
	}), dir)
	there := somePairs(r, 500)
	mustAdd(t, m, there...)
	verified(t, m, r)
	armed.Store(true)
	mustAdd(t, m, somePairs(r, 30)...)
	verified(t, m, r)
	<-reached
	x.write.Lock()
	if x.saving == nil {
		t.Fatal("nothing is being written")
	}
	x.write.Unlock()
	for range 10 {
		units := somePairs(r, 15)
		mustAdd(t, m, units...)
		verified(t, m, r)
		mustDelete(t, m, append(there[:12:12], units[:3]...)...)
		there = there[12:]
		verified(t, m, r)
	}
	close(on)
	x.write.Lock()
	x.settle()
	if n := x.now.Load().pending(); n > 150 {
		t.Errorf("%d texts are in memory alone, of 150 that came since", n)
	}
	x.write.Unlock()
	verified(t, m, r)
	mustClose(t, m)
	m, x = openSmall(t, disk.New(), dir)
	defer mustClose(t, m)
	if s := x.load(); s == nil || s.pending() > 0 {
		t.Error("the index is not there for the next")
	}
	verified(t, m, r)
}

// Whatever comes and goes while the index is written again and again, all is found
// that is there, and the index of a memory that shrinks shrinks.
func TestIndexIsCompacted(t *testing.T) {
	dir := t.TempDir()
	m, _ := openSmall(t, disk.New(), dir)
	r := rand.New(rand.NewPCG(21, 2))
	var wg sync.WaitGroup
	for n := range 3 {
		r := rand.New(rand.NewPCG(22, uint64(n)))
		wg.Go(func() {
			for range 40 {
				if _, err := m.Lookup(t.Context(), someText(r), enUK); err != nil {
					t.Error(err)
				}
			}
		})
	}
	var there []Unit
	for range 60 {
		units := somePairs(r, r.IntN(40))
		mustAdd(t, m, units...)
		there = append(there, units...)
		r.Shuffle(len(there), func(i, j int) { there[i], there[j] = there[j], there[i] })
		n := r.IntN(len(there)/20 + 1)
		mustDelete(t, m, there[:n]...)
		there = there[n:]
		if r.IntN(4) == 0 {
			verified(t, m, r)
		}
	}
	wg.Wait()
	verified(t, m, r)
	for part := range slices.Chunk(there[10:], 100) {
		mustDelete(t, m, part...)
		verified(t, m, r)
	}
	mustClose(t, m)
	m, x := openSmall(t, disk.New(), dir)
	defer mustClose(t, m)
	verified(t, m, r)
	s := x.now.Load()
	texts := 0
	for _, seg := range s.segments {
		texts += seg.Len()
	}
	if texts > 120 || s.removed.len() > 120 {
		t.Errorf("of 10 units there are %d texts in the index, and %d removals", texts, s.removed.len())
	}
}

// A disk that is full is not tried again with each change.
func TestIndexThatCannotBeWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 3))
	var tries atomic.Int64
	m, _ := openSmall(t, disk.Faulty(func(op disk.Op, path string) error {
		if op == disk.OpCreate && strings.Contains(path, segmentSuffix) {
			tries.Add(1)
			return errors.New("full")
		}
		return nil
	}), t.TempDir())
	for range 100 {
		mustAdd(t, m, somePairs(r, 2)...)
		if _, err := m.Lookup(t.Context(), someText(r), enUK); err != nil {
			t.Fatal(err)
		}
	}
	verified(t, m, r)
	mustClose(t, m)
	if n := tries.Load(); n < 2 || n > 20 {
		t.Errorf("%d tries for 200 units", n)
	}
}

func TestRemovals(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 4))
	want := map[int64]bool{}
	s := newRemovals(nil)
	for range 300 {
		gone, back := numberSet{}, numberSet{}
		for range r.IntN(6) {
			if n := r.Int64N(200); r.IntN(4) > 0 {
				gone[n] = struct{}{}
				want[n] = true
			}
		}
		for range r.IntN(2) {
			n := r.Int64N(200)
			if _, ok := gone[n]; !ok {
				back[n] = struct{}{}
				delete(want, n)
			}
		}
		before := s.list()
		old := s
		s = s.after(gone, back)
		if len(old.list()) != len(before) {
			t.Fatal("a set changed")
		}
		list := s.list()
		if s.len() != len(want) || len(list) != len(want) {
			t.Fatalf("%d numbers, %d in the list, want %d", s.len(), len(list), len(want))
		}
		for n := range int64(200) {
			if s.has(n) != want[n] {
				t.Fatalf("%d: %v", n, s.has(n))
			}
		}
	}
	big := newRemovals(nil)
	for n := range int64(5000) {
		big = big.with(numberSet{n: {}})
	}
	if len(big.layers) > 14 || big.len() != 5000 {
		t.Errorf("5000 numbers, %d of them, in %d layers", big.len(), len(big.layers))
	}
}

// Who looks up while another process adds and writes the index does not keep in
// memory what is in the files, nor makes the index anew when files go.
func TestIndexWrittenByAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 5))
	dir := t.TempDir()
	m, _ := openSmall(t, disk.New(), dir)
	defer mustClose(t, m)
	mustAdd(t, m, somePairs(r, 300)...)
	verified(t, m, r)
	var whole atomic.Int64
	other, x := openSmall(t, disk.New(), dir)
	x.store = countedStore{other.store, &whole}
	defer mustClose(t, other)
	for n := range 40 {
		units := somePairs(r, 25)
		mustAdd(t, m, units...)
		verified(t, m, r)
		mustDelete(t, m, units[:3]...)
		verified(t, m, r)
		verified(t, other, r)
		if pending := x.now.Load().pending(); pending > 300 {
			t.Fatalf("after %d changes %d texts are in memory alone", n, pending)
		}
	}
	if n := whole.Load(); n > 0 {
		t.Errorf("the index was made anew %d times", n)
	}
}

// countedStore counts how often all records are asked for.
type countedStore struct {
	Store
	whole *atomic.Int64
}

func (s countedStore) Changes(ctx context.Context, since string, yield func(Change) error) (string, error) {
	if since == "" {
		s.whole.Add(1)
	}
	return s.Store.Changes(ctx, since, yield)
}

// Between the moments when the manifest is read and the segments are opened,
// another process may have replaced both.
func TestIndexReplacedWhileItIsOpened(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 6))
	dir := t.TempDir()
	m, _ := openSmall(t, disk.New(), dir)
	units := somePairs(r, 250)
	mustAdd(t, m, units...)
	verified(t, m, r)
	mustClose(t, m)
	m, x := openSmall(t, disk.New(), dir)
	defer mustClose(t, m)
	verified(t, m, r)
	var once sync.Once
	var whole atomic.Int64
	other, ox := openSmall(t, disk.Faulty(func(op disk.Op, path string) error {
		if op == disk.OpMap && strings.HasSuffix(path, segmentSuffix) {
			once.Do(func() {
				mustDelete(t, m, units[:200]...)
				verified(t, m, r)
				x.write.Lock()
				defer x.write.Unlock()
				x.settle()
			})
		}
		return nil
	}), dir)
	defer mustClose(t, other)
	ox.store = countedStore{other.store, &whole}
	verified(t, other, r)
	if n := whole.Load(); n > 0 {
		t.Errorf("the index was made anew %d times", n)
	}
}

// Of two processes that need an index, one makes it and the other waits for it.
func TestIndexIsMadeByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 7))
	dir := t.TempDir()
	reached, on := make(chan struct{}), make(chan struct{})
	var once sync.Once
	m, _ := openSmall(t, disk.Faulty(func(op disk.Op, path string) error {
		if op == disk.OpCreate && strings.Contains(path, segmentSuffix) {
			once.Do(func() {
				close(reached)
				<-on
			})
		}
		return nil
	}), dir)
	defer mustClose(t, m)
	mustAdd(t, m, somePairs(r, 250)...)
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := m.Prepare(t.Context(), "en"); err != nil {
			t.Error(err)
		}
	})
	<-reached
	other, x := openSmall(t, disk.New(), dir)
	defer mustClose(t, other)
	var whole atomic.Int64
	x.store = countedStore{other.store, &whole}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := other.Prepare(ctx, "en"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it did not wait: %v", err)
	}
	wg.Go(func() {
		if err := other.Prepare(t.Context(), "en"); err != nil {
			t.Error(err)
		}
	})
	close(on)
	wg.Wait()
	verified(t, other, r)
	if n := whole.Load(); n > 0 {
		t.Errorf("the index was made %d times more", n)
	}
}
