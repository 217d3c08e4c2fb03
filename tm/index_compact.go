package tm

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// What is made of the segments of an index while others look up and make newer
// states of it, with the same segments and more. It is done by a goroutine.
type (
	// An indexSave writes a state.
	indexSave struct {
		of      *indexState
		removed removals      // since then
		done    chan struct{} // closed when the rest is there
		saved   *indexState   // nil when it failed
	}

	// An indexJoin makes one of some segments in memory.
	indexJoin struct {
		of   []*segment
		done chan struct{} // closed when the rest is there
		one  *segment      // nil when it failed
	}
)

// startSave begins to write a state, if that is possible.
func (x *languageIndex) startSave(s *indexState) {
	w, err := x.beginSave()
	if err != nil {
		x.isBehind = err == errOtherWrote
		x.retry = s.unsaved(x.manifest.Load()) + x.flush // the state is right all the same
		return
	}
	save := &indexSave{of: s, done: make(chan struct{})}
	x.saving = save
	go func() {
		if saved, err := x.save(w, s); err == nil {
			save.saved = saved
		}
		close(save.done)
		x.write.Lock()
		defer x.write.Unlock()
		if x.saving == save {
			x.endSave()
		}
	}()
}

// save writes a state with fewer segments, all in files.
func (x *languageIndex) save(w *indexSaver, s *indexState) (*indexState, error) {
	defer w.end()
	saved, err := x.compacted(s)
	if err != nil {
		return nil, err
	}
	for i, seg := range saved.segments {
		if seg.name != "" {
			continue
		}
		if saved.segments[i], err = w.segment(seg.Bytes()); err != nil {
			return nil, err
		}
	}
	saved = newState(s.revision, saved.segments, saved.removed)
	return saved, w.commit(saved)
}

// endSave waits until what is being saved is, and has the present state be one of
// files, too.
func (x *languageIndex) endSave() {
	save := x.saving
	if save == nil {
		return
	}
	<-save.done
	x.saving = nil
	if save.saved == nil {
		x.retry = save.of.unsaved(x.manifest.Load()) + x.flush
		return
	}
	x.retry = 0
	if now := x.now.Load(); now != nil {
		removed := now.removed
		if save.saved.removed.len() == 0 {
			removed = save.removed
		}
		x.replace(now, save.of.segments, save.saved.segments, removed)
	}
}

// replace has the present state be one with other segments in place of some, unless
// it was made anew meanwhile.
func (x *languageIndex) replace(now *indexState, old, by []*segment, removed removals) {
	at := slices.Index(now.segments, old[0])
	if at < 0 || len(now.segments)-at < len(old) || !slices.Equal(now.segments[at:at+len(old)], old) {
		return
	}
	segments := slices.Concat(now.segments[:at], by, now.segments[at+len(old):])
	x.now.Store(newState(now.revision, segments, removed))
}

// joinNow is how many texts are merged at once. More would hold up who looks up.
const joinNow = 64

// join makes one of the last segments in memory, if they are small.
func (x *languageIndex) join(segments []*segment) ([]*segment, error) {
	from := x.joins(segments, joinNow)
	if from >= len(segments)-1 {
		return segments, nil
	}
	one, err := merged(segments[from:], nil)
	if err != nil {
		return nil, err
	}
	return append(segments[:from:from], &segment{Segment: one}), nil
}

// startJoin begins to make one of the last segments in memory, if there is
// something to join.
func (x *languageIndex) startJoin(s *indexState) {
	from := x.joins(s.segments, x.most)
	if x.joining != nil || from >= len(s.segments)-1 {
		return
	}
	join := &indexJoin{of: s.segments[from:], done: make(chan struct{})}
	x.joining = join
	go func() {
		if one, err := merged(join.of, nil); err == nil {
			join.one = &segment{Segment: one}
		}
		close(join.done)
		x.write.Lock()
		defer x.write.Unlock()
		if x.joining == join {
			x.endJoin()
		}
	}()
}

// endJoin waits until what is being joined is, and has it be in the present state.
func (x *languageIndex) endJoin() {
	join := x.joining
	if join == nil {
		return
	}
	<-join.done
	x.joining = nil
	if now := x.now.Load(); now != nil && join.one != nil {
		x.replace(now, join.of, []*segment{join.one}, now.removed)
	}
}

// joins returns from which segment on they are to be one: as long as the last ones
// are not much smaller than the one before, so that there are few of them and each
// text is merged a few times, and have no more texts than most. Those of which
// something is being made stay.
func (x *languageIndex) joins(segments []*segment, most int) int {
	from, size := len(segments), 0
	for from > 0 {
		seg := segments[from-1]
		n := seg.Len()
		if seg.name != "" || size > 0 && (n > 2*size || n+size > most) || x.isUsed(seg) {
			break
		}
		from--
		size += n
	}
	return from
}

func (x *languageIndex) isUsed(s *segment) bool {
	return x.saving != nil && slices.Contains(x.saving.of.segments, s) || x.joining != nil && slices.Contains(x.joining.of, s)
}

// settle waits for all that is being made of the segments.
func (x *languageIndex) settle() {
	x.endJoin()
	x.endSave()
}

// unsaved is how many texts and removals are in memory alone.
func (s *indexState) unsaved(m *manifest) int {
	n := s.pending() + s.removed.len()
	if m != nil {
		n -= len(m.Removed)
	}
	return max(n, 0)
}

// compacted returns a state with fewer segments: those in memory are one, with what
// follows a segment that is not much larger. Where much was removed, it is left
// out of all of them.
func (x *languageIndex) compacted(s *indexState) (*indexState, error) {
	texts := 0
	for _, seg := range s.segments {
		texts += seg.Len()
	}
	if 8*s.removed.len() > texts {
		return x.swept(s)
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
	segments := slices.Clone(s.segments[:from])
	switch rest := s.segments[from:]; len(rest) {
	case 0:
	case 1:
		segments = append(segments, rest[0])
	default:
		one, err := merged(rest, nil)
		if err != nil {
			return nil, err
		}
		segments = append(segments, &segment{Segment: one})
	}
	return newState(s.revision, segments, s.removed), nil
}

// swept returns a state without the texts that were removed. Segments are merged
// as long as that makes none of more texts than a segment has.
func (x *languageIndex) swept(s *indexState) (*indexState, error) {
	var segments []*segment
	for rest := s.segments; len(rest) > 0; {
		n, size := 1, rest[0].Len()
		for n < len(rest) && size+rest[n].Len() <= x.most {
			size += rest[n].Len()
			n++
		}
		one, err := merged(rest[:n], s.keep())
		if err != nil {
			return nil, err
		}
		if rest = rest[n:]; one.Len() > 0 || len(rest)+len(segments) == 0 {
			segments = append(segments, &segment{Segment: one})
		}
	}
	return newState(s.revision, segments, removals{}), nil
}

func merged(segments []*segment, keep func(int64) bool) (*index.Segment, error) {
	data, err := index.Merge(newState("", segments, removals{}).plain, keep)
	if err != nil {
		return nil, err
	}
	return index.Open(data)
}
