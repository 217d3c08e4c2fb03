package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/sqlite"
)

func unit(source, target string) tm.Unit {
	return tm.Unit{SourceLang: "en", TargetLang: "uk", Source: tm.Segment{Text: source}, Target: tm.Segment{Text: target}}
}

// exec runs SQL on a database without the store.
func exec(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// What is no memory is refused with its path and the reason, and stays as it is.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{"text": "hello", "tmx": "<?xml version=\"1.0\"?><tmx/>", "header": "SQLite format 3\x00" + strings.Repeat("x", 5000)} {
		if err := os.WriteFile(path(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	exec(t, path("other"), "CREATE TABLE t (a)")
	store := open(t, path("newer"), sqlite.Options{})
	store.Close()
	exec(t, path("newer"), "PRAGMA user_version = 2")
	for name, want := range map[string]error{
		"text": sqlite.ErrFormat, "tmx": sqlite.ErrFormat, "header": sqlite.ErrFormat, "other": sqlite.ErrFormat, ".": sqlite.ErrFormat,
		"newer": sqlite.ErrNewer,
	} {
		before, _ := os.ReadFile(path(name))
		for _, readOnly := range []bool{false, true} {
			s, err := sqlite.Open(path(name), sqlite.Options{ReadOnly: readOnly})
			if !errors.Is(err, want) || !strings.Contains(fmt.Sprint(err), filepath.Base(path(name))) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
			if err == nil {
				s.Close()
			}
		}
		if after, _ := os.ReadFile(path(name)); string(after) != string(before) {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := sqlite.Open(path("none"), sqlite.Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Error("read-only, not there:", err)
	}
	if _, err := os.Stat(path("none")); err == nil {
		t.Error("a read-only store was made")
	}
	if _, err := sqlite.Open(path("no/folder"), sqlite.Options{}); err == nil {
		t.Error("a store in no folder was opened")
	}
}

// Paths with signs that mean something in an address.
func TestPath(t *testing.T) {
	for _, name := range []string{"a b", "a?b=c#d", "a%20b", "пам’ять.db", "a&mode=ro"} {
		path := filepath.Join(t.TempDir(), name)
		s := open(t, path, sqlite.Options{})
		if _, added, err := s.Apply(context.Background(), nil, []tm.Unit{unit("a", "а")}); err != nil || added != 1 {
			t.Errorf("%s: %d, %v", name, added, err)
		}
		if _, err := os.Stat(path); err != nil || s.Name() != path {
			t.Errorf("%q, %v", s.Name(), err)
		}
		s.Close()
	}
}

// A copy that was put back is not taken for what became of it since.
func TestRestoredCopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.db")
	ctx := context.Background()
	s := open(t, path, sqlite.Options{})
	add := func(text string) string {
		t.Helper()
		if _, _, err := s.Apply(ctx, nil, []tm.Unit{unit(text, text+"!")}); err != nil {
			t.Fatal(err)
		}
		r, err := s.Revision(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := add("a")
	s.Close()
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s = open(t, path, sqlite.Options{})
	lost := add("b")
	s.Close()
	if err := os.WriteFile(path, saved, 0o666); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, sqlite.Options{})
	defer s.Close()
	add("c")
	n := 0
	if _, err := s.Changes(ctx, first, func(tm.Change) error { n++; return nil }); err != nil || n != 1 {
		t.Errorf("since the first: %d changes, %v", n, err)
	}
	if _, err := s.Changes(ctx, lost, func(tm.Change) error { return nil }); !errors.Is(err, tm.ErrUnknownRevision) {
		t.Error("since one that was lost:", err)
	}
}

// A change holds up neither those who read nor, for long, another change.
func TestReadWhileYielding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.db")
	ctx := context.Background()
	s := open(t, path, sqlite.Options{})
	defer s.Close()
	var list []tm.Unit
	for i := range 100 {
		list = append(list, unit(fmt.Sprint(i), fmt.Sprint(-i)))
	}
	if _, _, err := s.Apply(ctx, nil, list[:50]); err != nil {
		t.Fatal(err)
	}
	n := 0
	_, err := s.Changes(ctx, "", func(tm.Change) error {
		if n++; n == 10 {
			if _, added, err := s.Apply(ctx, list[:1], list[50:]); err != nil || added != 50 {
				t.Error(added, err)
			}
		}
		return nil
	})
	if err != nil || n != 50 {
		t.Errorf("%d records of the 50 that there were, %v", n, err)
	}
}
