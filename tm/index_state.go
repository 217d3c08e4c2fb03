package tm

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

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

	now   atomic.Pointer[indexState]
	write sync.Mutex // held by who makes a new state

	manifest *manifest // that was read or written last
}

// An indexState is an index at a revision. It does not change.
type indexState struct {
	revision string
	segments []*segment
	plain    []*index.Segment // the same
	removed  map[int64]bool   // numbers of records that segments still have
}

// A segment is one of an index, with the file that it is in; "" for one in
// memory alone.
type segment struct {
	*index.Segment
	name string
}

func newState(revision string, segments []*segment, removed map[int64]bool) *indexState {
	s := &indexState{revision: revision, segments: segments, removed: removed}
	for _, seg := range segments {
		s.plain = append(s.plain, seg.Segment)
	}
	return s
}

// keep tells which records count; nil for all.
func (s *indexState) keep() func(int64) bool {
	if len(s.removed) == 0 {
		return nil
	}
	return func(number int64) bool { return !s.removed[number] }
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
	s := x.now.Load()
	if s == nil {
		s = x.load()
	}
	if s != nil && s.revision != revision {
		s, err = x.catchUp(ctx, s)
	}
	if s == nil || errors.Is(err, ErrUnknownRevision) || errors.Is(err, index.ErrDamaged) {
		s, err = x.build(ctx)
	}
	if err != nil {
		return nil, err
	}
	x.now.Store(s)
	return s, nil
}

// load opens what the cache has; nil if that is of no use.
func (x *languageIndex) load() *indexState {
	if x.dir == "" {
		return nil
	}
	m, err := readManifest(x.disk, x.dir)
	if err != nil || m.Store != x.store.Name() || m.Lang != x.lang {
		return nil
	}
	var segments []*segment
	for _, name := range m.Segments {
		s, err := x.open(name)
		if err != nil {
			return nil
		}
		segments = append(segments, s)
	}
	removed := map[int64]bool{}
	for _, number := range m.Removed {
		removed[number] = true
	}
	x.manifest = m
	return newState(m.Revision, segments, removed)
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

// catchUp returns the state after what has changed in the store since another.
func (x *languageIndex) catchUp(ctx context.Context, s *indexState) (*indexState, error) {
	removed := make(map[int64]bool, len(s.removed))
	for number := range s.removed {
		removed[number] = true
	}
	b := index.NewBuilder()
	part, list := b.Part(), textList{lang: x.lang}
	texts := 0
	revision, err := x.store.Changes(ctx, s.revision, func(c Change) error {
		if c.Removed {
			removed[c.Number] = true
			return nil
		}
		delete(removed, c.Number)
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
		if segments, err = join(segments); err != nil {
			return nil, err
		}
	}
	s = newState(revision, segments, removed)
	if s.pending() >= flushAt {
		s = x.save(s)
	}
	return s, nil
}

// flushAt is how many texts are in memory alone before they are written.
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

// join makes one of the last segments in memory as long as the last is not much
// smaller than the one before, so that there are few of them and each text is
// merged a few times.
func join(segments []*segment) ([]*segment, error) {
	n := len(segments)
	from, size := n-1, segments[n-1].Len()
	for from > 0 && segments[from-1].name == "" && segments[from-1].Len() <= 2*size {
		from--
		size += segments[from].Len()
	}
	if from == n-1 {
		return segments, nil
	}
	merged, err := merged(segments[from:], nil)
	if err != nil {
		return nil, err
	}
	return append(segments[:from:from], &segment{Segment: merged}), nil
}

func merged(segments []*segment, keep func(int64) bool) (*index.Segment, error) {
	data, err := index.Merge(newState("", segments, nil).plain, keep)
	if err != nil {
		return nil, err
	}
	return index.Open(data)
}

// save writes what is in memory alone, if that is possible, and returns the
// state with the files.
func (x *languageIndex) save(s *indexState) *indexState {
	if x.dir == "" || x.readOnly {
		return s
	}
	saved, err := x.trySave(s)
	if err != nil {
		return s // which is right all the same
	}
	return saved
}

func (x *languageIndex) trySave(s *indexState) (*indexState, error) {
	w, err := x.beginSave()
	if err != nil {
		return nil, err
	}
	defer w.end()
	segments, err := x.compacted(s)
	if err != nil {
		return nil, err
	}
	removed := s.removed
	if len(segments) == 1 && segments[0].name == "" {
		removed = nil // compacted leaves them out
	}
	for i, seg := range segments {
		if seg.name == "" {
			if segments[i], err = w.segment(seg.Bytes()); err != nil {
				return nil, err
			}
		}
	}
	saved := newState(s.revision, segments, removed)
	return saved, w.commit(saved)
}

// compacted returns the segments of a state with those in memory as one, and
// with what follows a segment that is not much larger merged into it; a state of
// which much was removed becomes one segment without that.
func (x *languageIndex) compacted(s *indexState) ([]*segment, error) {
	texts := 0
	for _, seg := range s.segments {
		texts += seg.Len()
	}
	if 8*len(s.removed) > texts {
		one, err := merged(s.segments, s.keep())
		return []*segment{{Segment: one}}, err
	}
	from, size := len(s.segments), 0
	for from > 0 {
		n := s.segments[from-1].Len()
		if s.segments[from-1].name != "" && (n > 4*size || n+size > x.most) {
			break
		}
		from--
		size += n
	}
	if len(s.segments)-from < 2 {
		return append([]*segment(nil), s.segments...), nil
	}
	one, err := merged(s.segments[from:], nil)
	if err != nil {
		return nil, err
	}
	return append(s.segments[:from:from], &segment{Segment: one}), nil
}

// forget drops an index that is damaged.
func (x *languageIndex) forget(s *indexState) {
	x.write.Lock()
	defer x.write.Unlock()
	if x.now.CompareAndSwap(s, nil) {
		x.manifest = nil
		if x.dir != "" && !x.readOnly {
			_ = x.disk.Remove(filepath.Join(x.dir, manifestName))
		}
	}
}

// close writes what is in memory alone.
func (x *languageIndex) close() error {
	x.write.Lock()
	defer x.write.Unlock()
	if s := x.now.Load(); s != nil && s.pending() > 0 {
		x.save(s)
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
	st := IndexStats{Lang: x.lang, Segments: len(s.segments), Pending: int64(s.pending()), Deleted: int64(len(s.removed)), IsCurrent: s.revision == revision}
	for _, seg := range s.segments {
		st.Texts += int64(seg.Len())
		st.Tokens += int64(seg.Tokens())
		st.Classes = max(st.Classes, int64(seg.Classes()))
		st.Size += int64(seg.Size())
	}
	return st, true, nil
}
