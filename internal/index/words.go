package index

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// A WordSearch is what [Words] looks for.
type WordSearch struct {
	Words []string             // tokens of package similar, in any order and letter case
	Keep  func(ref int64) bool // nil for all; called by several goroutines
	From  int64                // the least reference
	Most  int                  // references that are asked for; 0 for all
}

// Words returns the references of the texts of several segments that have all
// words, each reference once, in rising order: the least ones, if more are there
// than were asked for. It goes through the signatures of all texts, on all
// processors, and reads the tokens of those alone that may have the words. It
// returns ErrDamaged as [Find] does.
func Words(segments []*Segment, q WordSearch) (refs []int64, more bool, err error) {
	q.Words = distinctWords(q.Words)
	if len(q.Words) == 0 {
		return nil, false, nil
	}
	least := newLeastRefs(q.Most)
	for _, s := range segments {
		if err := s.words(&q, least); err != nil {
			return nil, false, err
		}
	}
	refs, more = least.all()
	return refs, more, nil
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

// words adds the references of the texts of a segment that have all words.
func (s *Segment) words(search *WordSearch, least *leastRefs) error {
	var q *wordQuery
	if err := guarded(func() error { q = s.wordQuery(search.Words); return nil }); err != nil {
		return err
	}
	if q == nil || s.texts == 0 {
		return s.state()
	}
	errs := parallel.Map(s.texts, func() func(from, to int) error {
		w := &wordReader{wordQuery: q, search: search, least: least, seen: make([]bool, len(search.Words))}
		return func(from, to int) error {
			return guarded(func() error { w.texts(uint32(from), uint32(to)); return nil })
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return s.state()
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
	parts := parallel.Map(s.names, func() func(from, to int) [][2]uint32 {
		return func(from, to int) (found [][2]uint32) {
			for id := uint32(from); id < uint32(to); id++ {
				name := s.name(id)
				for i, w := range words {
					if mayFold(name, w) && strings.EqualFold(name, w) {
						found = append(found, [2]uint32{uint32(i), id})
					}
				}
			}
			return found
		}
	})
	list := make([][]uint32, len(words))
	for _, found := range parts {
		for _, f := range found {
			list[f[0]] = append(list[f[0]], f[1])
		}
	}
	return list
}

// mayFold is a quick look at whether a name and a word differ in letter case
// alone. Of letters that are ASCII, one bit does.
func mayFold(name, word string) bool {
	if len(name) > maxFolded*len(word) || len(word) > maxFolded*len(name) {
		return false
	}
	if name == "" || word == "" {
		return true
	}
	a, b := name[0], word[0]
	return a >= utf8.RuneSelf || b >= utf8.RuneSelf || (a^b)&^0x20 == 0
}

// A wordReader has memory for one goroutine.
type wordReader struct {
	*wordQuery
	search *WordSearch
	least  *leastRefs
	length lengthRange
	list   []uint32
	refs   []int64
	seen   []bool
}

// texts adds the references of what is found among some texts.
func (w *wordReader) texts(from, to uint32) {
	w.refs = w.refs[:0]
	for _, d := range w.mayHave(from, to) {
		if greatest := w.least.greatest.Load(); greatest < math.MaxInt64 && w.seg.Ref(d) > greatest {
			continue // which takes less time than to read its tokens
		}
		if !w.has(d, w.seg.bytesOf(d)) {
			continue
		}
		if ref := w.seg.Ref(d); ref >= w.search.From && (w.search.Keep == nil || w.search.Keep(ref)) {
			w.refs = append(w.refs, ref)
		}
	}
	w.least.add(w.refs)
}

// mayHave compares some texts with the words by their signatures, and returns those
// that share a bit with each.
func (w *wordReader) mayHave(from, to uint32) []uint32 {
	list := slices.Grow(w.list[:0], int(to-from))
	sigs := &w.seg.sigs
	for step := range sigs {
		first, end := max(from, sigs[step].from), to
		if step+1 < len(sigs) {
			end = min(to, sigs[step+1].from)
		}
		if first >= end {
			continue
		}
		size := sigSteps[step].size
		at := w.seg.section[secSigs].at + sigs[step].at + size*int(first-sigs[step].from)
		list = sharing(list, first, w.seg.data[at:at+size*int(end-first)], size, w.needed[step])
	}
	w.list = list
	return list
}

// sharing appends the numbers, from first on, of those signatures of one size that
// share a bit with each of some others.
func sharing(list []uint32, first uint32, sigs []byte, size int, needed []signature) []uint32 {
	a, b := &needed[0], &needed[len(needed)-1]
	old, rest := len(list), sigs
	switch size {
	case 2:
		for d := first; len(rest) >= 2; d, rest = d+1, rest[2:] {
			if sig := uint64(binary.LittleEndian.Uint16(rest)); sig&a[0] != 0 && sig&b[0] != 0 {
				list = append(list, d)
			}
		}
	case 4:
		for d := first; len(rest) >= 4; d, rest = d+1, rest[4:] {
			if sig := uint64(binary.LittleEndian.Uint32(rest)); sig&a[0] != 0 && sig&b[0] != 0 {
				list = append(list, d)
			}
		}
	case 8:
		for d := first; len(rest) >= 8; d, rest = d+1, rest[8:] {
			if sig := binary.LittleEndian.Uint64(rest); sig&a[0] != 0 && sig&b[0] != 0 {
				list = append(list, d)
			}
		}
	default:
		for d := first; len(rest) >= size; d, rest = d+1, rest[size:] {
			if a.shares(rest[:size]) && b.shares(rest[:size]) {
				list = append(list, d)
			}
		}
	}
	for i := 1; i+1 < len(needed); i++ {
		kept := slices.DeleteFunc(list[old:], func(d uint32) bool {
			at := size * int(d-first)
			return !needed[i].shares(sigs[at : at+size])
		})
		list = list[:old+len(kept)]
	}
	return list
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
