package tm

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A Search is what [Memory.Concordance] looks for.
type Search struct {
	Words  string // all of them, in any order, whatever their letter case
	Regexp string // of package regexp; instead of words
	Lang   string // of the texts that are searched; empty for all
	Limit  int    // 0 for all
}

// A Hit is a unit that was found, with the places of what was found in the text
// of the language that was searched.
type Hit struct {
	Unit     Unit
	Origin   string
	InTarget bool
	Places   [][2]int // start and end in bytes
}

// Concordance returns the units with certain words or a pattern in their texts,
// in the order of the store. A unit with something in both texts is two hits. It
// reads the whole store, on all processors, and keeps the hits alone. A regular
// expression takes time in proportion to the texts, whatever it is.
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
	}
	hits := hitList{limit: s.Limit, waiting: map[int][]Hit{}}
	err = sweep(ctx, m.store, func() func(part) error {
		c := newConcordancer(&s)
		return func(p part) error { return hits.add(p.n, c.hits(p.records)) }
	})
	if s.Limit > 0 && len(hits.list) > s.Limit {
		hits.list = hits.list[:s.Limit]
	}
	return hits.list, err
}

// A hitList puts the hits of the parts of a sweep in their order.
type hitList struct {
	limit   int
	mu      sync.Mutex
	next    int           // the part that comes next
	waiting map[int][]Hit // of parts behind it
	list    []Hit
}

func (l *hitList) add(n int, hits []Hit) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[n] = hits
	for {
		hits, done := l.waiting[l.next]
		if !done {
			break
		}
		delete(l.waiting, l.next)
		l.list = append(l.list, hits...)
		l.next++
	}
	if l.limit > 0 && len(l.list) >= l.limit {
		return errEnough
	}
	return nil
}

// A concordancer looks at the texts of units.
type concordancer struct {
	search  *Search
	pattern *regexp.Regexp // nil for words
	words   []string
	tokens  []string
	found   []bool
	scan    scanner
}

func newConcordancer(s *Search) *concordancer {
	c := &concordancer{search: s}
	if s.Regexp != "" {
		c.pattern = regexp.MustCompile(s.Regexp) // which compiled before
		return c
	}
	c.words = similar.AppendTokens(nil, similar.Normal(s.Words))
	c.found = make([]bool, len(c.words))
	return c
}

func (c *concordancer) hits(records []Record) []Hit {
	var hits []Hit
	for i := range records {
		if c.scan.unit(records[i].TU) != nil {
			continue
		}
		c.scan.pairs("", func(u Unit, _ int) bool {
			hits = c.look(hits, u, false)
			hits = c.look(hits, u, true)
			return true
		})
	}
	return hits
}

func (c *concordancer) look(hits []Hit, u Unit, inTarget bool) []Hit {
	text, lang := u.Source.Text, u.SourceLang
	if inTarget {
		text, lang = u.Target.Text, u.TargetLang
	}
	if text == "" || c.search.Lang != "" && !matchesTag(lang, c.search.Lang) {
		return hits
	}
	var places [][2]int
	if c.pattern != nil {
		places = c.patternPlaces(text)
	} else {
		places = c.wordPlaces(text)
	}
	if len(places) == 0 {
		return hits
	}
	return append(hits, Hit{Unit: u, Origin: u.Origin, InTarget: inTarget, Places: places})
}

func (c *concordancer) patternPlaces(text string) [][2]int {
	if !c.pattern.MatchString(text) {
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

// wordPlaces returns where the words are in a text, if all of them are.
func (c *concordancer) wordPlaces(text string) [][2]int {
	if len(c.words) == 0 {
		return nil
	}
	clear(c.found)
	c.tokens = similar.AppendTokens(c.tokens[:0], text)
	var places [][2]int
	at, left := 0, len(c.words)
	for _, token := range c.tokens {
		start := at + strings.Index(text[at:], token)
		at = start + len(token)
		isOne, form := false, similar.Normal(token)
		for i, word := range c.words {
			if strings.EqualFold(word, form) {
				isOne = true
				if !c.found[i] {
					c.found[i] = true
					left--
				}
			}
		}
		if isOne {
			places = append(places, [2]int{start, at})
		}
	}
	if left > 0 {
		return nil
	}
	return places
}
