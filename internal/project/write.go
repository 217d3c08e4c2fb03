package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A transaction replaces files, all or none: temporary files in the same
// folders, so that renaming stays on one file system, are written and synced
// (see rename(2), fsync(2)); a journal tells how to go on or back; then they
// are renamed over the old ones and the folders are synced.
type transaction struct {
	ctx     context.Context
	rooms   []*room
	journal *disk.File // in the first room
	line    []byte     // the first of the journal
}

// staged is a place with what is known of it under the lock.
type staged struct {
	*place
	info         fs.FileInfo // of the old file, nil when there is none
	temp, backup string
	replaced     bool
}

// begin locks the roots of the places, always in the same order, so that two
// processes cannot wait for each other.
func begin(ctx context.Context, d *disk.Disk, places []*place, waiting func(disk.Holder)) (*transaction, error) {
	places = slices.Clone(places)
	slices.SortStableFunc(places, func(a, b *place) int { return cmp.Compare(a.root, b.root) })
	t := &transaction{ctx: ctx}
	w := &waiter{ctx, time.Now(), waiting}
	mark := rand.Uint64()
	for i, at := range places {
		if i == 0 || at.root != places[i-1].root {
			r, err := w.enter(d, at.root)
			if err != nil {
				t.leave(false)
				return nil, err
			}
			r.home = len(t.rooms) == 0
			t.rooms = append(t.rooms, r)
		}
		r := t.rooms[len(t.rooms)-1]
		temp := filepath.Join(filepath.Dir(at.name), fmt.Sprintf("%s%x-%d", tempPrefix, mark, i))
		r.places = append(r.places, &staged{place: at, temp: temp + newSuffix, backup: temp + oldSuffix})
	}
	return t, nil
}

// The names of temporary files.
const (
	tempPrefix = ".i18n-"
	newSuffix  = ".new.tmp"
	oldSuffix  = ".old.tmp"
)

// run replaces the files and returns their paths.
func (t *transaction) run() (written []string, err error) {
	if err = t.each((*room).compare); err == nil {
		if err = t.replace(); err != nil {
			t.rollBack()
		}
	}
	t.leave(err == nil)
	if err != nil {
		return nil, err
	}
	for _, r := range t.rooms {
		for _, s := range r.places {
			written = append(written, s.path)
		}
	}
	slices.Sort(written)
	return written, nil
}

func (t *transaction) replace() error {
	for _, step := range []func() error{
		func() error { return t.each((*room).makeFolders) },
		t.beginJournal,
		func() error { return t.each(t.stage) },
		t.sync,
		t.commit,
		func() error { return t.each((*room).rename) },
		t.sync,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	t.clear()
	return nil
}

// sync makes durable what happened to the names in all folders.
func (t *transaction) sync() error {
	home := t.rooms[0]
	if err := home.SyncDir("."); err != nil {
		return writeError(home.Path(journalName), err)
	}
	return t.each((*room).sync)
}

// clear removes what only a way back needs. From here on there is none; what
// cannot be removed is left to the next process.
func (t *transaction) clear() {
	for _, r := range t.rooms {
		for _, s := range r.places {
			if s.info != nil {
				r.remove(s.backup)
			}
		}
	}
	t.endJournal()
}

// rollBack makes everything as it was. What fails is left to the next process.
func (t *transaction) rollBack() {
	t.undoJournal()
	for _, r := range slices.Backward(t.rooms) {
		r.rollBack()
	}
	t.endJournal()
}

// each does something in every room that has something to do, up to an error.
func (t *transaction) each(do func(*room) error) error {
	for _, r := range t.rooms {
		if len(r.places) == 0 {
			continue
		}
		if err := do(r); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) leave(keep bool) {
	for _, r := range t.rooms {
		r.leave(keep)
	}
}

// compare holds that every file still is what the plan was made from, byte by
// byte: times tell little. A file that another process has meanwhile given the
// planned content is done.
func (r *room) compare() error {
	var errs []error
	var open []*staged
	for _, s := range r.places {
		done, err := r.look(s)
		switch {
		case err != nil:
			errs = append(errs, err)
		case !done:
			open = append(open, s)
		}
	}
	r.places = open
	return errors.Join(errs...)
}

// look compares one file. done means that it has the planned content.
func (r *room) look(s *staged) (done bool, err error) {
	s.info, err = r.Lstat(s.name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.old == nil:
		s.info = nil
		return false, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, s.changed()
	case err != nil:
		return false, writeError(s.path, err)
	case !s.info.Mode().IsRegular() || (s.old == nil || s.info.Size() != s.old.Size()) && s.info.Size() != s.new.Size():
		return false, s.changed()
	}
	if s.old != nil {
		same, err := r.has(s, s.old)
		if err != nil || same {
			return false, err
		}
	}
	if done, err = r.has(s, s.new); err == nil && !done {
		err = s.changed()
	}
	return done, err
}

// changed is the error for a file that is not what the plan was made from.
func (s *staged) changed() error { return &Problem{Path: s.path, Message: "write.changed"} }

// has reports whether a file has a content.
func (r *room) has(s *staged, content Stream) (bool, error) {
	if s.info.Size() != content.Size() {
		return false, nil
	}
	f, err := r.Open(s.name)
	if err != nil {
		return false, writeError(s.path, err)
	}
	same, err := matches(f, content)
	return same, writeError(s.path, errors.Join(err, f.Close()))
}

func (r *room) makeFolders() error {
	there := map[string]bool{}
	for _, s := range r.places {
		dir := filepath.Dir(s.name)
		if there[dir] {
			continue
		}
		there[dir] = true
		made, err := r.MkdirAll(dir)
		r.folders = append(r.folders, made...)
		if err != nil {
			return writeError(s.path, err)
		}
	}
	return nil
}

// writers is how many files are written at once: the disk syncs several in the
// time of one.
const writers = 8

// stage writes the temporary files. It is the last step that a signal ends.
func (t *transaction) stage(r *room) error {
	errs := make([]error, len(r.places))
	free := make(chan struct{}, writers)
	var wg sync.WaitGroup
	for i, s := range r.places {
		free <- struct{}{}
		wg.Go(func() {
			errs[i] = t.stageFile(r, s)
			<-free
		})
	}
	wg.Wait()
	return cmp.Or(cmp.Or(errs...), t.ctx.Err())
}

func (t *transaction) stageFile(r *room, s *staged) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	if err := r.write(s.temp, s.new, s.info); err != nil || s.info == nil {
		return writeError(s.path, err)
	}
	return r.backUp(s)
}

// write makes a file with the permissions and, where the process may give
// them, the owner and the group of another one, or with those of a new file.
func (r *room) write(name string, content Stream, like fs.FileInfo) error {
	perm := fs.FileMode(0o666)
	if like != nil {
		perm = 0o600 // nobody reads it before it has the right owner
	}
	f, err := r.Create(name, perm)
	if err != nil {
		return err
	}
	_, err = content.WriteTo(f)
	if err == nil && like != nil {
		if err = f.Own(like); err == nil {
			err = f.Chmod(like.Mode().Perm())
		}
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// backUp gives the old file a second name. Where there are no hard links, or
// not to a file of somebody else, it is a copy.
func (r *room) backUp(s *staged) error {
	if r.Link(s.name, s.backup) == nil {
		return nil
	}
	if _, isKept := s.old.(whole); isKept {
		return writeError(s.path, r.write(s.backup, s.old, s.info))
	}
	data, err := r.ReadFile(s.name)
	switch {
	case err != nil:
		return writeError(s.path, err)
	case !writes(s.old, data):
		return s.changed()
	}
	return writeError(s.path, r.write(s.backup, whole(data), s.info))
}

func (r *room) rename() error {
	for _, s := range r.places {
		if err := r.Rename(s.temp, s.name); err != nil {
			return writeError(s.path, err)
		}
		s.replaced = true
	}
	return nil
}

func (r *room) sync() error {
	dirs := map[string]string{} // a file by its folder, to name it in an error
	for _, dir := range r.folders {
		dirs[filepath.Dir(dir)] = dir
	}
	for _, s := range r.places {
		dirs[filepath.Dir(s.name)] = s.name
	}
	for dir, name := range dirs {
		if dir == "." && r.home {
			continue
		}
		if err := r.SyncDir(dir); err != nil {
			return writeError(r.Path(name), err)
		}
	}
	return nil
}

func (r *room) rollBack() {
	for _, s := range slices.Backward(r.places) {
		switch {
		case s.replaced && s.info == nil:
			r.remove(s.name)
		case s.replaced:
			r.note(r.Rename(s.backup, s.name))
		}
		r.remove(s.temp)
		if !r.dirty {
			r.remove(s.backup)
		}
	}
	for _, dir := range slices.Backward(r.folders) {
		r.remove(dir)
	}
	r.note(r.sync())
}

// remove removes a file if it is there.
func (r *room) remove(name string) { r.note(r.Remove(name)) }

// note remembers that something is left to the next process. A folder that
// somebody has put a file into is none of ours any more.
func (r *room) note(err error) {
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
		r.dirty = true
	}
}

// reason takes the operation and the path of a temporary file off an error.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
