package tm

import (
	"context"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// maxMoved is how often a search for words begins anew because the store was
// changed; then all of it is read.
const maxMoved = 3

// indexedWords finds the units with words by the index, in the order of their
// numbers. isDone is false when that cannot be done.
func (m *Memory) indexedWords(ctx context.Context, s *Search) (hits []numbered, isDone bool, err error) {
	for range maxMoved {
		before, err := m.store.Revision(ctx)
		if err != nil {
			return nil, false, wrap("cannot be read", err)
		}
		hits, known, err := m.wordHits(ctx, s)
		if err != nil || !known {
			return nil, false, err
		}
		after, err := m.store.Revision(ctx)
		if err != nil {
			return nil, false, wrap("cannot be read", err)
		}
		if before == after {
			return hits, true, nil
		}
	}
	return nil, false, nil
}

// wordHits asks for the numbers of some more records until it has as many hits as
// were asked for.
func (m *Memory) wordHits(ctx context.Context, s *Search) (hits []numbered, known bool, err error) {
	q := wordQuery{words: searchWords(s), lang: s.Lang, from: math.MinInt64}
	if 0 < s.Limit && s.Limit < mostRecords {
		q.most = s.Limit + s.Limit/4 + 8 // some are no hits, or two
	}
	for {
		r, known, err := m.finder.words(ctx, q)
		if err != nil || !known {
			return nil, false, wrap("has an index that cannot be read", err)
		}
		if hits, err = m.hitsAmong(ctx, s, r.numbers, hits); err != nil {
			return nil, false, wrap("cannot be read", err)
		}
		if !r.more || s.Limit > 0 && len(hits) >= s.Limit {
			return hits, true, nil
		}
		q.from = r.numbers[len(r.numbers)-1] + 1
		if q.most *= 8; q.most >= mostRecords {
			q.most = 0
		}
	}
}

// mostRecords is how many records are read at a time.
const mostRecords = 16 << 10

// hitsAmong adds the hits among the records with certain numbers, until there are
// as many as were asked for.
func (m *Memory) hitsAmong(ctx context.Context, s *Search, numbers []int64, hits []numbered) ([]numbered, error) {
	for len(numbers) > 0 && (s.Limit <= 0 || len(hits) < s.Limit) {
		n := min(mostRecords, len(numbers))
		records, err := m.store.Records(ctx, numbers[:n])
		if err != nil {
			return nil, err
		}
		parts := parallel.Map(len(records), func() func(from, to int) []numbered {
			c := newConcordancer(s)
			return func(from, to int) []numbered { return c.hits(records[from:to]) }
		})
		for _, p := range parts {
			hits = append(hits, p...)
		}
		numbers = numbers[n:]
	}
	return hits, nil
}

// wordPlaces returns where the words are in a text, if all of them are.
func (c *concordancer) wordPlaces(text string) [][2]int {
	if len(c.words) == 0 {
		return nil
	}
	normal := similar.Normal(text)
	clear(c.found)
	var places [][2]int
	left := len(c.words)
	for start, end := similar.NextToken(normal, 0); start < end; start, end = similar.NextToken(normal, end) {
		isOne := false
		for i, word := range c.words {
			if strings.EqualFold(word, normal[start:end]) {
				isOne = true
				if !c.found[i] {
					c.found[i] = true
					left--
				}
			}
		}
		if isOne {
			places = append(places, [2]int{start, end})
		}
	}
	if left > 0 {
		return nil
	}
	if normal != text {
		return placesBefore(text, normal, places)
	}
	return places
}

// placesBefore returns the places in a text that places in its normal form were
// made from.
func placesBefore(text, normal string, places [][2]int) [][2]int {
	var it norm.Iter
	it.InitString(norm.NFC, text)
	var ends [][2]int // of each part, in the normal form and in the text
	at := 0
	for !it.Done() {
		at += len(it.Next())
		ends = append(ends, [2]int{at, it.Pos()})
	}
	if at != len(normal) {
		return [][2]int{{0, len(text)}}
	}
	for i := range places {
		first, _ := slices.BinarySearchFunc(ends, places[i][0]+1, func(e [2]int, at int) int { return e[0] - at })
		last, _ := slices.BinarySearchFunc(ends, places[i][1], func(e [2]int, at int) int { return e[0] - at })
		start := 0
		if first > 0 {
			start = ends[first-1][1]
		}
		places[i] = [2]int{start, ends[last][1]}
	}
	return places
}
