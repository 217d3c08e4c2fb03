package storetest

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Numbers stay while others come and go.
func testNumbers(s *suite) {
	store := s.open()
	var list []tm.Unit
	for i := range 200 {
		list = append(list, numbered(i))
	}
	s.apply(store, nil, list[50:100], 0, 50)
	before, _ := s.all(store)
	s.apply(store, nil, list[:50], 0, 50)
	s.apply(store, list[60:80], list[100:], 20, 100)
	after, _ := s.all(store)
	kept, gone := 0, 0
	for n, tu := range before {
		if after[n] == tu {
			kept++
		} else {
			gone++
		}
	}
	if kept != 30 || gone != 20 {
		s.Errorf("%d of 50 kept their number, want 30", kept)
	}
	if err := after.answer(store, slices.Collect(maps.Keys(before))); err != nil {
		s.Error(err)
	}
}

func testRevisions(s *suite) {
	store := s.open()
	s.apply(store, nil, []tm.Unit{numbered(0)}, 0, 1)
	c, first := s.all(store)
	if r := s.revision(store); r != first {
		s.Errorf("Changes gave %q, Revision %q", first, r)
	}
	if r := s.changes(store, first, c); r != first {
		s.Error("the revision is another:", r)
	}
	s.apply(store, []tm.Unit{numbered(0)}, []tm.Unit{numbered(1), numbered(2)}, 1, 2)
	second := s.changes(store, first, c)
	if second == first {
		s.Error("the revision stays")
	}
	if want, _ := s.all(store); !maps.Equal(c, want) {
		s.Errorf("%+v, want %+v", c, want)
	}
	for _, bad := range []string{"x", "0", first + "0", "0" + second, "-1", "9999999999999999999999", first[:len(first)-1]} {
		if _, err := store.Changes(context.Background(), bad, func(tm.Change) error { return nil }); !isUnknown(err) {
			s.Errorf("Changes(%q): %v", bad, err)
		}
	}
	stop := errors.New("stop")
	n := 0
	if _, err := store.Changes(context.Background(), "", func(tm.Change) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		s.Errorf("yield's error: %v after %d", err, n)
	}
}

// Changes since any revision lead from the content of that to the present one.
func testReplay(s *suite) {
	for seed := range uint64(6) {
		sub := &suite{s.T, s.opens, s.TempDir()}
		sub.replay(rand.New(rand.NewPCG(seed, 8)))
	}
}

func (s *suite) replay(r *rand.Rand) {
	store := s.open()
	model := map[int]bool{} // what is there
	type state struct {
		revision string
		content  content
	}
	var states []state
	told := 0
	for step := range 40 {
		var remove, add []tm.Unit
		removed, added := 0, 0
		for range r.IntN(8) {
			n := r.IntN(60)
			if r.IntN(3) == 0 && !slices.Contains(remove, numbered(n)) && !slices.Contains(add, numbered(n)) {
				remove = append(remove, numbered(n))
				if model[n] {
					removed++
				}
				delete(model, n)
			} else if !slices.Contains(remove, numbered(n)) {
				add = append(add, numbered(n))
				if !model[n] {
					added++
				}
				model[n] = true
			}
		}
		s.apply(store, remove, add, removed, added)
		if r.IntN(10) == 0 {
			store = s.open()
		}
		var want []tm.Unit
		for n := range model {
			want = append(want, numbered(n))
		}
		s.mustHold(store, want...)
		now, revision := s.all(store)
		for i, old := range states {
			c := maps.Clone(old.content)
			next, err := c.follow(store, old.revision)
			if isUnknown(err) {
				continue
			}
			told++
			if err != nil || next != revision || !maps.Equal(c, now) {
				s.Fatalf("step %d from %d: %v, %q\n%v\nwant %q\n%v", step, i, err, next, c, revision, now)
			}
		}
		states = append(states, state{revision, now})
	}
	if told < 100 {
		s.Errorf("only %d times did the store know a revision", told)
	}
}

// Another process sees what the first one writes, and goes on from there.
func testTwoHandles(s *suite) {
	one, two := s.open(), s.open()
	s.apply(one, nil, []tm.Unit{numbered(1), numbered(2)}, 0, 2)
	c, revision := s.all(two)
	s.apply(one, []tm.Unit{numbered(1)}, []tm.Unit{numbered(3)}, 1, 1)
	revision = s.changes(two, revision, c)
	s.apply(two, nil, []tm.Unit{numbered(0), numbered(3)}, 0, 1)
	s.changes(one, revision, c)
	if want, _ := s.all(one); !maps.Equal(c, want) {
		s.Errorf("%+v, want %+v", c, want)
	}
	if s.revision(one) != s.revision(two) || one.Name() != two.Name() {
		s.Errorf("%q of %q, %q of %q", s.revision(one), one.Name(), s.revision(two), two.Name())
	}
	s.mustHold(one, numbered(0), numbered(2), numbered(3))
}

// A store that is opened again knows what it knew.
func testOpenAgain(s *suite) {
	store := s.opens.Open(s, s.dir)
	s.apply(store, nil, []tm.Unit{numbered(1), numbered(2)}, 0, 2)
	s.apply(store, []tm.Unit{numbered(1)}, []tm.Unit{numbered(0)}, 1, 1)
	c, revision := s.all(store)
	if err := store.Close(); err != nil {
		s.Fatal(err)
	}
	store = s.open()
	if r := s.changes(store, revision, c); r != revision {
		s.Errorf("revision %q, before %q", r, revision)
	}
	s.mustAnswer(store, c)
}

// Several processes write at once, and nothing is lost.
func testWriters(s *suite) {
	const writers, each = 4, 12
	var wg sync.WaitGroup
	for w := range writers {
		store := s.open()
		wg.Go(func() {
			for i := range each {
				if _, added, err := store.Apply(context.Background(), nil, []tm.Unit{numbered(w*each + i), numbered(1000)}); err != nil || added < 1 {
					s.Errorf("writer %d: %d added, %v", w, added, err)
					return
				}
			}
		})
	}
	wg.Wait()
	want := []tm.Unit{numbered(1000)}
	for i := range writers * each {
		want = append(want, numbered(i))
	}
	s.mustHold(s.open(), want...)
}

// Those who read see whole changes, one after the other, and records by number,
// while another process writes.
func testReaders(s *suite) {
	writer := s.open()
	const changes, each = 30, 7
	s.apply(writer, nil, many(0, each), 0, each)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 3 {
		store := s.open()
		wg.Go(func() {
			c, revision := content{}, ""
			for last := false; !last; {
				select {
				case <-done:
					last = true
				default:
				}
				next, err := c.follow(store, revision)
				if isUnknown(err) {
					c, revision = content{}, ""
					continue
				}
				if err != nil || len(c)%each != 0 {
					s.Errorf("%d records after %q, %v", len(c), next, err)
					return
				}
				revision = next
			}
		})
	}
	for i := 1; i < changes; i++ {
		s.apply(writer, nil, many(i*each, each), 0, each)
	}
	close(done)
	wg.Wait()
}

func many(from, n int) []tm.Unit {
	var list []tm.Unit
	for i := range n {
		list = append(list, numbered(from+i))
	}
	return list
}

func testReadOnly(s *suite) {
	store := s.open()
	s.apply(store, nil, many(0, 3), 0, 3)
	reader := s.opens.ReadOnly(s, s.dir)
	defer reader.Close()
	if _, _, err := reader.Apply(context.Background(), nil, many(3, 1)); !errors.Is(err, tm.ErrReadOnly) {
		s.Error("Apply:", err)
	}
	s.mustHold(reader, many(0, 3)...)
	s.apply(store, nil, many(3, 1), 0, 1)
	s.mustHold(reader, many(0, 4)...)
}

func testCancelled(s *suite) {
	store := s.open()
	s.apply(store, nil, many(0, 3), 0, 3)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := store.Apply(ctx, nil, many(3, 1)); !errors.Is(err, context.Canceled) {
		s.Error("Apply:", err)
	}
	if _, err := store.Changes(ctx, "", func(tm.Change) error { return nil }); !errors.Is(err, context.Canceled) {
		s.Error("Changes:", err)
	}
	s.mustHold(store, many(0, 3)...)
}

func testClosed(s *suite) {
	store := s.opens.Open(s, s.dir)
	s.apply(store, nil, many(0, 1), 0, 1)
	for range 2 {
		if err := store.Close(); err != nil {
			s.Error(err)
		}
	}
	ctx := context.Background()
	_, err1 := store.Revision(ctx)
	_, err2 := store.Changes(ctx, "", func(tm.Change) error { return nil })
	_, err3 := store.Records(ctx, []int64{1})
	_, _, err4 := store.Apply(ctx, nil, many(1, 1))
	_, err5 := store.Size(ctx)
	for i, err := range []error{err1, err2, err3, err4, err5} {
		if !errors.Is(err, tm.ErrClosed) {
			s.Errorf("method %d of a closed store: %v", i+1, err)
		}
	}
	s.mustHold(s.open(), many(0, 1)...)
}
