// Package disk is the only way of the commands to files. It does what package
// os does, and lets a test make any single operation fail: what a program does
// then is most of what there is to know about one that writes.
package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// An Op names an operation for a Hook.
type Op string

// The operations.
const (
	OpStat     Op = "stat"
	OpReadDir  Op = "readdir"
	OpReadlink Op = "readlink"
	OpOpen     Op = "open"
	OpRead     Op = "read"
	OpMap      Op = "map"
	OpMkdir    Op = "mkdir"
	OpCreate   Op = "create"
	OpWrite    Op = "write"
	OpChown    Op = "chown"
	OpChmod    Op = "chmod"
	OpSync     Op = "sync"
	OpClose    Op = "close"
	OpLink     Op = "link"
	OpRename   Op = "rename"
	OpRemove   Op = "remove"
	OpLock     Op = "lock"
	OpUnlock   Op = "unlock"
)

// A Hook is called before every operation, from several goroutines at once. An
// error keeps the operation from being done and is its result.
type Hook func(op Op, path string) error

// ErrShort is what a Hook returns to have a write end half-way. Other
// operations fail with it.
var ErrShort = errors.New("short write")

// A Disk is the files of the machine.
type Disk struct{ hook Hook }

// New returns the files of the machine.
func New() *Disk { return &Disk{} }

// Faulty returns the files of the machine with a hook, for tests.
func Faulty(hook Hook) *Disk { return &Disk{hook: hook} }

func (d *Disk) before(op Op, path string) error {
	if d.hook == nil {
		return nil
	}
	if err := d.hook(op, path); err != nil {
		return &fs.PathError{Op: string(op), Path: path, Err: err}
	}
	return nil
}

// Stat is os.Stat.
func (d *Disk) Stat(path string) (fs.FileInfo, error) {
	if err := d.before(OpStat, path); err != nil {
		return nil, err
	}
	return os.Stat(path)
}

// Lstat is os.Lstat.
func (d *Disk) Lstat(path string) (fs.FileInfo, error) {
	if err := d.before(OpStat, path); err != nil {
		return nil, err
	}
	return os.Lstat(path)
}

// EvalSymlinks is filepath.EvalSymlinks.
func (d *Disk) EvalSymlinks(path string) (string, error) {
	if err := d.before(OpReadlink, path); err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// ReadFile is os.ReadFile.
func (d *Disk) ReadFile(path string) ([]byte, error) {
	if err := d.before(OpOpen, path); err != nil {
		return nil, err
	}
	if err := d.before(OpRead, path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// Open is os.Open, to read a file that need not fit into memory.
func (d *Disk) Open(path string) (io.ReadCloser, error) {
	if err := d.before(OpOpen, path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &hooked{disk: d, file: f}, nil
}

// hooked is a file with the hook of a disk before each read.
type hooked struct {
	disk *Disk
	file *os.File
}

func (h *hooked) Read(p []byte) (int, error) {
	if err := h.disk.before(OpRead, h.file.Name()); err != nil {
		return 0, err
	}
	return h.file.Read(p)
}

// ReadAt implements io.ReaderAt.
func (h *hooked) ReadAt(p []byte, off int64) (int, error) {
	if err := h.disk.before(OpRead, h.file.Name()); err != nil {
		return 0, err
	}
	return h.file.ReadAt(p, off)
}

// Seek implements io.Seeker.
func (h *hooked) Seek(offset int64, whence int) (int64, error) { return h.file.Seek(offset, whence) }

func (h *hooked) Close() error { return h.file.Close() }

// ReadDir is os.ReadDir.
func (d *Disk) ReadDir(path string) ([]fs.DirEntry, error) {
	if err := d.before(OpReadDir, path); err != nil {
		return nil, err
	}
	return os.ReadDir(path)
}

// WalkDir is filepath.WalkDir.
func (d *Disk) WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := d.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = d.walk(root, fs.FileInfoToDirEntry(info), fn)
	}
	if errors.Is(err, fs.SkipDir) || errors.Is(err, fs.SkipAll) {
		return nil
	}
	return err
}

func (d *Disk) walk(path string, entry fs.DirEntry, fn fs.WalkDirFunc) error {
	if err := fn(path, entry, nil); err != nil || !entry.IsDir() {
		if errors.Is(err, fs.SkipDir) && entry.IsDir() {
			return nil
		}
		return err
	}
	entries, err := d.ReadDir(path)
	if err != nil {
		if err = fn(path, entry, err); err != nil {
			return skipped(err)
		}
	}
	for _, e := range entries {
		if err := d.walk(filepath.Join(path, e.Name()), e, fn); err != nil {
			return skipped(err)
		}
	}
	return nil
}

// skipped ends the walk of one folder at fs.SkipDir.
func skipped(err error) error {
	if errors.Is(err, fs.SkipDir) {
		return nil
	}
	return err
}

// MkdirAll makes a folder and those above it. It returns those that it made,
// the outermost first, also when it fails.
func (d *Disk) MkdirAll(path string) (made []string, err error) {
	return mkdirAll(path, d.Stat, func(path string) error {
		if err := d.before(OpMkdir, path); err != nil {
			return err
		}
		return os.Mkdir(path, 0o777)
	})
}

func mkdirAll(path string, stat func(string) (fs.FileInfo, error), mkdir func(string) error) (made []string, err error) {
	info, err := stat(path)
	switch {
	case err == nil && !info.IsDir():
		return nil, &fs.PathError{Op: string(OpMkdir), Path: path, Err: errors.New("is no folder")}
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if parent := filepath.Dir(path); parent != path {
		if made, err = mkdirAll(parent, stat, mkdir); err != nil {
			return made, err
		}
	}
	if err := mkdir(path); err != nil {
		if errors.Is(err, fs.ErrExist) { // another process was faster
			return made, nil
		}
		return made, err
	}
	return append(made, path), nil
}

// Remove is os.Remove.
func (d *Disk) Remove(path string) error {
	if err := d.before(OpRemove, path); err != nil {
		return err
	}
	return os.Remove(path)
}
