package index

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// leastRefs keeps the least of the references that several goroutines find.
type leastRefs struct {
	most     int          // 0 for all
	greatest atomic.Int64 // greater ones are of no use

	mu   sync.Mutex
	list []int64
	full int // length of the list at which it is trimmed
	more bool
}

func newLeastRefs(most int) *leastRefs {
	l := &leastRefs{most: most, full: 2*most + 64}
	l.greatest.Store(math.MaxInt64)
	return l
}

func (l *leastRefs) add(refs []int64) {
	if len(refs) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, refs...)
	if l.most > 0 && len(l.list) >= l.full {
		l.trim()
	}
}

// trim leaves each reference once, and out what is not among the least.
func (l *leastRefs) trim() {
	slices.Sort(l.list)
	l.list = slices.Compact(l.list)
	if l.most > 0 && len(l.list) > l.most {
		l.list, l.more = l.list[:l.most], true
		l.greatest.Store(l.list[l.most-1])
	}
}

// all returns the references in rising order, and whether there may be more.
func (l *leastRefs) all() (refs []int64, more bool) {
	l.trim()
	return l.list, l.more
}
