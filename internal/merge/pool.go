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
	segment, err := indexOf(p.texts)
	if err != nil {
		return &pool{} // 4 GiB of texts: nobody would read the suggestions
	}
	p.searchers.New = func() any { return segment.NewSearcher() }
	return p
}

// indexOf returns the index of texts, made on all processors.
func indexOf(texts []string) (*index.Segment, error) {
	builder := index.NewBuilder()
	n := min(runtime.GOMAXPROCS(0), (len(texts)+partSize-1)/partSize)
	var wg sync.WaitGroup
	for w := range n {
		part := builder.Part()
		wg.Go(func() {
			for i := len(texts) * w / n; i < len(texts)*(w+1)/n; i++ {
				part.Add(texts[i], int64(i), 0)
			}
		})
	}
	wg.Wait()
	data, err := builder.Bytes()
	if err != nil {
		return nil, err
	}
	return index.Open(data)
}

// partSize is how many texts are worth a goroutine.
const partSize = 1000

// distinct returns texts once each, in an order of their own.
func distinct(texts iter.Seq[string]) []string {
	type entry struct {
		hash uint64
		text string
	}
	var list []entry
	for t := range texts {
		list = append(list, entry{similar.TextHash(t), t})
	}
	slices.SortFunc(list, func(a, b entry) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return cmp.Compare(a.text, b.text)
	})
	list = slices.Compact(list)
	sorted := make([]string, len(list))
	for i := range list {
		sorted[i] = list[i].text
	}
	return sorted
}

// find returns the texts that are like a text with least points or more, the
// best first and no more than most.
func (p *pool) find(text string, least float64, most int) []hit {
	if text == "" || len(p.texts) == 0 {
		return nil
	}
	s, _ := p.searchers.Get().(*index.Searcher)
	defer p.searchers.Put(s)
	found, _ := s.Find(text, index.Limits{Min: least, Most: most, Other: true}) // made by this process, it is not damaged
	hits := make([]hit, len(found))
	for i, h := range found {
		hits[i] = hit{p.texts[h.Ref], h.Score}
	}
	return hits
}
