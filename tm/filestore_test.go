package tm_test

import (
	"path/filepath"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/storetest"
)

func openFile(t testing.TB, path string, o tm.FileOptions) *tm.FileStore {
	t.Helper()
	if o.Cache == "" {
		o.Cache = filepath.Join(filepath.Dir(path), "cache")
	}
	s, err := tm.OpenFileStore(path, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFileStore(t *testing.T) {
	storetest.Test(t, storetest.Opens{
		Open: func(t testing.TB, dir string) tm.Store {
			return openFile(t, filepath.Join(dir, "memory.tmx"), tm.FileOptions{})
		},
		ReadOnly: func(t testing.TB, dir string) tm.Store {
			return openFile(t, filepath.Join(dir, "memory.tmx"), tm.FileOptions{ReadOnly: true})
		},
	})
}
