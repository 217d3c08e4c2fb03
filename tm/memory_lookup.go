package tm

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// Lookup returns the units whose source text is like a text, the best first.
// Between matches with the same score, those in exactly the languages of the
// options stand in front, then those that fewer characters differ in, spaces among
// them; the rest of the order depends on what they hold alone. (Of very many with
// the same score, those that the store has first stand in front.) Units with the same texts are one
// match, with the best score of these. A memory answers in both directions, and a
// language is found in its regions and the other way round: en in units of en-US,
// and en-US in those of en, but not in those of en-GB.
//
// No match is missing. The errors are [ErrLanguage], [ErrClosed], that of the
// context and those of the store.
func (m *Memory) Lookup(ctx context.Context, text string, o Options) ([]Match, error) {
	matches, err := m.lookUp(ctx, []string{text}, o)
	if err != nil {
		return nil, err
	}
	return matches[0], nil
}

// LookupBatch looks up many texts on all processors. Result i is that of
// texts[i].
func (m *Memory) LookupBatch(ctx context.Context, texts []string, o Options) ([][]Match, error) {
	return m.lookUp(ctx, texts, o)
}

func (m *Memory) lookUp(ctx context.Context, texts []string, o Options) ([][]Match, error) {
	end, err := m.begin()
	if err != nil {
		return nil, err
	}
	defer end()
	s, err := m.newSearch(o)
	if err != nil {
		return nil, err
	}
	return s.all(ctx, m.finderOf(s.min), texts)
}

// textsAtOnce is how many texts a worker looks up at a time.
const textsAtOnce = 8

// all looks up texts with a finder, on all processors.
func (s *search) all(ctx context.Context, f finder, texts []string) ([][]Match, error) {
	size := textsAtOnce
	if f == finder(s.memory.whole) {
		size = maxAtOnce // which uses all processors itself
	}
	results := make([][]Match, len(texts))
	if len(texts) <= size {
		return results, s.some(ctx, f, texts, results)
	}
	workers := 1
	if size == textsAtOnce {
		workers = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, workers)
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for errs[w] == nil {
				to := int(next.Add(int64(size)))
				from := to - size
				if from >= len(texts) {
					return
				}
				to = min(to, len(texts))
				errs[w] = s.some(ctx, f, texts[from:to], results[from:to])
			}
		})
	}
	wg.Wait()
	return results, errors.Join(errs...)
}

// some looks up texts and puts what it finds into results. A finder does not
// know what is left out for its language, its penalty or because it is there
// twice: as long as that may be what is missing, it is asked for more.
func (s *search) some(ctx context.Context, f finder, texts []string, results [][]Match) error {
	todo := make([]int, len(texts))
	for i := range todo {
		todo[i] = i
	}
	for ask, stale := s.first(), 0; len(todo) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		left, err := s.round(ctx, f, texts, todo, ask, results)
		switch {
		case errors.Is(err, errStale) && stale < maxStale:
			stale++
		case err != nil:
			return err
		default:
			todo, ask = left, 4*ask
		}
	}
	return nil
}

// maxStale is how often a search begins anew because the store was changed.
const maxStale = 5

// round looks up the texts with numbers in todo, and returns those for which
// more than ask has to be found.
func (s *search) round(ctx context.Context, f finder, texts []string, todo []int, ask int, results [][]Match) (left []int, err error) {
	lookups := make([]lookup, len(todo))
	for i, at := range todo {
		lookups[i] = lookup{text: texts[at], lang: s.lang, min: s.min, limit: ask}
	}
	found, err := f.find(ctx, lookups)
	if err != nil {
		return nil, err
	}
	for i, at := range todo {
		matches, isAll, err := s.resolve(ctx, texts[at], found[i])
		if err != nil {
			return nil, err
		}
		if !isAll {
			left = append(left, at)
			continue
		}
		results[at] = matches
	}
	return left, nil
}
