package tm

import (
	"context"
	"sync"
)

// Stats are figures of a memory.
type Stats struct {
	Units     int64            // pairs of a text and a translation
	Languages map[string]int64 // texts by language
	StoreSize int64            // bytes
	IndexSize int64            // bytes
	Indexes   []IndexStats
}

// IndexStats are figures of the index of one language.
type IndexStats struct {
	Lang      string
	Texts     int64
	Tokens    int64
	Classes   int64
	Size      int64 // bytes
	Segments  int
	Pending   int64 // in memory alone
	Deleted   int64
	IsCurrent bool // false when the store knows more
}

// Stats counts what is there, without making an index. It reads the whole store.
func (m *Memory) Stats(ctx context.Context) (Stats, error) {
	end, err := m.begin()
	if err != nil {
		return Stats{}, err
	}
	defer end()
	s := Stats{Languages: map[string]int64{}}
	if err := m.count(ctx, &s); err != nil {
		return Stats{}, err
	}
	if s.StoreSize, err = m.store.Size(ctx); err != nil {
		return Stats{}, wrap("has a size that cannot be told", err)
	}
	if s.Indexes, err = m.finder.stats(ctx); err != nil {
		return Stats{}, wrap("has an index that cannot be read", err)
	}
	for _, x := range s.Indexes {
		s.IndexSize += x.Size
	}
	return s, nil
}

func (m *Memory) count(ctx context.Context, s *Stats) error {
	var mu sync.Mutex
	return sweep(ctx, m.store, func(context.Context) func(part) error {
		scan := &scanner{}
		languages := map[string]int64{}
		return func(p part) error {
			units := int64(0)
			clear(languages)
			p.each(scan, func(int64) {
				texts := int64(0)
				for j := range scan.variants {
					if v := &scan.variants[j]; v.seg != "" {
						languages[decode(v.lang)]++
						texts++
					}
				}
				units += max(0, texts-1)
			})
			mu.Lock()
			defer mu.Unlock()
			s.Units += units
			for lang, n := range languages {
				s.Languages[lang] += n
			}
			return nil
		}
	})
}
