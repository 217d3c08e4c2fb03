package project

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// LockName is the name of the file that a process holds while it writes below
// a folder. One that is left over tells that there may be something to clear
// up.
const LockName = ".i18n.lock"

// How long a process waits for another one, and from when on it says so.
const (
	lockTime = 5 * time.Second
	noteTime = 500 * time.Millisecond
	lockPoll = 10 * time.Millisecond
)

// A waiter waits for locks.
type waiter struct {
	ctx   context.Context
	start time.Time
	note  func(disk.Holder)
}

// lock takes the lock of a folder.
func (w *waiter) lock(root *disk.Root) (*disk.Lock, error) {
	for {
		lock, err := root.TryLock(LockName)
		if !errors.Is(err, disk.ErrLocked) {
			return lock, writeError(root.Path(LockName), err)
		}
		if err := w.pause(root); err != nil {
			return nil, err
		}
	}
}

func (w *waiter) pause(root *disk.Root) error {
	holder, known := root.Holder(LockName)
	switch waited := time.Since(w.start); {
	case waited >= lockTime && known:
		return &Problem{Path: root.Path(LockName), Message: "write.locked", Args: HolderArgs(holder)}
	case waited >= lockTime:
		return &Problem{Path: root.Path(LockName), Message: "write.locked-unknown"}
	case waited >= noteTime && known && w.note != nil:
		w.note(holder)
		w.note = nil
	}
	select {
	case <-w.ctx.Done():
		return w.ctx.Err()
	case <-time.After(lockPoll):
		return nil
	}
}

// HolderArgs returns the arguments of a message about the holder of a lock.
func HolderArgs(h disk.Holder) map[string]any {
	return map[string]any{"Process": strconv.Itoa(h.PID), "Host": h.Host, "Time": h.From.Local().Format(time.TimeOnly)}
}

// A room is a root that this process has locked.
type room struct {
	*disk.Root
	dir     string // absolute, without links
	home    bool   // holds the journal
	lock    *disk.Lock
	disk    *disk.Disk
	made    []string // folders made to have the root, the outermost first
	places  []*staged
	folders []string // made below the root, likewise
	dirty   bool     // something is left to the next process
}

// enter locks a root, which is made if need be, and clears up what a process
// that died has left there.
func (w *waiter) enter(d *disk.Disk, dir string) (*room, error) {
	r := &room{disk: d, dir: dir}
	if err := r.open(w, dir); err != nil {
		r.leave(false)
		return nil, err
	}
	return r, nil
}

func (r *room) open(w *waiter, dir string) (err error) {
	if r.made, err = r.disk.MkdirAll(dir); err != nil {
		return writeError(dir, err)
	}
	if r.Root, err = r.disk.OpenRoot(dir); err != nil {
		return writeError(dir, err)
	}
	if r.lock, err = w.lock(r.Root); err != nil {
		return err
	}
	if err = recoverJournal(w, r.disk, r.Root); err != nil {
		r.dirty = true
	}
	return err
}

// leave unlocks a root. Unless it is to be kept, a folder that was made for it
// is removed. Errors leave something behind that the next process clears up.
func (r *room) leave(keep bool) {
	switch {
	case r.lock == nil:
	case r.dirty:
		_ = r.lock.Abandon()
	default:
		_ = r.lock.Release()
	}
	if r.Root != nil {
		_ = r.Root.Close()
	}
	if keep || r.dirty {
		return
	}
	for _, dir := range slices.Backward(r.made) {
		_ = r.disk.Remove(dir)
	}
}

// writeError heads an error with the file that was to be written.
func writeError(path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "write", Path: relative(path), Err: reason(err)}
}
