package index

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
)

// Find returns the texts of several segments that are like a text, the best
// first; those with the same score by reference. It returns ErrDamaged when one
// of the segments is damaged, also when its file was cut short.
func Find(segments []*Segment, text string, l Limits) ([]Hit, error) {
	if len(segments) == 0 {
		return nil, nil
	}
	first := segments[0].searcher()
	q, t := &first.own, &first.best
	q.Reset(text)
	t.reset(l)
	err := guarded(func() error {
		for i, seg := range segments {
			s := first
			if i > 0 {
				s = seg.searcher()
			}
			s.find(q, t)
			if err := seg.state(); err != nil {
				return err
			}
			if i > 0 {
				seg.searchers.Put(s)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	hits := slices.Clone(t.sorted(l.Ties))
	segments[0].searchers.Put(first)
	return hits, nil
}

// searcher returns one that has been used, if there is one.
func (s *Segment) searcher() *Searcher {
	if used, ok := s.searchers.Get().(*Searcher); ok {
		return used
	}
	return s.NewSearcher()
}

// guarded calls f. When a page of a mapped file cannot be read, because it was
// cut short, that is an error.
func guarded(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			if _, isFault := v.(interface{ Addr() uintptr }); !isFault {
				panic(v)
			}
			err = fmt.Errorf("%w: a page cannot be read", ErrDamaged)
		}
	}()
	return f()
}

// yieldAfter is after how many texts of a merge others run: on one processor, lookups
// would wait for the scheduler, which takes 10 ms.
const yieldAfter = 64

// Merge makes one segment of several, with the texts whose reference is kept;
// keep is nil for all.
func Merge(segments []*Segment, keep func(ref int64) bool) ([]byte, error) {
	b := NewBuilder()
	for _, s := range segments {
		part := b.Part()
		var text []byte
		for d := range uint32(s.texts) {
			if d%yieldAfter == 0 {
				runtime.Gosched()
			}
			if ref := s.Ref(d); keep == nil || keep(ref) {
				text = s.AppendText(text[:0], d)
				part.Add(string2(text), ref, s.group(d))
			}
		}
		if s.Damaged() {
			return nil, ErrDamaged
		}
	}
	return b.Bytes()
}
