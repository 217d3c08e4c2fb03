package merge

import (
	"cmp"
	"iter"
	"runtime"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// A pool finds the texts of a set that are like a text. It may be used by
// several goroutines.
type pool struct {
	texts     []string // by reference
	segment   *index.Segment
	searchers sync.Pool
}

// A hit is a text with its score in points.
type hit struct {
	text  string
	score float64
}

// newPool makes a pool of texts, in which each counts once. Their order decides
// nothing, not even among texts with the same score.
func newPool(texts iter.Seq[string]) *pool {
	p := &pool{texts: distinct(texts)}
	builder := index.NewBuilder()
	workers := max(1, min(runtime.GOMAXPROCS(0), len(p.texts)/1000))
	var wg sync.WaitGroup
	for w := range workers {
		part, from, to := builder.Part(), len(p.texts)*w/workers, len(p.texts)*(w+1)/workers
		wg.Go(func() {
			for i := from; i < to; i++ {
				part.Add(p.texts[i], int64(i), 0)
			}
		})
	}
	wg.Wait()
	data, err := builder.Bytes()
	if err == nil {
		p.segment, err = index.Open(data)
	}
	if err != nil {
		return &pool{} // of 4 GiB of texts nobody reads suggestions
	}
	p.searchers.New = func() any { return p.segment.NewSearcher() }
	return p
}

// distinct returns texts once each, in an order of their own.
func distinct(texts iter.Seq[string]) []string {
	type entry struct {
		hash uint64
		text string
	}
	seen := map[string]bool{}
	var list []entry
	for t := range texts {
		if !seen[t] {
			seen[t] = true
			list = append(list, entry{similar.TextHash(t), t})
		}
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.text, b.text)) })
	sorted := make([]string, len(list))
	for i := range list {
		sorted[i] = list[i].text
	}
	return sorted
}

// find returns the texts that are like a text with least points or more, the
// best first and no more than most.
func (p *pool) find(text string, least float64, most int) []hit {
	if len(p.texts) == 0 || p.segment == nil || text == "" {
		return nil
	}
	s, _ := p.searchers.Get().(*index.Searcher)
	defer p.searchers.Put(s)
	found, _ := s.Find(text, index.Limits{Min: least, Most: most}) // it was made by this process and is not damaged
	hits := make([]hit, len(found))
	for i, h := range found {
		hits[i] = hit{p.texts[h.Ref], h.Score}
	}
	return hits
}
