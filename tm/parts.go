package tm

import (
	"runtime"
	"slices"
	"sync"
)

// units reads the body, a large one in parts at the same time.
func (r *reader) units() {
	if walks := r.walkParts(); walks != nil {
		r.join(walks)
		return
	}
	w := r.newWalk(r.file.body, r.file.tail)
	w.run()
	r.join([]*walk{w})
}

// minPart is how many bytes of a body are worth a part.
const minPart = 256 << 10

// walkParts reads the parts of the body at the same time. It returns nil when
// that is not worth it, and when something is to be told or a part begins
// inside a comment, which only one walk through all can do right.
func (r *reader) walkParts() []*walk {
	starts := r.parts()
	if len(starts) < 2 {
		return nil
	}
	walks := make([]*walk, len(starts))
	var wg sync.WaitGroup
	for i, start := range starts {
		to := r.file.tail
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		wg.Go(func() {
			walks[i] = r.newWalk(start, to)
			walks[i].isPart = true
			walks[i].run()
		})
	}
	wg.Wait()
	if slices.ContainsFunc(walks, func(w *walk) bool { return w.failed }) {
		return nil
	}
	return walks
}

// parts returns where the parts of the body start, each but the first at what
// looks like a unit.
func (r *reader) parts() []int {
	f := r.file
	starts := []int{f.body}
	n := min(runtime.GOMAXPROCS(0), (f.tail-f.body)/minPart)
	for i := 1; i < n; i++ {
		start := nextUnit(f.text[:f.tail], f.body+(f.tail-f.body)/n*i)
		if start > starts[i-1] && start < f.tail {
			starts = append(starts, start)
		} else {
			break
		}
	}
	return starts
}

// join gives the file what was found on several walks.
func (r *reader) join(walks []*walk) {
	all, n := walks[0], 0
	for _, w := range walks {
		n += len(w.entries)
	}
	all.entries = slices.Grow(all.entries, n-len(all.entries))
	for _, w := range walks[1:] {
		all.index.add(w.index, int32(len(all.entries)))
		all.entries = append(all.entries, w.entries...)
	}
	r.file.entries, r.file.index = all.entries, all.index
}
