package tm

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// A finder finds the texts of a store that are like a text. What it finds is
// what similar.Query.Score says of all texts of the language, and nothing else:
// finders differ in speed alone. Its methods may be called at the same time.
type finder interface {
	// find returns what is like each of some texts.
	find(ctx context.Context, lookups []lookup) ([]result, error)

	// words returns the numbers of the records that have all of some words in a
	// text, among others, in rising order. known is false when the finder cannot
	// tell, or not before it has done more than to look at all records takes.
	words(ctx context.Context, q wordQuery) (r wordResult, known bool, err error)

	// prepare makes the finder know all texts in a language that are in the store.
	prepare(ctx context.Context, lang string) error

	// rebuild forgets what was made of the store, and makes it anew.
	rebuild(ctx context.Context) error

	// stats returns the figures of each language, without making anything.
	stats(ctx context.Context) ([]IndexStats, error)

	close() error
}

// A lookup is what a finder looks for.
type lookup struct {
	text  string
	lang  string  // language subtag in small letters, see indexLang
	min   float64 // least score, above 0 and at most 100
	limit int     // how many are asked for; 0 for all
}

// A wordQuery is words that a finder looks for.
type wordQuery struct {
	words []string
	lang  string // a BCP 47 tag; empty for texts in all languages
	from  int64  // the least number
	most  int    // numbers that are asked for; 0 for all
}

// A wordResult is the numbers of records with words: all that there are from some
// number up or, if there may be more, up to the last one of these.
type wordResult struct {
	numbers []int64
	more    bool
}

// A result is what is like a text: all that there is from some score up, in any
// order. They are at least as many as were asked for, if there are so many.
type result struct {
	found []found
	more  bool // there may be others, all with a lower score than these
}

// A found text is a variant of a record, with its score.
type found struct {
	record  int64
	variant int // place among the variants of the record, from 0
	score   float64
	hit     *index.Hit // nil where no index has the text
}

// leastIndexed is the least score that an index is asked for.
const leastIndexed = 50

// finderOf returns who finds all of a score and above.
func (m *Memory) finderOf(min float64) finder {
	if min < leastIndexed {
		return m.whole
	}
	return m.finder
}

// A collector keeps the best that was found, and all that is as good as the last
// of these. It may be used by several goroutines.
type collector struct {
	limit int
	mu    sync.Mutex
	list  []found
	full  int           // length of the list at which it is trimmed
	least atomic.Uint64 // the bits of the score below which nothing is of use
}

func newCollector(l *lookup) *collector {
	c := &collector{limit: l.limit, full: 2*l.limit + 64}
	c.least.Store(math.Float64bits(l.min))
	return c
}

// min is the score from which a text is of use.
func (c *collector) min() float64 { return math.Float64frombits(c.least.Load()) }

func (c *collector) add(f found) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, f)
	if c.limit > 0 && len(c.list) >= c.full {
		c.trim()
		c.full = max(c.full, 2*len(c.list)) // of many that are as good as each other
	}
}

// trim leaves out what is worse than the last of those that were asked for.
func (c *collector) trim() {
	if c.limit <= 0 || len(c.list) <= c.limit {
		return
	}
	slices.SortFunc(c.list, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	least := c.list[c.limit-1].score
	c.least.Store(math.Float64bits(least))
	n := c.limit
	for n < len(c.list) && c.list[n].score == least {
		n++
	}
	c.list = c.list[:n]
}

func (c *collector) result() result {
	c.trim()
	return result{found: c.list, more: c.limit > 0 && len(c.list) >= c.limit}
}
