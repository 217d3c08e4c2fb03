package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// ErrLocked says that another process holds a lock.
var ErrLocked = errors.New("is locked by another process")

// A Holder is the process that holds a lock.
type Holder struct {
	PID  int
	Host string
	From time.Time
}

// self returns this process.
func self() Holder {
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return Holder{os.Getpid(), host, time.Now()}
}

const holderFormat = "pid %d\nhost %q\ntime %s\n"

func (h Holder) text() string {
	return fmt.Sprintf(holderFormat, h.PID, h.Host, h.From.UTC().Format(time.RFC3339))
}

// parseHolder reads what text wrote. ok is false when a holder has not come to
// write it, or somebody else wrote the file.
func parseHolder(text string) (h Holder, ok bool) {
	var from string
	if _, err := fmt.Sscanf(text, holderFormat, &h.PID, &h.Host, &from); err != nil {
		return Holder{}, false
	}
	var err error
	h.From, err = time.Parse(time.RFC3339, from)
	return h, err == nil && h.PID > 0
}

// Holder returns who holds the lock of a name. ok is false when that is not
// known.
func (r *Root) Holder(name string) (h Holder, ok bool) {
	info, err := r.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 4096 {
		return Holder{}, false
	}
	data, err := r.ReadFile(name)
	if err != nil {
		return Holder{}, false
	}
	return parseHolder(string(data))
}

// A Lock is a file that one process at a time holds.
type Lock struct {
	root *Root
	name string
	file *os.File
}

// TryLock takes the lock of a name, which is a file in the folder. The error is
// ErrLocked when another process holds it. A lock whose holder died is free.
func (r *Root) TryLock(name string) (*Lock, error) {
	if err := r.before(OpLock, name); err != nil {
		return nil, err
	}
	// Opening anything else might follow a link, or never return.
	if info, err := r.root.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: string(OpLock), Path: r.Path(name), Err: errors.New("is no regular file")}
	}
	file, err := r.tryLock(name)
	if err != nil {
		return nil, err
	}
	l := &Lock{r, name, file}
	if err := l.sign(); err != nil {
		return nil, errors.Join(err, l.Release())
	}
	return l, nil
}

// sign writes who holds the lock into it.
func (l *Lock) sign() error {
	if err := l.root.before(OpWrite, l.name); err != nil {
		return err
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt([]byte(self().text()), 0)
	return err
}

// Release removes the file, so that nothing is left behind, and lets the next
// process have the lock.
func (l *Lock) Release() error {
	if err := l.root.before(OpUnlock, l.name); err != nil {
		return errors.Join(err, l.Abandon())
	}
	return l.release()
}

// Abandon lets the next process have the lock but leaves the file: the sign
// that there is something to clear up.
func (l *Lock) Abandon() error { return l.file.Close() }
