package project

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// Recover clears up below a root what a process that died while it wrote has
// left there: files that it had begun to replace all become new or all old. It
// waits for a process that is writing there. Commands that write call it before
// they read.
func Recover(ctx context.Context, d *disk.Disk, root string, waiting func(disk.Holder)) error {
	for _, name := range []string{LockName, journalName} {
		_, err := d.Lstat(filepath.Join(root, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return err
		}
		r, err := (&waiter{ctx, time.Now(), waiting}).enter(d, root)
		if err != nil {
			return err
		}
		r.leave(true)
		return nil
	}
	return nil
}

// recoverJournal finishes what a process that died had begun, if it can be
// finished, or undoes it.
func recoverJournal(w *waiter, d *disk.Disk, home *disk.Root) error {
	info, err := home.Lstat(journalName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && (!info.Mode().IsRegular() || info.Size() > maxFile):
		return &Problem{Path: home.Path(journalName), Message: "write.not-file"}
	case err != nil:
		return err
	}
	data, err := home.ReadFile(journalName)
	if err != nil {
		return err
	}
	j, state := parseJournal(data)
	r := &recovery{state: state}
	if state != unbegun {
		if err = r.open(w, d, home, j); err == nil {
			err = r.settle()
		}
		r.close()
	}
	if err != nil {
		return err
	}
	return (&recoveredRoot{Root: home}).remove(journalName)
}

// A recovery makes the files of a journal all new or all old.
type recovery struct {
	state   journalState
	forward bool
	roots   []*recoveredRoot
}

// A recoveredRoot is a root with its part of the journal.
type recoveredRoot struct {
	*disk.Root
	journalRoot
	lock *disk.Lock // of a root other than that of the journal
}

// open opens the roots of a journal. One that is gone is left out.
func (r *recovery) open(w *waiter, d *disk.Disk, home *disk.Root, j *journal) error {
	for _, part := range j.Roots {
		at := &recoveredRoot{Root: home, journalRoot: part}
		if part.Root != "" {
			var err error
			if at.Root, err = d.OpenRoot(part.Root); unlessAbsent(err) != nil {
				return err
			} else if err != nil {
				continue
			}
		}
		r.roots = append(r.roots, at)
		if err := at.relock(w); err != nil {
			return err
		}
	}
	return nil
}

// relock locks a root that the process that died had locked, unless somebody
// has been there since.
func (at *recoveredRoot) relock(w *waiter) error {
	if at.journalRoot.Root == "" {
		return nil
	}
	_, err := at.Lstat(LockName)
	if err == nil {
		at.lock, err = w.lock(at.Root)
	}
	return unlessAbsent(err)
}

func (r *recovery) close() {
	for _, at := range r.roots {
		if at.lock != nil {
			_ = at.lock.Release() // the next process would clear it up
		}
		if at.journalRoot.Root != "" {
			_ = at.Close()
		}
	}
}

func (r *recovery) settle() error {
	r.forward = r.state == committed
	for _, step := range []func(*recoveredRoot, *journalFile) error{r.judge, r.bring, syncFolder, removeTemporary} {
		for _, at := range r.roots {
			for i := range at.Files {
				if err := step(at, &at.Files[i]); err != nil {
					return err
				}
			}
		}
	}
	if r.forward {
		return nil
	}
	for _, at := range r.roots {
		for _, dir := range slices.Backward(at.Folders) {
			_ = at.remove(dir) // it may hold other files by now
		}
	}
	return nil
}

// judge goes back unless a file is new or can be made new. One that is neither
// old nor new was edited since, and nobody's edit is replaced.
func (r *recovery) judge(at *recoveredRoot, f *journalFile) error {
	has, err := at.sum(f.Target)
	if err != nil || has == f.New {
		return err
	}
	temp, err := at.sum(f.Temp)
	r.forward = r.forward && has == f.Old && temp == f.New
	return err
}

// bring brings a file forward or back.
func (r *recovery) bring(at *recoveredRoot, f *journalFile) error {
	has, err := at.sum(f.Target)
	switch {
	case err != nil:
		return err
	case r.forward && has != f.New:
		return at.Rename(filepath.FromSlash(f.Temp), filepath.FromSlash(f.Target))
	case !r.forward && r.state != begun && has == f.New && has != f.Old:
		return at.putBack(f)
	}
	return nil
}

func (at *recoveredRoot) putBack(f *journalFile) error {
	if f.Old == "" {
		return at.remove(f.Target)
	}
	backup, err := at.sum(f.Backup)
	if err != nil || backup != f.Old {
		return err // it was put back, or another hand was here
	}
	return at.Rename(filepath.FromSlash(f.Backup), filepath.FromSlash(f.Target))
}

// syncFolder makes durable what happened to a name, if its folder is there.
func syncFolder(at *recoveredRoot, f *journalFile) error {
	return unlessAbsent(at.SyncDir(filepath.Dir(filepath.FromSlash(f.Target))))
}

func removeTemporary(at *recoveredRoot, f *journalFile) error {
	return errors.Join(at.remove(f.Temp), at.remove(f.Backup))
}

// sum returns the checksum of a file, "" when it is not there, and one that no
// file has when it is no file.
func (at *recoveredRoot) sum(name string) (string, error) {
	name = filepath.FromSlash(name)
	info, err := at.Lstat(name)
	switch {
	case err != nil:
		return "", unlessAbsent(err)
	case !info.Mode().IsRegular():
		return "no file", nil
	}
	f, err := at.Open(name)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}

// remove removes a file if it is there.
func (at *recoveredRoot) remove(name string) error {
	return unlessAbsent(at.Remove(filepath.FromSlash(name)))
}
