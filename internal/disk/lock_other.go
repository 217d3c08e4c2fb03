//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package disk

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// signTime is how long a process may take to sign a lock that it has made.
const signTime = 10 * time.Second

// tryLock locks by making the file. The lock of a process that died on this
// machine is taken over; two processes that do so at the same moment are told
// apart by the comparison of the files before they are replaced.
func (r *Root) tryLock(name string) (*os.File, error) {
	file, err := r.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil || !errors.Is(err, fs.ErrExist) {
		return file, err
	}
	if r.isHeld(name) {
		return nil, ErrLocked
	}
	if err := r.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, ErrLocked
	}
	file, err = r.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, ErrLocked
	}
	return file, err
}

// isHeld reports whether the holder of a lock may be alive. Of a process on
// another machine that is not known.
func (r *Root) isHeld(name string) bool {
	info, err := r.root.Lstat(name)
	if err != nil {
		return false
	}
	h, ok := r.Holder(name)
	if !ok {
		return time.Since(info.ModTime()) < signTime
	}
	if h.Host != self().Host {
		return true
	}
	p, err := os.FindProcess(h.PID) // fails where there is no such process
	if err != nil {
		return false
	}
	_ = p.Release() // nothing to do about it
	return true
}

// release closes before it removes: an open file cannot be removed everywhere.
func (l *Lock) release() error {
	return errors.Join(l.file.Close(), l.root.root.Remove(l.name))
}
