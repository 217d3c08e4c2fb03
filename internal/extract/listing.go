package extract

import (
	"io/fs"
	"slices"
	"sync"
)

// A listingFS lists every folder once: several readers walk the same tree.
type listingFS struct {
	fs.FS
	mu    sync.Mutex
	known map[string]*listing
}

type listing struct {
	once    sync.Once
	entries []fs.DirEntry
	err     error
}

func newListingFS(fsys fs.FS) *listingFS { return &listingFS{FS: fsys, known: map[string]*listing{}} }

// ReadDir implements fs.ReadDirFS. What it returns must not be changed.
func (l *listingFS) ReadDir(name string) ([]fs.DirEntry, error) {
	l.mu.Lock()
	of := l.known[name]
	if of == nil {
		of = new(listing)
		l.known[name] = of
	}
	l.mu.Unlock()
	of.once.Do(func() { of.entries, of.err = fs.ReadDir(l.FS, name) })
	return of.entries, of.err
}

// lacks reports whether a folder that was listed has no file of the given name.
func (l *listingFS) lacks(dir, name string) bool {
	l.mu.Lock()
	of := l.known[dir]
	l.mu.Unlock()
	if of == nil {
		return false
	}
	entries, err := l.ReadDir(dir)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
}

// Stat implements fs.StatFS.
func (l *listingFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.FS, name) }
