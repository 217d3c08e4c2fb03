package sqlite_test

import (
	"path/filepath"
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
