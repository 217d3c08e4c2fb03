package tm

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// indexed finds by an index for each language that is asked for.
type indexed struct {
	store  Store
	disk   *disk.Disk
	dir    string // "" when nothing is kept
	config Config

	mu        sync.Mutex
	languages map[string]*languageIndex

	list languageList
}

func newIndexed(d *disk.Disk, store Store, c Config) *indexed {
	x := &indexed{store: store, disk: d, config: c, languages: map[string]*languageIndex{}}
	if c.Cache != "" {
		x.dir = filepath.Join(c.Cache, cacheName(store.Name()))
	}
	return x
}

// of returns the index of a language.
func (x *indexed) of(lang string) *languageIndex {
	x.mu.Lock()
	defer x.mu.Unlock()
	l := x.languages[lang]
	if l == nil {
		l = &languageIndex{store: x.store, lang: lang, disk: x.disk, readOnly: x.config.ReadOnly, progress: x.config.Progress, most: segmentTexts, flush: flushAt}
		if x.dir != "" {
			l.dir = filepath.Join(x.dir, lang)
		}
		x.languages[lang] = l
	}
	return l
}

// maxDamaged is how often an index is made anew for one lookup.
const maxDamaged = 2

// find looks the texts up one after the other.
func (x *indexed) find(ctx context.Context, lookups []lookup) ([]result, error) {
	results := make([]result, len(lookups))
	for i := range lookups {
		for tries := 0; ; tries++ {
			r, err := x.one(ctx, &lookups[i])
			if err == nil {
				results[i] = r
				break
			}
			if !errors.Is(err, index.ErrDamaged) || tries == maxDamaged {
				return nil, err
			}
		}
	}
	return results, nil
}

func (x *indexed) one(ctx context.Context, l *lookup) (result, error) {
	if err := ctx.Err(); err != nil {
		return result{}, err
	}
	of := x.of(l.lang)
	state, err := of.current(ctx)
	if err != nil {
		return result{}, err
	}
	hits, err := index.Find(state.plain, l.text, index.Limits{
		Min: l.min, Most: l.limit, Ties: true, Exact: l.min >= identical, Keep: state.keep(),
	})
	if err != nil {
		of.forget(state)
		return result{}, err
	}
	r := result{more: l.limit > 0 && len(hits) >= l.limit}
	r.found = make([]found, len(hits))
	for i := range hits {
		h := &hits[i]
		r.found[i] = found{record: h.Ref, variant: int(h.Group), score: h.Score, hit: h}
	}
	return r, nil
}

func (x *indexed) prepare(ctx context.Context, lang string) error {
	_, err := x.of(lang).current(ctx)
	return err
}

func (x *indexed) rebuild(ctx context.Context) error {
	for _, l := range x.all() {
		if err := l.remake(ctx); err != nil {
			return err
		}
	}
	return nil
}

// remake makes the index anew.
func (x *languageIndex) remake(ctx context.Context) error {
	x.write.Lock()
	defer x.write.Unlock()
	s, err := x.build(ctx, nil)
	if err != nil {
		return err
	}
	x.now.Store(s)
	return nil
}

// all returns the indexes that are in use or in the cache.
func (x *indexed) all() []*languageIndex {
	if x.dir != "" {
		if entries, err := x.disk.ReadDir(x.dir); err == nil {
			for _, e := range entries {
				if e.IsDir() && isTag(e.Name()) {
					x.of(e.Name())
				}
			}
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	var list []*languageIndex
	for _, l := range x.languages {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *languageIndex) int { return strings.Compare(a.lang, b.lang) })
	return list
}

func (x *indexed) stats(ctx context.Context) ([]IndexStats, error) {
	var list []IndexStats
	for _, l := range x.all() {
		st, known, err := l.stats(ctx)
		if err != nil {
			return nil, err
		}
		if known {
			list = append(list, st)
		}
	}
	return list, nil
}

func (x *indexed) close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	var errs []error
	for _, l := range x.languages {
		errs = append(errs, l.close())
	}
	return errors.Join(errs...)
}
