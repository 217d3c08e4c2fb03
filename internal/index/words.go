package index

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// Words returns the references of the texts of several segments that have all
// of some words, which are tokens of package similar, in any order and letter
// case; each reference once, in rising order. keep is nil for all. It goes
// through the signatures of all texts, on all processors, and reads the tokens of
// those alone that may have the words. It returns ErrDamaged as [Find] does.
func Words(segments []*Segment, words []string, keep func(ref int64) bool) ([]int64, error) {
	words = distinctWords(words)
	if len(words) == 0 {
		return nil, nil
	}
	var refs []int64
	for _, s := range segments {
		found, err := s.words(words)
		if err != nil {
			return nil, err
		}
		refs = append(refs, found...)
	}
	slices.Sort(refs)
	refs = slices.Compact(refs)
	if keep != nil {
		refs = slices.DeleteFunc(refs, func(ref int64) bool { return !keep(ref) })
	}
	return refs, nil
}

// distinctWords leaves out words that differ from another in letter case alone.
func distinctWords(words []string) []string {
	var list []string
	for _, w := range words {
		if !slices.ContainsFunc(list, func(known string) bool { return strings.EqualFold(known, w) }) {
			list = append(list, w)
		}
	}
	return list
}

// words returns the references of the texts of a segment that have all words.
func (s *Segment) words(words []string) ([]int64, error) {
	var q *wordQuery
	if err := guarded(func() error { q = s.wordQuery(words); return nil }); err != nil {
		return nil, err
	}
	if q == nil || s.texts == 0 {
		return nil, s.state()
	}
	type found struct {
		refs []int64
		err  error
	}
	parts := parallel.Map(s.texts, func() func(from, to int) found {
		w := &wordReader{wordQuery: q, seen: make([]bool, len(words))}
		return func(from, to int) (f found) {
			f.err = guarded(func() error { f.refs = w.texts(from, to); return nil })
			return f
		}
	})
	var refs []int64
	for _, p := range parts {
		if p.err != nil {
			return nil, p.err
		}
		refs = append(refs, p.refs...)
	}
	return refs, s.state()
}

// A wordQuery is words as a segment knows them.
type wordQuery struct {
	seg    *Segment
	needed [len(sigSteps)][]signature // for each size and word, the bits of the classes of its spellings
	known  []uint64                   // a bit for each token that is a spelling of a word
	tokens [][]uint32                 // the spellings of each word
}

// wordQuery looks the words up in the vocabulary; nil when no text can have all
// of them.
func (s *Segment) wordQuery(words []string) *wordQuery {
	s.load()
	if s.Damaged() {
		return nil
	}
	q := &wordQuery{seg: s, known: make([]uint64, s.names/64+1)}
	q.tokens = s.spellings(words)
	for _, list := range q.tokens {
		if len(list) == 0 {
			return nil
		}
		var sigs [len(sigSteps)]signature
		for _, t := range list {
			class, _ := s.classOf(t)
			for step := range sigs {
				sigs[step].set(class, 0, sigSteps[step].size)
			}
			q.known[t/64] |= 1 << (t % 64)
		}
		for step := range sigs {
			q.needed[step] = append(q.needed[step], sigs[step])
		}
	}
	if s.bytes(secSigs, 0, s.section[secSigs].size) == nil {
		return nil
	}
	return q
}

// maxFolded is how many times as long as a word another spelling of it may be:
// "ſ" has two bytes, U+212A, which is a "k", has three.
const maxFolded = 3

// spellings returns the tokens that are each of some words in any letter case.
func (s *Segment) spellings(words []string) [][]uint32 {
	list := make([][]uint32, len(words))
	for id := range uint32(s.names) {
		name := s.name(id)
		for i, w := range words {
			if len(name) <= maxFolded*len(w) && len(w) <= maxFolded*len(name) && strings.EqualFold(name, w) {
				list[i] = append(list[i], id)
			}
		}
	}
	return list
}

// A wordReader has memory for one goroutine.
type wordReader struct {
	*wordQuery
	length lengthRange
	step   int // of the signature of the text that was looked at last
	seen   []bool
}

// texts returns the references of what is found among some texts.
func (w *wordReader) texts(from, to int) (refs []int64) {
	for d := from; d < to; d++ {
		if w.mayHave(uint32(d)) && w.has(uint32(d), w.seg.bytesOf(uint32(d))) {
			refs = append(refs, w.seg.Ref(uint32(d)))
		}
	}
	return refs
}

// mayHave compares a text with the words by its signature.
func (w *wordReader) mayHave(d uint32) bool {
	sigs := &w.seg.sigs
	for w.step+1 < len(sigs) && sigs[w.step+1].from <= d {
		w.step++
	}
	size := sigSteps[w.step].size
	at := w.seg.section[secSigs].at + sigs[w.step].at + size*int(d-sigs[w.step].from)
	sig := w.seg.data[at : at+size]
	needed := w.needed[w.step]
	for i := range needed {
		if !needed[i].shares(sig) {
			return false
		}
	}
	return true
}

// has reports whether the tokens of a text are all of the words, among others.
func (w *wordReader) has(d uint32, b []byte) bool {
	left := 0 // words to be seen; 0 before the first
	for n, at := w.seg.lengthOf(d, &w.length), 0; n > 0; n-- {
		t, k := uint32(code2), 1
		if at < len(b) {
			t = uint32(b[at])
		}
		if t >= code2 {
			t, k = tokenOf(b[min(at, len(b)):])
		}
		if k == 0 || int(t) >= w.seg.names {
			w.seg.damaged.Store(true)
			return false
		}
		at += k
		if w.known[t/64]>>(t%64)&1 == 0 {
			continue
		}
		if left == 0 {
			clear(w.seen)
			left = len(w.seen)
		}
		if left = w.see(t, left); left == 0 {
			return true
		}
	}
	return false
}

// see notes the word that a token is, and returns how many are left.
func (w *wordReader) see(t uint32, left int) int {
	for i, list := range w.tokens {
		if !w.seen[i] && slices.Contains(list, t) {
			w.seen[i] = true
			left--
		}
	}
	return left
}
