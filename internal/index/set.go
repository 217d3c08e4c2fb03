package index

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// Find returns the texts of several segments that are like a text, the best
// first; those with the same score by reference. It returns ErrDamaged when one
// of the segments is damaged, also when its file was cut short.
func Find(segments []*Segment, text string, l Limits) (hits []Hit, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			if fault, ok := v.(runtime.Error); ok && isFault(fault) {
				hits, err = nil, fmt.Errorf("%w: a page cannot be read", ErrDamaged)
				return
			}
			panic(v)
		}
	}()
	q, t := similar.NewQuery(text), newTop(l)
	for _, seg := range segments {
		s, _ := seg.searchers.Get().(*Searcher)
		if s == nil {
			s = seg.NewSearcher()
		}
		s.find(q, t)
		if seg.Damaged() {
			return nil, ErrDamaged
		}
		seg.searchers.Put(s)
	}
	return t.sorted(l.Ties), nil
}

// isFault reports whether an error is that of memory that cannot be read.
func isFault(err runtime.Error) bool {
	_, ok := err.(interface{ Addr() uintptr })
	return ok
}

// Merge makes one segment of several, with the texts whose reference is kept;
// keep is nil for all.
func Merge(segments []*Segment, keep func(ref int64) bool) ([]byte, error) {
	b := NewBuilder()
	for _, s := range segments {
		part := b.Part()
		var text []byte
		for d := range uint32(s.texts) {
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
