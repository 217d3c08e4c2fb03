//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// tryLock locks with flock(2): the kernel frees the lock when the process ends,
// in whatever way.
func (r *Root) tryLock(name string) (*os.File, error) {
	file, err := r.root.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil && r.isThere(name, file) {
		return file, nil
	}
	file.Close()
	if err == nil || errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, ErrLocked
	}
	return nil, &fs.PathError{Op: string(OpLock), Path: r.Path(name), Err: err}
}

// isThere reports whether the file still has the name. The process that held
// the lock may have removed the file after this one opened it; a lock on it
// would be a lock on nothing.
func (r *Root) isThere(name string, file *os.File) bool {
	opened, err := file.Stat()
	if err != nil {
		return false
	}
	named, err := r.root.Lstat(name)
	return err == nil && os.SameFile(opened, named)
}

func (l *Lock) release() error {
	return errors.Join(l.root.root.Remove(l.name), l.file.Close())
}
