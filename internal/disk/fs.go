package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
)

// An FS is the files below a folder for code that takes an fs.FS. Such code may
// pass over a file that it cannot read; the FS remembers that it did.
type FS struct {
	disk  *Disk
	dir   string
	inner fs.FS

	mu    sync.Mutex
	fault error
}

// FS returns the files below a folder.
func (d *Disk) FS(dir string) *FS {
	return &FS{disk: d, dir: dir, inner: os.DirFS(dir)}
}

// Err returns the first error that says more than that there is no such file,
// or nil.
func (f *FS) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fault
}

// note remembers an error and returns it.
func (f *FS) note(name string, err error) error {
	if err == nil || isOrdinary(err) {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fault == nil {
		f.fault = &fs.PathError{Op: string(OpRead), Path: f.path(name), Err: reason(err)}
	}
	return err
}

// isOrdinary reports whether an error tells what is there, rather than that it
// cannot be read.
func isOrdinary(err error) bool {
	return slices.ContainsFunc([]error{io.EOF, fs.ErrNotExist, fs.ErrInvalid, syscall.ENOTDIR, syscall.ELOOP}, func(known error) bool {
		return errors.Is(err, known)
	})
}

// reason takes the operation and the path off an error.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func (f *FS) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// Open implements fs.FS.
func (f *FS) Open(name string) (fs.File, error) {
	if err := f.disk.before(OpOpen, f.path(name)); err != nil {
		return nil, f.note(name, err)
	}
	file, err := f.inner.Open(name)
	if err != nil {
		return nil, f.note(name, err)
	}
	return &openFile{file, f, name}, nil
}

// ReadDir implements fs.ReadDirFS.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.disk.before(OpReadDir, f.path(name)); err != nil {
		return nil, f.note(name, err)
	}
	entries, err := fs.ReadDir(f.inner, name)
	return entries, f.note(name, err)
}

// Stat implements fs.StatFS.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	if err := f.disk.before(OpStat, f.path(name)); err != nil {
		return nil, f.note(name, err)
	}
	info, err := fs.Stat(f.inner, name)
	return info, f.note(name, err)
}

// openFile is a file of an FS that is being read.
type openFile struct {
	fs.File
	fsys *FS
	name string
}

// Read implements fs.File.
func (o *openFile) Read(data []byte) (int, error) {
	if err := o.fsys.disk.before(OpRead, o.fsys.path(o.name)); err != nil {
		return 0, o.fsys.note(o.name, err)
	}
	n, err := o.File.Read(data)
	return n, o.fsys.note(o.name, err)
}
