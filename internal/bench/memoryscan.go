package main

import (
	"cmp"
	"hash/fnv"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A scanner compares a text with all others, by the score of package similar.
// What is told beforehand of each text spares most comparisons: two texts of
// which the lengths, or how many symbols of sixteen kinds they have, differ too
// much for a score need not be compared. A scanner without it compares all.
type scanner struct {
	texts []string
	facts []facts // nil to compare all
}

// facts are what bounds the score of a text.
type facts struct {
	words         uint64 // hash: texts with the same words may differ in all else
	tokens, chars int32
	isNear        bool
	classes, code bag
}

// A bag counts symbols by kind.
type bag [16]uint8

// scored is a text of a scanner with its score.
type scored struct {
	text  string
	score float64
}

// newScanner prepares texts, on all processors.
func newScanner(texts []string) *scanner {
	s := &scanner{texts: texts, facts: make([]facts, len(texts))}
	parallel.Map(len(texts), func() func(from, to int) struct{} {
		var t teller
		return func(from, to int) struct{} {
			for i := from; i < to; i++ {
				s.facts[i] = t.tell(texts[i])
			}
			return struct{}{}
		}
	})
	return s
}

// A teller keeps its memory from text to text.
type teller struct {
	tokens, words []string
	chars         []uint32
}

func (t *teller) tell(text string) facts {
	text = similar.Normal(text)
	t.words = similar.AppendWords(t.words[:0], text)
	t.tokens = similar.AppendTokens(t.tokens[:0], text)
	t.chars = similar.AppendChars(t.chars[:0], text)
	f := facts{words: similar.WordsHash(t.words), tokens: int32(len(t.tokens)), chars: int32(len(t.chars)), isNear: similar.IsNear(text)}
	for _, token := range t.tokens {
		h := fnv.New32a()
		h.Write([]byte(similar.Class(token)))
		f.classes.add(h.Sum32())
	}
	for _, c := range t.chars {
		f.code.add(c)
	}
	return f
}

// add stays at the largest number, which can only make two bags more alike.
func (b *bag) add(symbol uint32) {
	if kind := symbol % 16; b[kind] < 255 {
		b[kind]++
	}
}

// distance is what the edit distance is at least.
func (b *bag) distance(other *bag) int {
	more, less := 0, 0
	for i, n := range b {
		if d := int(n) - int(other[i]); d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return max(more, less)
}

// scan returns the texts with a score of min or more, the best first, those with
// the same in their order.
func (s *scanner) scan(text string, min float64) []scored {
	q := similar.NewQuery(text)
	var list []scored
	var t teller
	f, isShort := t.tell(text), similar.IsShort(similar.Normal(text))
	for i, other := range s.texts {
		if s.facts != nil && !s.facts[i].mayReach(&f, isShort, min) {
			continue
		}
		if score := q.Score(other, min); score > 0 {
			list = append(list, scored{other, score})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return list
}

// mayReach reports whether a text may have a score of min or more for a query.
func (f *facts) mayReach(query *facts, isShort bool, min float64) bool {
	if f.words == query.words {
		return true
	}
	a, b := f.tokens, query.tokens
	if isShort {
		if !f.isNear {
			return false
		}
		a, b = f.chars, query.chars
	}
	limit := int32(similar.Budget(int(max(a, b)), min) / similar.Unit)
	if a-b > limit || b-a > limit {
		return false
	}
	if isShort {
		return f.code.distance(&query.code) <= int(limit)
	}
	return f.classes.distance(&query.classes) <= int(limit)
}

// guessAll counts how often the original of a query comes first.
func guessAll(s *scanner, queries []query, min float64) guessed {
	g := guessed{Of: len(queries)}
	for _, part := range parallel.Map(len(queries), func() func(from, to int) guessed {
		return func(from, to int) (part guessed) {
			for _, q := range queries[from:to] {
				list := s.scan(q.text, min)
				if len(list) == 0 {
					continue
				}
				part.Made++
				if list[0].text == s.texts[q.original-1] {
					part.Right++
				}
			}
			return part
		}
	}) {
		g.Made += part.Made
		g.Right += part.Right
	}
	return g
}
