package tm

import (
	"context"
	"errors"
	"io"
	"iter"

	"github.com/seed-9fa3a4f3/i18n/internal/linesort"
)

// loadBounds say how much of a load is in memory.
type loadBounds struct {
	units int // that are added by Apply, if there are no more
	bytes int // of their texts
	run   int // bytes of the lines that are sorted at a time, while as many are read
}

var usualBounds = loadBounds{units: 1 << 13, bytes: 4 << 20, run: 8 << 20}

// mostSplices is how many new lines are told to those who ask what has changed;
// after more they begin anew.
const mostSplices = 1 << 17

var _ Loader = (*FileStore)(nil)

// Load implements [Loader]. Few units are added by Apply. Of many the lines are
// sorted, outside of memory beside the file, and merged with those of the file,
// for which it is read twice; it takes 23 bytes of memory for each unit and some
// 40 MB for the rest. A file whose lines are not sorted is read as a [File] is.
func (s *FileStore) Load(ctx context.Context, units iter.Seq2[Unit, error]) (added int, err error) {
	if s.readOnly {
		return 0, ErrReadOnly
	}
	state, err := s.present()
	if err != nil {
		return 0, err
	}
	s.release(state)
	l := &fileLoad{store: s}
	defer l.close()
	n := 0
	for u, err := range units {
		if err == nil && n%1024 == 0 {
			err = ctx.Err()
		}
		if err == nil {
			err = l.take(ctx, &u)
		}
		if err != nil {
			return 0, err
		}
		n++
	}
	if l.encoder == nil {
		_, added, err = s.Apply(ctx, nil, l.few)
		return added, err
	}
	if err := l.encoder.finish(); err != nil {
		return 0, err
	}
	return l.apply(ctx)
}

// A fileLoad is many units on their way into a file.
type fileLoad struct {
	store   *FileStore
	few     []Unit // as long as there are no more
	bytes   int    // of these
	encoder *loadEncoder
	beside  *fileWriter // has the lock of those who load
	lines   *linesort.Sorter
}

// take takes a unit.
func (l *fileLoad) take(ctx context.Context, u *Unit) error {
	if l.encoder != nil {
		return l.encoder.take(u)
	}
	l.few = append(l.few, *u)
	l.bytes += u.textSize()
	if len(l.few) <= l.store.loading.units && l.bytes <= l.store.loading.bytes {
		return nil
	}
	l.lines = linesort.New(l.store.loading.run, func() (linesort.File, error) { return l.scratch(ctx) })
	l.encoder = newLoadEncoder(l.lines)
	few := l.few
	l.few = nil
	for i := range few {
		if err := l.encoder.take(&few[i]); err != nil {
			return err
		}
	}
	return nil
}

// scratch makes the file for the lines that do not fit into memory, under a lock
// of its own: who adds a few units meanwhile does not wait.
func (l *fileLoad) scratch(ctx context.Context) (linesort.File, error) {
	var err error
	if l.beside, err = l.store.openLocked(ctx, ".load.lock"); err != nil {
		return nil, err
	}
	return l.beside.root.Scratch("." + l.beside.name + ".load")
}

func (l *fileLoad) close() {
	if l.encoder != nil {
		_ = l.encoder.finish()
		l.lines.Close()
	}
	if l.beside != nil {
		l.beside.close()
	}
}

// apply adds what was taken.
func (l *fileLoad) apply(ctx context.Context) (added int, err error) {
	s := l.store
	select {
	case <-s.write:
		defer func() { s.write <- struct{}{} }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	w, err := s.openWriter(ctx)
	if err != nil {
		return 0, err
	}
	defer w.close()
	err = again(func() error {
		added, err = l.try(ctx, w)
		return err
	})
	return added, err
}

// try adds to the present state of the file.
func (l *fileLoad) try(ctx context.Context, w *fileWriter) (added int, err error) {
	state, err := l.store.fresh()
	if err != nil {
		return 0, err
	}
	defer l.store.release(state)
	c, base := state.content, state.ledger
	if c.blank {
		base = nil
		if c, err = newContent(l.encoder.lang); err != nil {
			return 0, err
		}
	}
	m := newLoadMerge(c, &l.encoder.set)
	if c.odd {
		err = errUntidy
	} else {
		err = m.run(ctx, 0)
	}
	added = len(m.known) - m.met
	switch {
	case errors.Is(err, errUntidy):
		return l.rewrite(ctx, state, w)
	case err != nil || added == 0:
		return 0, err
	}
	lines, err := l.lines.Merged()
	if err != nil {
		return 0, err
	}
	m.tells = base != nil && added <= mostSplices
	err = w.replace(ctx, state, func(to io.Writer) (*ledger, error) {
		if err := m.write(ctx, to, lines); err != nil || !m.tells {
			return nil, err
		}
		return base.after(m.told), nil
	})
	_, added, err = count(0, added, err)
	return added, err
}

// rewrite adds to a file that has to be sorted, as a [File] does it.
func (l *fileLoad) rewrite(ctx context.Context, state *fileState, w *fileWriter) (added int, err error) {
	f, err := state.whole()
	if err != nil {
		return 0, err
	}
	m := newLoadMerge(nil, &l.encoder.set)
	for u := range f.Units() {
		m.meet(&u)
	}
	if added = len(m.known) - m.met; added == 0 {
		return 0, nil
	}
	lines, err := l.lines.Merged()
	if err != nil {
		return 0, err
	}
	for lines.Next() {
		if !m.known[lines.Number] {
			f.entries = append(f.entries, entry{raw: string(lines.Line), start: -1})
		}
	}
	f.changed = true
	if err = lines.Err; err == nil {
		err = w.replaceWhole(ctx, state, f)
	}
	_, added, err = count(0, added, err)
	return added, err
}
