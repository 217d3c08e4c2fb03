package tm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Search is what [Memory.Concordance] looks for.
type Search struct {
	Words  string // all of them, in any order, whatever their letter case
	Regexp string // of package regexp; instead of words
	Lang   string // of the texts that are searched; empty for all
	In     Side   // of the units
	Limit  int    // 0 for all
}

// A Side tells which of the two texts of a unit are searched.
type Side uint8

// The sides of a unit.
const (
	InBoth Side = iota
	InSource
	InTarget
)

// A Hit is a unit that was found, with the places of what was found in the text
// of the language that was searched.
type Hit struct {
	Unit     Unit
	Origin   string
	InTarget bool
	Places   [][2]int // start and end in bytes
}

// Concordance returns the units with certain words or a pattern in their texts.
// A unit with something in both texts is two hits. Units with words are in the
// order in which the store has numbered them; they are found by the index, where
// it is kept in a cache or was made by a lookup or by [Memory.Prepare]. Those
// with a pattern are in the order of the store, which is read, as it is for words
// without an index, on all processors. A regular expression takes time in
// proportion to the texts, whatever it is.
func (m *Memory) Concordance(ctx context.Context, s Search) ([]Hit, error) {
	end, err := m.begin()
	if err != nil {
		return nil, err
	}
	defer end()
	if s.Lang != "" && !isTag(s.Lang) {
		return nil, ErrLanguage
	}
	if s.Regexp != "" {
		if _, err := regexp.Compile(s.Regexp); err != nil {
			return nil, fmt.Errorf("tm: %w", err)
		}
		hits, err := m.sweepFor(ctx, &s, s.Limit)
		return plainHits(hits, s.Limit), err
	}
	if len(similar.AppendTokens(nil, s.Words)) == 0 {
		return nil, nil
	}
	hits, isDone, err := m.indexedWords(ctx, &s)
	if !isDone && err == nil {
		hits, err = m.sweepFor(ctx, &s, 0)
		slices.SortStableFunc(hits, func(a, b numbered) int { return cmp.Compare(a.number, b.number) })
	}
	return plainHits(hits, s.Limit), err
}

// numbered is a hit with the number of its record.
type numbered struct {
	Hit
	number int64
}

// plainHits returns as many hits as were asked for.
func plainHits(list []numbered, limit int) []Hit {
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	if len(list) == 0 {
		return nil
	}
	hits := make([]Hit, len(list))
	for i := range list {
		hits[i] = list[i].Hit
	}
	return hits
}

// sweepFor finds hits by looking at all records, in the order of the store.
func (m *Memory) sweepFor(ctx context.Context, s *Search, limit int) ([]numbered, error) {
	if lines, ok := m.store.(lineStore); ok {
		if hits, err := sweepLines(ctx, lines, s, limit); !errors.Is(err, errUntidy) {
			return hits, wrap("cannot be read", err)
		}
	}
	hits := hitList{limit: limit, waiting: map[int][]numbered{}}
	err := sweep(ctx, m.store, func(context.Context) func(part) error {
		c := newConcordancer(s)
		return func(p part) error { return hits.add(p.n, c.hits(p.all())) }
	})
	return hits.all(), err
}

// sweepLines is sweepFor in a file of lines.
func sweepLines(ctx context.Context, store lineStore, s *Search, limit int) ([]numbered, error) {
	hits := hitList{limit: limit, waiting: map[int][]numbered{}}
	err := store.sweepLines(ctx, func() func(lineBlock) error {
		c := newConcordancer(s)
		return func(b lineBlock) error {
			found, err := c.lineHits(&b)
			if err != nil {
				return err
			}
			return hits.add(b.n, found)
		}
	})
	return hits.all(), err
}

// A hitList puts the hits of the parts of a sweep in their order.
type hitList struct {
	limit   int
	mu      sync.Mutex
	next    int                // the part that comes next
	waiting map[int][]numbered // of parts behind it
	parts   [][]numbered       // before it
	size    int
}

// all returns the hits.
func (l *hitList) all() []numbered { return slices.Concat(l.parts...) }

func (l *hitList) add(n int, hits []numbered) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[n] = hits
	for {
		hits, done := l.waiting[l.next]
		if !done {
			break
		}
		delete(l.waiting, l.next)
		l.parts, l.size = append(l.parts, hits), l.size+len(hits)
		l.next++
	}
	if l.limit > 0 && l.size >= l.limit {
		return errEnough
	}
	return nil
}

// A concordancer looks at the texts of units.
type concordancer struct {
	search  *Search
	pattern *regexp.Regexp // nil for words
	matcher *dfa.Matcher   // of the pattern
	sieve   *literalSieve  // of records for a pattern; nil for none
	words   []string
	found   []bool
	scan    scanner
	unit    Unit // memory
}

func newConcordancer(s *Search) *concordancer {
	c := &concordancer{search: s}
	if s.Regexp != "" {
		c.pattern = regexp.MustCompile(s.Regexp) // which compiled before
		c.matcher, _ = dfa.NewMatcher(s.Regexp)
		c.sieve = newLiteralSieve(s.Regexp)
		return c
	}
	c.words = searchWords(s)
	c.found = make([]bool, len(c.words))
	return c
}

// searchWords returns the words of a search.
func searchWords(s *Search) []string { return similar.AppendTokens(nil, similar.Normal(s.Words)) }

func (c *concordancer) hits(records []Record) []numbered {
	var hits []numbered
	for i := range records {
		r := &records[i]
		if r.TU == "" || c.sieve != nil && !c.sieve.mayMatch(r.TU) || c.scan.unit(r.TU) != nil {
			continue
		}
		hits = c.scanned(hits, r.Number, "")
	}
	return hits
}

// lineHits looks at the lines of a block. The error is errUntidy when one of them
// is no record.
func (c *concordancer) lineHits(b *lineBlock) (hits []numbered, err error) {
	var sieve blockSieve
	hasMarkup := hasAfter(b.lines, '<', '!') || hasAfter(b.lines, '<', '?') // in which more units may stand
	for at := 0; at < len(b.lines); {
		end := at + strings.IndexByte(b.lines[at:], '\n')
		tu, isRecord := recordOf(b.lines[at:end])
		mayMatch := c.sieve == nil || sieve.mayMatch(c.sieve, b.lines, at, end) || hasInline(tu)
		if isRecord && (mayMatch || hasMarkup) {
			bad := c.scan.unit(tu) != nil
			isAlone := !c.scan.mayHide && !bad || nextUnit(tu, len("<tu")) == len(tu)
			isRecord = isAlone && (!bad && c.scan.end == len(tu) || bad && !hasMarkup)
			if mayMatch = mayMatch && !bad; mayMatch && c.isFound(b.srclang) && characters(tu) == nil {
				_ = c.scan.unit(strings.Clone(tu)) // which stays
				hits = c.scanned(hits, b.number(at), b.srclang)
			}
		}
		if !isRecord {
			return nil, errUntidy
		}
		at = end + 1
	}
	return hits, nil
}

// isFound reports whether some text of the unit that was scanned has what is
// searched for, if only an empty match.
func (c *concordancer) isFound(srclang string) bool {
	return !c.texts(srclang, func(text string, _ bool) bool { return !c.has(text) })
}

// scanned adds what is found in the unit that was scanned.
func (c *concordancer) scanned(hits []numbered, number int64, srclang string) []numbered {
	c.texts(srclang, func(text string, inTarget bool) bool {
		if places := c.places(text); len(places) > 0 {
			u := &c.unit
			hits = append(hits, numbered{Hit{Unit: *u, Origin: u.Origin, InTarget: inTarget, Places: places}, number})
		}
		return true
	})
	return hits
}

// texts yields the texts that are searched of the unit that was scanned, each
// while the unit of the concordancer is the one that has it. It returns false when
// yield has.
func (c *concordancer) texts(srclang string, yield func(text string, inTarget bool) bool) bool {
	u := &c.unit
	isWanted := func(text, lang string) bool {
		return text != "" && (c.search.Lang == "" || matchesTag(lang, c.search.Lang))
	}
	return c.scan.pairsIn(u, srclang, func(at int) bool {
		if c.search.In != InTarget && isWanted(u.Source.Text, u.SourceLang) && !yield(u.Source.Text, false) {
			return false
		}
		return c.search.In == InSource || at >= maxVariants || !isWanted(u.Target.Text, u.TargetLang) || yield(u.Target.Text, true)
	})
}

func (c *concordancer) has(text string) bool {
	if c.pattern != nil {
		return c.matcher.Match(text)
	}
	return len(c.wordPlaces(text)) > 0
}

func (c *concordancer) places(text string) [][2]int {
	if c.pattern != nil {
		return c.patternPlaces(text)
	}
	return c.wordPlaces(text)
}

func (c *concordancer) patternPlaces(text string) [][2]int {
	if !c.matcher.Match(text) {
		return nil
	}
	var places [][2]int
	for _, span := range c.pattern.FindAllStringIndex(text, -1) {
		if span[1] > span[0] {
			places = append(places, [2]int{span[0], span[1]})
		}
	}
	return places
}
