package storetest

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// sequence gives units.
func sequence(units []tm.Unit) iter.Seq2[tm.Unit, error] {
	return func(yield func(tm.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// A store that loads units adds them as a change would, all or nothing.
func testLoad(s *suite) {
	store := s.open()
	loader, ok := store.(tm.Loader)
	if !ok {
		s.Skip("SKIP: the store is no Loader")
	}
	load := func(added int, units ...tm.Unit) {
		s.Helper()
		if n, err := loader.Load(context.Background(), sequence(units)); err != nil || n != added {
			s.Fatalf("Load: %d added, %v, want %d", n, err, added)
		}
	}
	load(0)
	load(2, numbered(1), numbered(2), numbered(1))
	noted := numbered(2)
	noted.Note = "not looked at"
	before := s.revision(store)
	load(0, noted, numbered(1))
	if s.revision(store) != before {
		s.Error("nothing was added, but the revision is another")
	}
	const many = 20_000
	var list []tm.Unit
	for i := range many {
		list = append(list, numbered(i*7919%many)) // in no order
	}
	load(many-2, append(list, noted, list[7])...)
	if s.revision(store) == before {
		s.Error("the revision stays")
	}
	s.mustHold(store, list...)
	before = s.revision(store)
	stop := errors.New("no pair")
	fresh := []tm.Unit{numbered(many), numbered(many + 1)}
	n, err := loader.Load(context.Background(), func(yield func(tm.Unit, error) bool) {
		if yield(fresh[0], nil) && yield(fresh[1], nil) {
			yield(tm.Unit{}, stop)
		}
	})
	if !errors.Is(err, stop) || n != 0 {
		s.Errorf("the error of the sequence: %d added, %v", n, err)
	}
	for _, bad := range [][]tm.Unit{append(slices.Clone(fresh), tm.Unit{}), append(slices.Clone(list), fresh[0], unit("a", "\xff"))} {
		if n, err := loader.Load(context.Background(), sequence(bad)); !errors.Is(err, tm.ErrIncomplete) && !errors.Is(err, tm.ErrCharacter) || n != 0 {
			s.Errorf("a unit that cannot be added: %d added, %v", n, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := loader.Load(ctx, sequence(append(slices.Clone(list), fresh...))); !errors.Is(err, context.Canceled) {
		s.Errorf("cancelled: %v", err)
	}
	if s.revision(store) != before {
		s.Error("what was not added has changed the revision")
	}
	s.mustHold(s.open(), list...)
	load(2, fresh...)
	s.apply(store, fresh, nil, 2, 0)
}
