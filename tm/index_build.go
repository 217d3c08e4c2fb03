package tm

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// A new index is made in segments of so many texts, at most about, since making
// one takes memory in proportion: 400 bytes for each text. A lookup has to look
// into each of them, so that those of a large index are larger.
const (
	segmentTexts  = 3 << 17
	segmentsAlike = 12 // before they are of twice as many texts
)

// build makes the index of all that is in the store.
func (x *languageIndex) build(ctx context.Context) (*indexState, error) {
	revision, err := x.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	// What changed while the store was read is changed once more by the next
	// lookup: a text that is there twice is found once.
	x.manifest = nil
	b := &indexBuild{index: x, builder: index.NewBuilder()}
	b.enough.Store(int64(x.most))
	if b.saver, err = x.beginSave(); err == nil {
		defer b.saver.end()
	}
	if err := sweep(ctx, x.store, b.worker); err != nil {
		return nil, err
	}
	if b.texts.Load() > 0 || len(b.segments) == 0 {
		if err := b.finish(); err != nil {
			return nil, err
		}
	}
	s := newState(revision, b.segments, nil)
	if b.saver != nil {
		_ = b.saver.commit(s) // the state is right without it
	}
	return s, nil
}

// An indexBuild is a new index.
type indexBuild struct {
	index *languageIndex
	saver *indexSaver // nil when nothing is kept
	done  int64       // records

	adding   sync.RWMutex // held for reading while texts are added
	builder  *index.Builder
	texts    atomic.Int64 // in builder
	enough   atomic.Int64 // of these
	segments []*segment

	mu sync.Mutex // for making parts, and for done
}

// worker adds the texts of parts of a sweep.
func (b *indexBuild) worker() func(part) error {
	var to *index.Part
	var of *index.Builder
	adder := recordAdder{lang: b.index.lang}
	return func(p part) error {
		b.adding.RLock()
		if of != b.builder {
			of, to = b.builder, b.part()
		}
		before := adder.texts
		for _, r := range p.records {
			adder.add(to, r)
		}
		b.texts.Add(int64(adder.texts - before))
		b.adding.RUnlock()
		b.tell(len(p.records))
		return b.cut()
	}
}

func (b *indexBuild) part() *index.Part {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.builder.Part()
}

func (b *indexBuild) tell(records int) {
	if b.index.progress == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done += int64(records)
	b.index.progress(b.done, 0)
}

// cut makes a segment of the texts so far, if they are enough.
func (b *indexBuild) cut() error {
	if b.texts.Load() < b.enough.Load() {
		return nil
	}
	b.adding.Lock()
	defer b.adding.Unlock()
	if b.texts.Load() < b.enough.Load() { // another worker was faster
		return nil
	}
	return b.finish()
}

// finish makes a segment of what is in the builder, in a file if that is possible.
func (b *indexBuild) finish() error {
	data, err := b.builder.Bytes()
	if err != nil {
		return err
	}
	b.builder = index.NewBuilder()
	b.texts.Store(0)
	seg, err := b.segment(data)
	if err != nil {
		return err
	}
	b.segments = append(b.segments, seg)
	b.enough.Store(int64(b.index.most) << (len(b.segments) / segmentsAlike))
	return nil
}

func (b *indexBuild) segment(data []byte) (*segment, error) {
	if b.saver != nil {
		if seg, err := b.saver.segment(data); err == nil {
			return seg, nil
		}
	}
	seg, err := index.Open(data)
	return &segment{Segment: seg}, err
}
