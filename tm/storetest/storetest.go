// Package storetest says what a [tm.Store] has to do: every store of the module
// passes [Test], and so should those of others.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Open opens the store in a folder, or at any place that the folder stands for.
// It is called several times with one folder: each call is as another process
// would do it.
type Open func(t testing.TB, dir string) tm.Store

// Opens are the ways in which a store is opened.
type Opens struct {
	Open     Open
	ReadOnly Open // of one that is there
}

// Test tests a store.
func Test(t *testing.T, o Opens) {
	for _, test := range []struct {
		name string
		run  func(*suite)
	}{
		{"Empty", testEmpty}, {"Add", testAdd}, {"AddTwice", testAddTwice}, {"Identity", testIdentity},
		{"Remove", testRemove}, {"Replace", testReplace}, {"AllOrNothing", testAllOrNothing}, {"Odd", testOdd},
		{"Numbers", testNumbers}, {"Revisions", testRevisions}, {"Replay", testReplay}, {"TwoHandles", testTwoHandles},
		{"OpenAgain", testOpenAgain}, {"Writers", testWriters}, {"Readers", testReaders},
		{"ReadOnly", testReadOnly}, {"Cancelled", testCancelled}, {"Closed", testClosed}, {"Many", testMany}, {"Load", testLoad},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel() // most of the time is spent waiting for the disk
			test.run(&suite{t, o, t.TempDir()})
		})
	}
}

type suite struct {
	*testing.T
	opens Opens
	dir   string
}

// open opens the store, and closes it with the test.
func (s *suite) open() tm.Store {
	s.Helper()
	store := s.opens.Open(s, s.dir)
	s.Cleanup(func() {
		if err := store.Close(); err != nil {
			s.Error("Close:", err)
		}
	})
	return store
}

// unit returns a unit from English into Ukrainian.
func unit(source, target string) tm.Unit {
	return tm.Unit{SourceLang: "en", TargetLang: "uk", Source: tm.Segment{Text: source}, Target: tm.Segment{Text: target}}
}

// numbered returns unit n of a long list.
func numbered(n int) tm.Unit {
	u := unit(fmt.Sprintf("Text %d of a list", n), fmt.Sprintf("Текст %d зі списку", n))
	if n%3 == 0 {
		u.Key = fmt.Sprintf("list.%d", n)
	}
	return u
}

func (s *suite) apply(store tm.Store, remove, add []tm.Unit, removed, added int) {
	s.Helper()
	gone, come, err := store.Apply(context.Background(), remove, add)
	if err != nil || gone != removed || come != added {
		s.Fatalf("Apply: %d removed, %d added, %v; want %d, %d", gone, come, err, removed, added)
	}
}

func (s *suite) revision(store tm.Store) string {
	s.Helper()
	r, err := store.Revision(context.Background())
	if err != nil || r == "" {
		s.Fatalf("Revision: %q, %v", r, err)
	}
	return r
}

// content is what a store holds, by number.
type content map[int64]string

// all returns what the store holds, and the revision of that.
func (s *suite) all(store tm.Store) (content, string) {
	s.Helper()
	c := content{}
	r := s.changes(store, "", c)
	return c, r
}

// changes applies what has changed since a revision, and returns the present
// one.
func (s *suite) changes(store tm.Store, since string, c content) string {
	s.Helper()
	r, err := c.follow(store, since)
	if err != nil {
		s.Fatalf("Changes(%q): %v", since, err)
	}
	return r
}

func (c content) follow(store tm.Store, since string) (string, error) {
	return store.Changes(context.Background(), since, func(change tm.Change) error {
		_, has := c[change.Number]
		switch {
		case change.Number <= 0:
			return fmt.Errorf("the number is %d", change.Number)
		case change.Removed && !has:
			return fmt.Errorf("%d was removed but never there", change.Number)
		case change.Removed:
			delete(c, change.Number)
		case has:
			return fmt.Errorf("%d was added twice", change.Number)
		case len(tm.ParseTU(change.TU)) == 0:
			return fmt.Errorf("%d is no unit: %q", change.Number, change.TU)
		default:
			c[change.Number] = change.TU
		}
		return nil
	})
}

// units returns the units, sorted by how they are written.
func (c content) units() []tm.Unit {
	tus := slices.Sorted(maps.Values(c))
	var list []tm.Unit
	for _, tu := range tus {
		list = append(list, tm.ParseTU(tu)...)
	}
	return list
}

// mustHold fails when the store holds anything but these units.
func (s *suite) mustHold(store tm.Store, want ...tm.Unit) {
	s.Helper()
	c, _ := s.all(store)
	got := c.units()
	want = slices.Clone(want)
	for i := range want {
		want[i] = want[i].Normal()
	}
	slices.SortFunc(want, func(a, b tm.Unit) int { return strings.Compare(s.tu(a), s.tu(b)) })
	if !slices.Equal(got, want) {
		s.Fatalf("the store holds %d units\n%+v\nwant %d\n%+v", len(got), got, len(want), want)
	}
	s.mustAnswer(store, c)
}

func (s *suite) tu(u tm.Unit) string {
	s.Helper()
	tu, err := u.AppendTU(nil)
	if err != nil {
		s.Fatal(err)
	}
	return string(tu)
}

// mustAnswer fails when Records does not give what Changes has given.
func (s *suite) mustAnswer(store tm.Store, c content) {
	s.Helper()
	numbers := slices.Collect(maps.Keys(c))
	if err := c.answer(store, numbers); err != nil {
		s.Fatal(err)
	}
}

func (c content) answer(store tm.Store, numbers []int64) error {
	records, err := store.Records(context.Background(), numbers)
	if err != nil || len(records) != len(numbers) {
		return fmt.Errorf("%d records of %d numbers, %w", len(records), len(numbers), err)
	}
	for i, n := range numbers {
		want := tm.Record{}
		if tu, ok := c[n]; ok {
			want = tm.Record{Number: n, TU: tu}
		}
		if records[i] != want {
			return fmt.Errorf("record %d is %+v, want %+v", n, records[i], want)
		}
	}
	return nil
}

// isUnknown reports whether a store says that it cannot tell what has changed.
func isUnknown(err error) bool { return errors.Is(err, tm.ErrUnknownRevision) }
