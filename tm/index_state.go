package tm

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// A languageIndex is the index of the texts in one language.
type languageIndex struct {
	store    Store
	lang     string
	disk     *disk.Disk
	dir      string // "" when nothing is kept
	readOnly bool   // nothing is written to dir
	progress func(done, total int64)
	most     int // texts of a segment in a file
	flush    int // see flushAt

	now   atomic.Pointer[indexState]
	write sync.Mutex // held by who makes a new state

	saving   *indexSave               // nil when nothing is being saved
	joining  *indexJoin               // nil when nothing is being joined
	isBehind bool                     // another process has written the index
	retry    int                      // how many texts are in memory when one is tried again
	manifest atomic.Pointer[manifest] // that was read or written last
}

// An indexState is an index at a revision. It does not change.
type indexState struct {
	revision string
	segments []*segment
	plain    []*index.Segment // the same
	removed  removals         // records that segments still have
}

// A segment is one of an index, with the file that it is in; "" for one in
// memory alone.
type segment struct {
	*index.Segment
	name string
}

func newState(revision string, segments []*segment, removed removals) *indexState {
	s := &indexState{revision: revision, segments: segments, removed: removed}
	for _, seg := range segments {
		s.plain = append(s.plain, seg.Segment)
	}
	return s
}

// keep tells which records count; nil for all.
func (s *indexState) keep() func(int64) bool {
	if s.removed.len() == 0 {
		return nil
	}
	return func(number int64) bool { return !s.removed.has(number) }
}

// current returns the state at the present revision of the store.
func (x *languageIndex) current(ctx context.Context) (*indexState, error) {
	revision, err := x.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if s := x.now.Load(); s != nil && s.revision == revision {
		return s, nil
	}
	x.write.Lock()
	defer x.write.Unlock()
	s, saver := x.now.Load(), (*indexSaver)(nil)
	if s == nil {
		if s, saver, err = x.begin(ctx); err != nil {
			return nil, err
		}
	}
	if s != nil && s.revision != revision {
		s, err = x.follow(ctx, s)
	}
	if s == nil || errors.Is(err, ErrUnknownRevision) || errors.Is(err, index.ErrDamaged) {
		s, err = x.build(ctx, saver)
	}
	if err != nil {
		return nil, err
	}
	x.now.Store(s)
	return s, nil
}

// begin opens what the cache has, or will have when another process that makes the
// index is done. When that is of no use, it returns the lock to make it with, if it
// can be taken.
func (x *languageIndex) begin(ctx context.Context) (*indexState, *indexSaver, error) {
	seen, since := "", time.Now()
	for {
		if s := x.load(); s != nil {
			return s, nil, nil
		}
		w, err := x.beginSave()
		switch {
		case err == nil:
			s := x.load() // another process may just have made it
			if s != nil {
				w.end()
				w = nil
			}
			return s, w, nil
		case !errors.Is(err, disk.ErrLocked):
			return nil, nil, nil
		}
		if files := x.files(); files != seen {
			seen, since = files, time.Now()
		}
		if time.Since(since) > patience {
			return nil, nil, nil
		}
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// patience is how long another process may make the index without a new segment.
// One takes seconds.
const patience = 30 * time.Second

// files returns the names of what is in the folder of the index.
func (x *languageIndex) files() string {
	entries, _ := x.disk.ReadDir(x.dir) // of none, if it cannot be read
	var names strings.Builder
	for _, e := range entries {
		names.WriteString(e.Name() + "\n")
	}
	return names.String()
}

// load opens what the cache has; nil if that is of no use.
func (x *languageIndex) load() *indexState {
	if x.dir == "" {
		return nil
	}
	for last := (*manifest)(nil); ; {
		m, err := readManifest(x.disk, x.dir)
		if err != nil || m.Store != x.store.Name() || m.Lang != x.lang || last != nil && m.Next == last.Next {
			return nil
		}
		if segments, err := x.openAll(m); err == nil {
			x.manifest.Store(m)
			return newState(m.Revision, segments, newRemovals(m.Removed))
		}
		last = m // another process may have put another in its place
	}
}

func (x *languageIndex) openAll(m *manifest) ([]*segment, error) {
	var segments []*segment
	for _, name := range m.Segments {
		s, err := x.open(name)
		if err != nil {
			return nil, err
		}
		segments = append(segments, s)
	}
	return segments, nil
}

// open opens the file of a segment.
func (x *languageIndex) open(name segmentName) (*segment, error) {
	mapped, err := x.disk.Map(filepath.Join(x.dir, name.Name))
	if err != nil {
		return nil, err
	}
	data, err := mapped.Bytes()
	if err == nil && mapped.Size() != name.Size {
		err = index.ErrDamaged
	}
	var seg *index.Segment
	if err == nil {
		seg, err = index.Open(data)
	}
	if err != nil {
		return nil, errors.Join(err, mapped.Close())
	}
	s := &segment{Segment: seg, name: name.Name}
	// A lookup may still read the pages of a segment that was replaced.
	runtime.AddCleanup(seg, func(m *disk.Mapped) { _ = m.Close() }, mapped)
	return s, nil
}

// follow returns the state at the present revision: what has changed since s, or
// since what another process has written, so that not all of it stays in memory.
func (x *languageIndex) follow(ctx context.Context, s *indexState) (*indexState, error) {
	if x.isBehind {
		x.isBehind = false
		own := x.manifest.Load()
		if theirs := x.load(); theirs != nil {
			x.retry = 0
			next, err := x.catchUp(ctx, theirs)
			if err == nil || ctx.Err() != nil {
				return next, err
			}
		}
		x.manifest.Store(own)
	}
	return x.catchUp(ctx, s)
}

// catchUp returns the state after what has changed in the store since another.
func (x *languageIndex) catchUp(ctx context.Context, s *indexState) (*indexState, error) {
	gone, back := numberSet{}, numberSet{}
	b := index.NewBuilder()
	part, list := b.Part(), textList{lang: x.lang}
	texts := 0
	revision, err := x.store.Changes(ctx, s.revision, func(c Change) error {
		if c.Removed {
			gone[c.Number] = struct{}{}
			return nil
		}
		delete(gone, c.Number)
		if s.removed.has(c.Number) {
			back[c.Number] = struct{}{}
		}
		if list.scan.unit(c.TU) == nil {
			list.take(c.Number)
			texts += len(list.texts)
			list.move(part)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	segments := s.segments
	if texts > 0 {
		data, err := b.Bytes()
		if err != nil {
			return nil, err
		}
		seg, err := index.Open(data)
		if err != nil {
			return nil, err
		}
		segments = append(segments[:len(segments):len(segments)], &segment{Segment: seg})
		if segments, err = x.join(segments); err != nil {
			return nil, err
		}
	}
	next := newState(revision, segments, s.removed.after(gone, back))
	if x.saving != nil {
		x.saving.removed = x.saving.removed.after(gone, back)
	} else if x.joining == nil && next.unsaved(x.manifest.Load()) >= max(x.flush, x.retry) {
		x.startSave(next)
	}
	x.startJoin(next)
	return next, nil
}

// flushAt is how many texts, and records that were removed, are in memory alone
// before they are written.
const flushAt = 1 << 14

// pending is the number of texts that are in memory alone.
func (s *indexState) pending() int {
	n := 0
	for _, seg := range s.segments {
		if seg.name == "" {
			n += seg.Len()
		}
	}
	return n
}

// forget drops an index that is damaged.
func (x *languageIndex) forget(s *indexState) {
	x.write.Lock()
	defer x.write.Unlock()
	x.settle()
	if x.now.CompareAndSwap(s, nil) {
		x.manifest.Store(nil)
		if x.dir != "" && !x.readOnly {
			_ = x.disk.Remove(filepath.Join(x.dir, manifestName))
		}
	}
}

// close writes what is in memory alone.
func (x *languageIndex) close() error {
	x.write.Lock()
	defer x.write.Unlock()
	x.settle()
	if s := x.now.Load(); s != nil && s.unsaved(x.manifest.Load()) > 0 {
		x.startSave(s)
		x.endSave()
	}
	x.now.Store(nil)
	return nil
}

// stats returns the figures of an index.
func (x *languageIndex) stats(ctx context.Context) (IndexStats, bool, error) {
	x.write.Lock()
	defer x.write.Unlock()
	s := x.now.Load()
	if s == nil {
		s = x.load()
	}
	if s == nil {
		return IndexStats{}, false, nil
	}
	revision, err := x.store.Revision(ctx)
	if err != nil {
		return IndexStats{}, false, fmt.Errorf("the revision: %w", err)
	}
	st := IndexStats{Lang: x.lang, Segments: len(s.segments), Pending: int64(s.pending()), Deleted: int64(s.removed.len()), IsCurrent: s.revision == revision}
	for _, seg := range s.segments {
		st.Texts += int64(seg.Len())
		st.Tokens += int64(seg.Tokens())
		st.Classes = max(st.Classes, int64(seg.Classes()))
		st.Size += int64(seg.Size())
	}
	return st, true, nil
}
