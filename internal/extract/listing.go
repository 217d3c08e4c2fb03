package extract

import (
	"io/fs"
	"sync"
)

// A listingFS lists every folder once: several readers walk the same tree.
type listingFS struct {
	fs.FS
	mu    sync.Mutex
	known map[string]listing
}

type listing struct {
	entries []fs.DirEntry
	err     error
}

func newListingFS(fsys fs.FS) *listingFS { return &listingFS{FS: fsys, known: map[string]listing{}} }

// ReadDir implements fs.ReadDirFS. What it returns must not be changed.
func (l *listingFS) ReadDir(name string) ([]fs.DirEntry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.known[name]; !ok {
		entries, err := fs.ReadDir(l.FS, name)
		l.known[name] = listing{entries, err}
	}
	return l.known[name].entries, l.known[name].err
}

// Stat implements fs.StatFS.
func (l *listingFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.FS, name) }
