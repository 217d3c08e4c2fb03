package tm

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// lockWait is how long a change waits for that of another process.
const lockWait = time.Minute

// Apply implements [Store]. It waits for other writers, at most a minute; those
// who read never wait. It takes a pass over the file and, when there is
// something to write, another one; memory in proportion to the change, but for a
// file whose lines are not sorted: it is read as a [File] is.
func (s *FileStore) Apply(ctx context.Context, remove, add []Unit) (removed, added int, err error) {
	if s.readOnly {
		return 0, 0, ErrReadOnly
	}
	r, err := newRequest(remove, add)
	if err != nil {
		return 0, 0, err
	}
	select {
	case <-s.write:
		defer func() { s.write <- struct{}{} }()
	case <-ctx.Done():
		return 0, 0, ctx.Err()
	}
	w, err := s.openWriter(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer w.close()
	err = again(func() error {
		removed, added, err = s.try(ctx, r, w)
		return err
	})
	return removed, added, err
}

// again makes a change until it was made of the present state of the file.
func again(try func() error) (err error) {
	for range tries {
		if err = try(); !errors.Is(err, disk.ErrChanged) {
			break
		}
	}
	return err
}

// tries is how often a change begins anew because somebody else, who does not
// know of the lock, has changed the file meanwhile.
const tries = 10

// try makes a change of the present state of the file. The error is
// disk.ErrChanged when somebody else has changed it meanwhile.
func (s *FileStore) try(ctx context.Context, r *request, w *fileWriter) (removed, added int, err error) {
	state, err := s.fresh()
	if err != nil {
		return 0, 0, err
	}
	defer s.release(state)
	c, base := state.content, state.ledger
	if c.blank {
		if c, err = newContent(r.language()); err != nil {
			return 0, 0, err
		}
		base = nil
	}
	p, err := newPlan(ctx, c, r)
	if err == errUntidy {
		return s.rewrite(ctx, state, r, w)
	}
	if err != nil {
		return 0, 0, err
	}
	removed, added = r.counts(p.found, p.known)
	splices := p.all()
	if len(splices) == 0 {
		return removed, added, nil
	}
	err = w.replace(ctx, state, func(to io.Writer) (*ledger, error) {
		return base.after(splices), copySpliced(ctx, to, c, splices)
	})
	return count(removed, added, err)
}

// newContent is a file without units.
func newContent(lang string) (*content, error) {
	data := New(lang).text
	return openContent(strings.NewReader(data), int64(len(data)))
}

// count is nothing when there is an error.
func count(removed, added int, err error) (int, int, error) {
	if err != nil {
		return 0, 0, err
	}
	return removed, added, nil
}

// copySpliced writes a file with its splices.
func copySpliced(ctx context.Context, to io.Writer, c *content, splices []splice) error {
	buf := make([]byte, windowSize)
	at := int64(0)
	copyTo := func(end int64) error {
		for at < end {
			part := buf[:min(int64(len(buf)), end-at)]
			if err := errors.Join(ctx.Err(), readAt(c, part, at)); err != nil {
				return err
			}
			if _, err := to.Write(part); err != nil {
				return err
			}
			at += int64(len(part))
		}
		return nil
	}
	for _, s := range splices {
		if err := copyTo(s.from); err != nil {
			return err
		}
		if _, err := io.WriteString(to, s.line); err != nil {
			return err
		}
		at = s.to
	}
	return copyTo(c.size)
}

// rewrite makes a change of a file that has to be sorted, as a [File] does it.
func (s *FileStore) rewrite(ctx context.Context, state *fileState, r *request, w *fileWriter) (removed, added int, err error) {
	f, err := state.whole()
	if err != nil {
		return 0, 0, err
	}
	removed, added, err = f.apply(r)
	if err != nil || !f.changed {
		return removed, added, err
	}
	return count(removed, added, w.replaceWhole(ctx, state, f))
}

// whole reads a file that can be changed into memory.
func (st *fileState) whole() (*File, error) {
	data := make([]byte, st.file.Size())
	if err := readAt(st.file, data, 0); err != nil {
		return nil, err
	}
	f, _ := Read(data)
	if f.readOnly {
		return nil, ErrReadOnly
	}
	return f, nil
}

// replaceWhole writes a file that was changed in memory.
func (w *fileWriter) replaceWhole(ctx context.Context, old *fileState, f *File) error {
	return w.replace(ctx, old, func(to io.Writer) (*ledger, error) {
		_, err := f.Snapshot().WriteTo(to)
		return nil, err
	})
}

// language returns the source language of the units to add, when it is one.
func (r *request) language() string {
	lang := ""
	for i := range r.add {
		if i > 0 && r.add[i].SourceLang != lang {
			return allLanguages
		}
		lang = r.add[i].SourceLang
	}
	return lang
}

// apply makes a change of a file in memory.
func (f *File) apply(r *request) (removed, added int, err error) {
	found, known := r.begin()
	var gone []Unit
	for u := range f.Units() {
		if r.match(&u, found, known) {
			gone = append(gone, u)
		}
	}
	for i := range gone {
		if _, err := f.Delete(gone[i]); err != nil {
			return 0, 0, err
		}
	}
	for i := range r.add {
		if known[i] {
			continue
		}
		u := r.add[i].normal()
		f.add(&u)
	}
	removed, added = r.counts(found, known)
	return removed, added, nil
}

// A fileWriter holds the lock of a store.
type fileWriter struct {
	store *FileStore
	root  *disk.Root
	name  string
	lock  *disk.Lock
}

// openWriter takes the lock of those who write.
func (s *FileStore) openWriter(ctx context.Context) (*fileWriter, error) {
	return s.openLocked(ctx, ".lock")
}

// openLocked takes a lock beside the file.
func (s *FileStore) openLocked(ctx context.Context, suffix string) (*fileWriter, error) {
	dir, name := filepath.Split(s.path)
	root, err := s.disk.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	w := &fileWriter{store: s, root: root, name: name}
	pause := time.Millisecond
	for start := time.Now(); ; pause = min(2*pause, 50*time.Millisecond) {
		w.lock, err = root.TryLock("." + name + suffix)
		if err == nil {
			return w, nil
		}
		if !errors.Is(err, disk.ErrLocked) || time.Since(start) > lockWait {
			break
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), root.Close())
		case <-time.After(pause):
		}
	}
	if errors.Is(err, disk.ErrLocked) {
		err = ErrLocked
	}
	return nil, errors.Join(err, root.Close())
}

// close lets the next one write. What may go wrong with it is no failure of the
// change: the lock of a process that has ended is free.
func (w *fileWriter) close() {
	_ = w.lock.Release()
	_ = w.root.Close()
}

// replace writes a new state of the file, with its ledger when write returns one.
// The old state stays what it is until all is on the disk.
func (w *fileWriter) replace(ctx context.Context, old *fileState, write func(io.Writer) (*ledger, error)) (err error) {
	temp := "." + w.name + ".new"
	if err := w.root.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a process that died
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(w.root.Remove(temp)))
		}
	}()
	next, err := w.create(temp, old, write)
	if err != nil {
		return err
	}
	is, err := w.stamp(temp)
	if err != nil {
		return err
	}
	if next == nil {
		next = newLedger(is)
	} else {
		next.reached(is)
	}
	// The ledger is about both states, so that it may come first.
	w.store.writeSidecar(next)
	if err := errors.Join(ctx.Err(), w.isStill(old)); err != nil {
		return err
	}
	if err := w.root.Rename(temp, w.name); err != nil {
		return err
	}
	if err := w.root.SyncDir("."); err != nil {
		return err
	}
	w.store.mu.Lock()
	defer w.store.mu.Unlock()
	w.store.known = next
	if !w.store.closed {
		_ = w.store.refresh() // the next call tells; the change is made
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// create writes a file that is like the old one but for its content.
func (w *fileWriter) create(temp string, old *fileState, write func(io.Writer) (*ledger, error)) (*ledger, error) {
	f, err := w.root.Create(temp, 0o666)
	if err != nil {
		return nil, err
	}
	out := &gather{to: f}
	next, err := write(out)
	if err == nil {
		err = out.flush()
	}
	if err == nil && old.file != nil {
		info := old.file.Info()
		if err = f.Own(info); err == nil {
			err = f.Chmod(info.Mode().Perm())
		}
	}
	if err == nil {
		err = f.Sync()
	}
	return next, errors.Join(err, f.Close())
}

// A gather writes few large pieces instead of many small ones.
type gather struct {
	to  io.Writer
	buf []byte
}

func (g *gather) Write(p []byte) (int, error) {
	if len(g.buf)+len(p) > windowSize {
		if err := g.flush(); err != nil {
			return 0, err
		}
		if len(p) > windowSize/2 {
			return g.to.Write(p)
		}
	}
	g.buf = append(g.buf, p...)
	return len(p), nil
}

func (g *gather) flush() error {
	_, err := g.to.Write(g.buf)
	g.buf = g.buf[:0]
	return err
}

// stamp returns the stamp that a file of the folder will have.
func (w *fileWriter) stamp(name string) (stamp, error) {
	file, err := w.store.disk.Map(w.root.Path(name))
	if err != nil {
		return stamp{}, err
	}
	is, err := stampOf(file)
	return is, errors.Join(err, file.Close())
}

// isStill reports whether the file is the one that the new one was made from.
func (w *fileWriter) isStill(old *fileState) error {
	info, err := w.root.Lstat(w.name)
	seen := missing
	switch {
	case err == nil:
		seen = describe(info)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if seen != old.seen {
		return disk.ErrChanged
	}
	if !old.settled && old.file != nil {
		if sum, err := sample(old.file, old.file.Size()); err != nil || sum != old.stamp.sum {
			return disk.ErrChanged
		}
	}
	return nil
}
