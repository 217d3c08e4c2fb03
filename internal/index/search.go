package index

import (
	"slices"
	"unsafe"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Hit is a text that is like the query.
type Hit struct {
	Ref   int64
	Group uint8
	Score float64 // as similar.Query.Score gives it

	seg *Segment
	doc uint32
}

// Is reports whether the text that was found is this one, in the form in which
// texts are compared.
func (h *Hit) Is(text string) bool {
	if h.seg == nil {
		return false
	}
	s := h.seg.searcher()
	is := false
	err := guarded(func() error {
		s.length = lengthRange{}
		h.seg.read(&s.record, h.doc, &s.length)
		s.text = h.seg.appendText(s.text[:0], &s.record)
		is = string(s.text) == text || string(s.text) == similar.Normal(text)
		return nil
	})
	if err != nil {
		return false
	}
	h.seg.searchers.Put(s)
	return is && !h.seg.Damaged()
}

// Limits say what is looked for.
type Limits struct {
	Min   float64 // least score; below 50 all texts are compared
	Most  int     // number of hits; 0 for all
	Ties  bool    // all that are as good as the last hit, too
	Exact bool    // identical texts alone
	Other bool    // identical texts do not matter: some may be missing

	// Keep tells which texts count, by reference; nil for all.
	Keep func(ref int64) bool
}

// A Searcher looks texts up in one segment. It has memory of its own: a bit for
// each text. It is used by one goroutine.
type Searcher struct {
	seg     *Segment
	touched []uint64 // a bit for each text
	marked  []uint32 // texts whose bit is set
	once    []uint64 // the same, for texts that share a token; nil as long as it is not used
	zones   []zone
	sieve   sieve
	block   [jump]uint32 // of a list

	own     similar.Query
	best    top
	query   *similar.Query
	limits  *Limits
	top     *top
	names   []uint32 // of the tokens of the query
	classes []uint32 // of the tokens of the query
	rare    []uint32
	byClass similar.Matcher
	byChar  similar.Matcher
	sameAs  []uint32 // texts with the same words
	model   model

	record   record
	length   lengthRange // of the text that was read last
	listed   []uint32
	text     []byte
	chars    []uint32
	kept     []keptText // by their number among the near texts; nil as long as none is kept
	planes   []uint8    // counters that the query sets
	others   []uint8    // and those that it does not
	row, low []int
}

// NewSearcher returns a searcher of a segment.
func (s *Segment) NewSearcher() *Searcher {
	s.load()
	return &Searcher{seg: s, touched: make([]uint64, (s.texts+63)/64)}
}

// Find returns the texts that are like a text, the best first, and those with
// the same score by reference. It returns ErrDamaged when the segment is.
func (s *Searcher) Find(text string, l Limits) ([]Hit, error) {
	s.best.reset(l)
	s.own.Reset(text)
	s.find(&s.own, &s.best)
	if err := s.seg.state(); err != nil {
		return nil, err
	}
	return slices.Clone(s.best.sorted(l.Ties)), nil
}

// find adds the hits of the segment to those of others.
func (s *Searcher) find(q *similar.Query, t *top) {
	s.query, s.limits, s.top = q, &t.limits, t
	if s.seg.texts == 0 || s.seg.Damaged() {
		return
	}
	if s.limits.Exact {
		s.identical()
		return
	}
	s.number()
	s.same()
	if t.least() >= 95 {
		return
	}
	switch {
	case q.IsShort():
		s.short()
	case t.least() < 100*tiers[numTiers-1]:
		s.all()
	default:
		s.long()
	}
}

// number finds the tokens of the query in the segment.
func (s *Searcher) number() {
	s.names, s.classes = s.names[:0], s.classes[:0]
	for _, token := range s.query.Tokens() {
		class := uint32(none)
		name := s.seg.find(token)
		if name != none {
			class, _ = s.seg.classOf(name)
		} else {
			class = s.seg.findClass(similar.Class(token))
		}
		s.names, s.classes = append(s.names, name), append(s.classes, class)
	}
}

// identical finds the texts that are the same.
func (s *Searcher) identical() {
	s.sameAs = s.seg.appendWords(s.sameAs[:0], similar.WordsHash(s.query.Words()))
	for _, d := range s.sameAs {
		if s.seg.lengthOf(d, &s.length) != len(s.query.Tokens()) || !s.counts(d) {
			continue
		}
		s.seg.read(&s.record, d, &s.length)
		if s.text = s.seg.appendText(s.text[:0], &s.record); string(s.text) == s.query.Text() {
			s.add(d, 100)
		}
	}
}

// same finds the texts with the same words.
func (s *Searcher) same() {
	words := s.query.Words()
	s.sameAs = s.seg.appendWords(s.sameAs[:0], similar.WordsHash(words))
	s.model.tokens = nil
	past := uint32(0)
	for _, d := range s.sameAs {
		if d < past || !s.counts(d) {
			continue
		}
		s.seg.read(&s.record, d, &s.length)
		score, known := s.likeModel()
		if !known {
			s.text = s.seg.appendText(s.text[:0], &s.record)
			if score = s.query.Score(string2(s.text), s.limits.Min); score >= 95 {
				s.setModel()
			}
		}
		if score > 0 {
			s.add(d, score)
		}
		if known && s.limits.Other && !s.limits.Ties && s.top.isFull() && s.top.least() >= s.bestOther() {
			past = s.length.to // the others with so many tokens are no better
		}
	}
}

// add adds a text to the hits.
func (s *Searcher) add(d uint32, score float64) {
	s.top.add(Hit{s.seg.Ref(d), s.seg.group(d), score, s.seg, d})
}

// counts reports whether a text may be a hit at all.
func (s *Searcher) counts(d uint32) bool {
	return s.limits.Keep == nil || s.limits.Keep(s.seg.Ref(d))
}

// string2 is a text that does not outlive its bytes.
func string2(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
