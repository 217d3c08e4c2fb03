package index

import (
	"bytes"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A model is a text that has the same words as the query, and tokens of the same
// classes in the same places. Memories have families of such texts, of thousands
// at times, which differ in numbers alone: "Page 1", "Page 2". What is like the
// model but for numbers has the same words, too, and need not be looked at as a
// text.
type model struct {
	tokens []uint32 // nil when there is none
	gaps   []byte
	number uint32 // class of numbers
}

// setModel makes the text that was read last the model.
func (s *Searcher) setModel() {
	r, m := &s.record, &s.model
	if m.tokens != nil || r.odd || len(r.tokens) != len(s.classes) || len(r.tokens) == 0 {
		return
	}
	for i, t := range r.tokens {
		if class, _ := s.seg.classOf(t); class != s.classes[i] {
			return
		}
	}
	m.tokens, m.gaps = slices.Clone(r.tokens), slices.Clone(r.gaps)
	m.number = s.seg.findClass(similar.NumberClass)
	if s.query.IsShort() {
		s.byChar.Set(s.query.Chars())
	}
}

// mostReplaced is how many tokens may be replaced by others of their class
// before it may be cheaper to insert and delete one.
const mostReplaced = 2 * similar.Unit / similar.ClassCost

// likeModel returns the score of the text that was read last, if it is like the
// model but for numbers.
func (s *Searcher) likeModel() (score float64, known bool) {
	r, m := &s.record, &s.model
	if m.tokens == nil || r.odd || len(r.tokens) != len(m.tokens) || !bytes.Equal(r.gaps, m.gaps) {
		return 0, false
	}
	replaced := 0
	for i, t := range r.tokens {
		if t != m.tokens[i] {
			if class, _ := s.seg.classOf(t); class != m.number || s.classes[i] != m.number {
				return 0, false
			}
		}
		if t != s.names[i] {
			replaced++
		}
	}
	if replaced == 0 || replaced > mostReplaced {
		return 0, false
	}
	if s.query.IsShort() {
		s.chars = s.seg.appendChars(s.chars[:0], r)
		longest := max(len(s.chars), len(s.query.Chars()))
		score = similar.SameByChars(s.byChar.Distance(s.chars, longest), longest)
	} else {
		score = similar.SameByTokens(similar.ClassCost*replaced, len(r.tokens))
	}
	if score < s.limits.Min {
		return 0, score > 0
	}
	return score, score > 0
}

// bestOther is the score of a text that has as many tokens as the query, the same
// words, and is not identical.
func (s *Searcher) bestOther() float64 {
	if s.query.IsShort() {
		return similar.SameByChars(1, len(s.query.Chars()))
	}
	return similar.SameByTokens(similar.ClassCost, len(s.names))
}
