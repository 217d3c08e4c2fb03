package locales

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

const (
	cacheSets       = 512
	cacheWays       = 2   // places of one set: 1,024 headers in all
	maxCachedHeader = 256 // bytes; longer ones are matched anew
)

// A cache remembers which language a header led to. Each header has two places
// where it may stand, so nothing has to be counted, swept or locked, and readers
// on several processors do not wait for each other; a new header takes the
// place of an older one. Who sends made-up headers can push others out but not
// make the cache grow.
type cache struct {
	seed maphash.Seed
	sets *[cacheSets][cacheWays]atomic.Pointer[cached]
}

type cached struct {
	header string
	found  int // index of the language, or noMatch
}

func newCache() cache {
	return cache{seed: maphash.MakeSeed(), sets: new([cacheSets][cacheWays]atomic.Pointer[cached])}
}

func (c *cache) set(header string) *[cacheWays]atomic.Pointer[cached] {
	return &c.sets[maphash.String(c.seed, header)%cacheSets]
}

func (c *cache) get(header string) (found int, ok bool) {
	set := c.set(header)
	for i := range set {
		if e := set[i].Load(); e != nil && e.header == header {
			return e.found, true
		}
	}
	return noMatch, false
}

func (c *cache) put(header string, found int) {
	set := c.set(header)
	set[1].Store(set[0].Load())
	set[0].Store(&cached{strings.Clone(header), found})
}
