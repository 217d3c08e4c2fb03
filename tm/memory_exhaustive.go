package tm

import (
	"context"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// exhaustive finds by comparing with each text of the store. It is what other
// finders are compared with.
type exhaustive struct{ store Store }

// maxAtOnce is how many texts are looked for in one sweep: each of the workers
// needs a few kB for each.
const maxAtOnce = 256

// find takes a sweep for maxAtOnce lookups. It uses all processors.
func (x *exhaustive) find(ctx context.Context, lookups []lookup) ([]result, error) {
	results := make([]result, 0, len(lookups))
	for len(lookups) > 0 {
		n := min(len(lookups), maxAtOnce)
		collectors := make([]*collector, n)
		for i := range collectors {
			collectors[i] = newCollector(&lookups[i])
		}
		err := sweep(ctx, x.store, func(context.Context) func(part) error {
			c := newComparer(lookups[:n], collectors)
			return c.compare
		})
		if err != nil {
			return nil, err
		}
		for _, c := range collectors {
			results = append(results, c.result())
		}
		lookups = lookups[n:]
	}
	return results, nil
}

// A comparer compares texts with those that are looked up.
type comparer struct {
	lookups    []lookup
	queries    []*similar.Query
	collectors []*collector
	scan       scanner
}

func newComparer(lookups []lookup, collectors []*collector) *comparer {
	c := &comparer{lookups: lookups, collectors: collectors, queries: make([]*similar.Query, len(lookups))}
	for i := range lookups {
		c.queries[i] = similar.NewQuery(lookups[i].text)
	}
	return c
}

func (c *comparer) compare(p part) error {
	p.each(&c.scan, func(number int64) {
		for at := range c.scan.variants {
			c.variant(number, at)
		}
	})
	return nil
}

func (c *comparer) variant(record int64, at int) {
	v := &c.scan.variants[at]
	lang, text := indexLang(decode(v.lang)), ""
	for i := range c.lookups {
		if c.lookups[i].lang != lang {
			continue
		}
		if text == "" {
			if text = similar.Normal(decode(v.seg)); text == "" {
				return
			}
		}
		least := c.collectors[i].min()
		if score := c.queries[i].Score(text, least-rounding); score >= least && score > 0 {
			c.collectors[i].add(found{record: record, variant: at, score: score})
		}
	}
}

func (x *exhaustive) words(context.Context, wordQuery) (wordResult, bool, error) {
	return wordResult{}, false, nil
}

func (x *exhaustive) prepare(context.Context, string) error       { return nil }
func (x *exhaustive) rebuild(context.Context) error               { return nil }
func (x *exhaustive) stats(context.Context) ([]IndexStats, error) { return nil, nil }
func (x *exhaustive) close() error                                { return nil }
