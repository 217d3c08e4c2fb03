package tm

import (
	"context"
	"runtime"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// A new index is made in segments of so many texts, at most about, since making
// one takes memory in proportion: 300 bytes for each text. A lookup has to look
// into each of them, so that those of a large index are larger.
const (
	segmentTexts  = 3 << 17
	segmentsAlike = 12 // before they are of twice as many texts
)

// build makes the index of all that is in the store. saver is nil when its lock is
// still to be taken.
func (x *languageIndex) build(ctx context.Context, saver *indexSaver) (*indexState, error) {
	x.settle()
	x.manifest.Store(nil)
	if saver == nil {
		saver, _ = x.beginSave() // without it, nothing is kept
	}
	if saver != nil {
		defer saver.end()
	}
	revision, err := x.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	// What changed while the store was read is changed once more by the next
	// lookup: a text that is there twice is found once.
	b := &indexBuild{index: x, saver: saver, builder: index.NewBuilder(), enough: x.most}
	if err := sweep(ctx, x.store, b.worker); err != nil {
		return nil, err
	}
	if b.texts > 0 || len(b.segments) == 0 {
		if err := b.finish(); err != nil {
			return nil, err
		}
	}
	s := newState(revision, b.segments, removals{})
	if b.saver != nil {
		_ = b.saver.commit(s) // the state is right without it
	}
	return s, nil
}

// An indexBuild is a new index. What is in which segment depends on the store
// alone, however many workers there are: a part is taken apart by any of them at
// any time, and then belongs to a segment when it is its turn.
type indexBuild struct {
	index *languageIndex
	saver *indexSaver // nil when nothing is kept
	done  int64       // records

	turns  turns        // for what follows
	adding sync.RWMutex // held for reading while texts are added

	builder  *index.Builder
	texts    int // in builder
	enough   int // of these
	segments []*segment
}

// worker adds the texts of parts of a sweep.
func (b *indexBuild) worker(ctx context.Context) (worker func(part) error) {
	var to *index.Part
	var of *index.Builder
	list := textList{lang: b.index.lang}
	return func(p part) error {
		records := list.read(&p)
		err := b.turns.take(ctx, p.n, func() error {
			if err := b.count(records, len(list.texts)); err != nil {
				return err
			}
			if of != b.builder {
				of, to = b.builder, b.builder.Part()
			}
			b.adding.RLock()
			return nil
		})
		if err != nil {
			return err
		}
		defer b.adding.RUnlock()
		list.move(to)
		p.release()
		return nil
	}
}

// count counts what is to be added, and makes a segment of what was before, if
// that is enough.
func (b *indexBuild) count(records, texts int) error {
	if b.done += int64(records); b.index.progress != nil {
		b.index.progress(b.done, 0)
	}
	if b.texts >= b.enough {
		b.adding.Lock()
		defer b.adding.Unlock()
		if err := b.finish(); err != nil {
			return err
		}
		runtime.GC() // what is made next is to be put where this one was
	}
	b.texts += texts
	return nil
}

// finish makes a segment of what is in the builder, in a file if that is possible.
func (b *indexBuild) finish() error {
	data, err := b.builder.Bytes()
	if err != nil {
		return err
	}
	b.builder = index.NewBuilder()
	b.texts = 0
	seg, err := b.segment(data)
	if err != nil {
		return err
	}
	b.segments = append(b.segments, seg)
	b.enough = b.index.most << (len(b.segments) / segmentsAlike)
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
