package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// A Root is a folder that no operation leaves: a name with "..", an absolute
// one, or a link that leads out of it is refused by the operating system (see
// os.Root), also when somebody changes the folder at the same time. Names are
// relative to it.
type Root struct {
	disk *Disk
	dir  string
	root *os.Root
}

// OpenRoot opens a folder.
func (d *Disk) OpenRoot(dir string) (*Root, error) {
	if err := d.before(OpOpen, dir); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Root{d, dir, root}, nil
}

// Close closes the folder.
func (r *Root) Close() error { return r.root.Close() }

// Path returns a name with the path of the folder before it.
func (r *Root) Path(name string) string { return filepath.Join(r.dir, name) }

func (r *Root) before(op Op, name string) error {
	return r.disk.before(op, r.Path(name))
}

// Lstat is os.Root.Lstat.
func (r *Root) Lstat(name string) (fs.FileInfo, error) {
	if err := r.before(OpStat, name); err != nil {
		return nil, err
	}
	return r.root.Lstat(name)
}

// ReadFile is os.Root.ReadFile.
func (r *Root) ReadFile(name string) ([]byte, error) {
	if err := r.before(OpOpen, name); err != nil {
		return nil, err
	}
	if err := r.before(OpRead, name); err != nil {
		return nil, err
	}
	return r.root.ReadFile(name)
}

// Open is os.Root.Open, to read a file that need not fit into memory.
func (r *Root) Open(name string) (io.ReadCloser, error) {
	if err := r.before(OpOpen, name); err != nil {
		return nil, err
	}
	f, err := r.root.Open(name)
	if err != nil {
		return nil, err
	}
	return &hooked{disk: r.disk, file: f}, nil
}

// MkdirAll makes a folder and those above it. It returns the names of those
// that it made, the outermost first, also when it fails.
func (r *Root) MkdirAll(name string) (made []string, err error) {
	stat := func(name string) (fs.FileInfo, error) {
		if err := r.before(OpStat, name); err != nil {
			return nil, err
		}
		return r.root.Stat(name)
	}
	return mkdirAll(name, stat, func(name string) error {
		if err := r.before(OpMkdir, name); err != nil {
			return err
		}
		return r.root.Mkdir(name, 0o777)
	})
}

// Link makes a hard link.
func (r *Root) Link(old, name string) error {
	if err := r.before(OpLink, name); err != nil {
		return err
	}
	return r.root.Link(old, name)
}

// Rename puts a file in the place of another.
func (r *Root) Rename(old, name string) error {
	if err := r.before(OpRename, name); err != nil {
		return err
	}
	return r.root.Rename(old, name)
}

// Remove removes a file or an empty folder.
func (r *Root) Remove(name string) error {
	if err := r.before(OpRemove, name); err != nil {
		return err
	}
	return r.root.Remove(name)
}

// SyncDir makes what was renamed, made and removed in a folder durable. Where
// folders cannot be synced, their changes are journalled by the file system.
func (r *Root) SyncDir(name string) error {
	if err := r.before(OpSync, name); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := r.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}

// A File is one that is being written.
type File struct {
	root *Root
	name string
	file *os.File
}

// Create makes a file that is not there yet. The file mode creation mask of
// the process applies to perm.
func (r *Root) Create(name string, perm fs.FileMode) (*File, error) {
	if err := r.before(OpCreate, name); err != nil {
		return nil, err
	}
	file, err := r.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return nil, err
	}
	return &File{r, name, file}, nil
}

// Write writes all of data or fails.
func (f *File) Write(data []byte) (int, error) {
	err := f.root.before(OpWrite, f.name)
	switch {
	case errors.Is(err, ErrShort):
		n, _ := f.file.Write(data[:len(data)/2]) // fails either way
		return n, err
	case err != nil:
		return 0, err
	}
	return f.file.Write(data)
}

// Own gives the file the owner and the group of another one, as far as the
// process may.
func (f *File) Own(like fs.FileInfo) error {
	if err := f.root.before(OpChown, f.name); err != nil {
		return err
	}
	return chown(f.file, like)
}

// Chmod sets the permissions.
func (f *File) Chmod(mode fs.FileMode) error {
	if err := f.root.before(OpChmod, f.name); err != nil {
		return err
	}
	return f.file.Chmod(mode)
}

// Sync makes what was written durable.
func (f *File) Sync() error {
	if err := f.root.before(OpSync, f.name); err != nil {
		return err
	}
	return f.file.Sync()
}

// Close closes the file, also when the hook fails the operation.
func (f *File) Close() error {
	return errors.Join(f.root.before(OpClose, f.name), f.file.Close())
}
