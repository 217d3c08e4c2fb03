package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// losses says how far lookups give the same as an exhaustive scan.
type losses struct {
	Queries  int
	Wanted   []int    // matches of the scan, for each of the least scores
	Missed   []int    // of these
	Wrong    []int    // matches with another score, or that should not be there
	Examples []string // of differences, the first few
	Unsound  int      // queries for which the scan's own bounds lost something
}

// findLosses compares all matches of all queries with the scan. The first Count
// queries are compared with each text of the memory once more without the bounds
// of the scanner, as nothing else shows that those are right.
func findLosses(j *job) (any, error) {
	pairs, err := readPairs(j.Pairs, 0)
	if err != nil {
		return nil, err
	}
	queries, err := readQueries(j.Queries)
	if err != nil {
		return nil, err
	}
	m, err := j.open()
	if err != nil {
		return nil, err
	}
	defer m.Close()
	c := newComparison(j, pairs)
	return c.result, c.all(m, every(queries, j.Rounds))
}

// A comparison is of lookups with the scan.
type comparison struct {
	job     *job
	scanner *scanner
	units   map[string]int // different pairs of a text
	mu      sync.Mutex
	result  *losses
}

// newComparison prepares the texts that are looked up: the sources of the pairs,
// or, for a job from the other language, the translations.
func newComparison(j *job, pairs []pair) *comparison {
	units := map[string]int{}
	known := make(map[pair]bool, len(pairs))
	var texts []string
	for _, p := range pairs {
		if j.From != sourceLang {
			p = p.reversed()
		}
		p.source, p.target = similar.Normal(p.source), similar.Normal(p.target)
		if known[p] || p.source == "" {
			continue
		}
		known[p] = true
		if units[p.source]++; units[p.source] == 1 {
			texts = append(texts, p.source)
		}
	}
	n := len(j.Min)
	return &comparison{job: j, scanner: newScanner(texts), units: units,
		result: &losses{Wanted: make([]int, n), Missed: make([]int, n), Wrong: make([]int, n)}}
}

// all compares queries, on all processors.
func (c *comparison) all(m *tm.Memory, queries []query) error {
	c.result.Queries = len(queries)
	next := make(chan int)
	errs := make(chan error, runtime.GOMAXPROCS(0))
	for range cap(errs) {
		go func() {
			var first error
			for i := range next {
				if first == nil {
					first = c.one(m, queries[i].text, i < c.job.Count)
				}
			}
			errs <- first
		}()
	}
	for i := range queries {
		next <- i
	}
	close(next)
	var err error
	for range cap(errs) {
		if e := <-errs; e != nil {
			err = e
		}
	}
	return err
}

// one compares a query at each of the least scores, the least of which comes
// first.
func (c *comparison) one(m *tm.Memory, text string, plainly bool) error {
	want := c.scanner.scan(text, c.job.Min[0])
	if plainly {
		plain := scanner{texts: c.scanner.texts}
		if len(plain.scan(text, c.job.Min[0])) != len(want) {
			c.mu.Lock()
			c.result.Unsound++
			c.mu.Unlock()
		}
	}
	for i, min := range c.job.Min {
		o := c.job.options()
		o.Min, o.Limit = min, -1
		got, err := m.Lookup(context.Background(), text, o)
		if err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
		for len(want) > 0 && want[len(want)-1].score < min {
			want = want[:len(want)-1]
		}
		c.note(i, text, got, want)
	}
	return nil
}

func (c *comparison) note(at int, text string, got []tm.Match, want []scored) {
	found, left := map[string]float64{}, map[string]int{}
	for _, m := range got {
		t := similar.Normal(m.Unit.Source.Text)
		found[t] = m.Score
		left[t]++
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.result
	for _, w := range want {
		n := c.units[w.text]
		r.Wanted[at] += n
		if missed := n - min(n, left[w.text]); missed > 0 {
			r.Missed[at] += missed
			r.example(text, fmt.Sprintf("%d of %q, %.2f points, not found at %.0f", missed, w.text, w.score, c.job.Min[at]))
		} else if d := found[w.text] - w.score; d > 1e-6 || d < -1e-6 {
			r.Wrong[at]++
			r.example(text, fmt.Sprintf("%q has %.2f points, not %.2f", w.text, w.score, found[w.text]))
		}
		left[w.text] -= n
	}
	for t, n := range left {
		if n > 0 {
			r.Wrong[at] += n
			r.example(text, fmt.Sprintf("%d more of %q with %.2f points", n, t, found[t]))
		}
	}
}

func (r *losses) example(text, what string) {
	if len(r.Examples) < 5 {
		r.Examples = append(r.Examples, fmt.Sprintf("%q: %s", text, what))
	}
}

func (r *losses) sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}

func (r *losses) isLossless() bool {
	return r.Queries > 0 && r.Unsound == 0 && r.sum(r.Missed) == 0 && r.sum(r.Wrong) == 0
}

func (r *losses) String() string {
	var parts []string
	for i, wanted := range r.Wanted {
		part := fmt.Sprintf("%d of %d", wanted-r.Missed[i], wanted)
		if r.Wrong[i] > 0 {
			part += fmt.Sprintf(" (%d wrong)", r.Wrong[i])
		}
		parts = append(parts, part)
	}
	text := strings.Join(parts, ", ")
	if r.Unsound > 0 {
		text += fmt.Sprintf("; the scan itself lost something for %d queries", r.Unsound)
	}
	return text
}
