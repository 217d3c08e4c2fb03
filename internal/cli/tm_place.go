package cli

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/sqlite"
)

// A memoryPlace is where a memory is kept.
type memoryPlace struct {
	path   string
	sqlite bool // a database; else a TMX file
}

// parsePlace reads the value of --memory.
func (e *env) parsePlace(spec string) (memoryPlace, int) {
	path, isDatabase := strings.CutPrefix(spec, project.DatabasePrefix)
	switch {
	case isDatabase && path != "":
		return memoryPlace{path: path, sqlite: true}, exitDone
	case strings.EqualFold(filepath.Ext(spec), ".tmx"):
		return memoryPlace{path: spec}, exitDone
	case strings.HasPrefix(spec, "postgres://"), strings.HasPrefix(spec, "postgresql://"):
		e.fail("tm.postgres") // without the address: there may be a password in it
	default:
		e.fail("tm.place", "Place", spec)
	}
	return memoryPlace{}, exitMisuse
}

func (p memoryPlace) exists(e *env) bool {
	info, err := e.disk.Stat(p.path)
	return err == nil && !info.IsDir()
}

// open opens the store. A memory that is not there is made by the first change.
func (p memoryPlace) open(e *env, readOnly bool) (tm.Store, error) {
	if p.sqlite {
		return sqlite.Open(p.path, sqlite.Options{ReadOnly: readOnly})
	}
	return tm.OpenFileStoreOn(e.disk, p.path, tm.FileOptions{Cache: memoryCache(), ReadOnly: readOnly})
}

// memoryCache is the folder of the indexes, "" when nothing is to be kept
// between runs.
func memoryCache() string {
	base, err := os.UserCacheDir()
	if err != nil || os.Getenv("I18N_CACHE") == "off" {
		return ""
	}
	return filepath.Join(base, "i18n", "tm")
}
