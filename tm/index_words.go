package tm

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// mostNew is how many indexes a search for words in all languages makes at most:
// each takes longer than to read the store once.
const mostNew = 2

func (x *indexed) words(ctx context.Context, q wordQuery) (r wordResult, known bool, err error) {
	languages := []string{indexLang(q.lang)}
	if q.lang == "" {
		if languages, err = x.knownLanguages(ctx); err != nil {
			return r, false, err
		}
		if slices.Contains(languages, noLanguage) {
			return r, false, nil
		}
	}
	missing := 0
	for _, tag := range languages {
		if !x.of(tag).isMade() {
			missing++
		}
	}
	if missing > 0 && (x.dir == "" || missing > mostNew) {
		return r, false, nil
	}
	last := int64(math.MaxInt64) // up to which the numbers in all languages are known
	for _, tag := range languages {
		found, err := x.wordsIn(ctx, tag, q)
		if err != nil {
			return r, false, err
		}
		r.numbers = append(r.numbers, found.numbers...)
		if found.more {
			r.more, last = true, min(last, found.numbers[len(found.numbers)-1])
		}
	}
	slices.Sort(r.numbers)
	r.numbers = slices.Compact(r.numbers)
	if i, isThere := slices.BinarySearch(r.numbers, last); isThere {
		r.numbers = r.numbers[:i+1]
	}
	return r, true, nil
}

func (x *indexed) wordsIn(ctx context.Context, lang string, q wordQuery) (r wordResult, err error) {
	of := x.of(lang)
	for tries := 0; ; tries++ {
		state, err := of.current(ctx)
		if err != nil {
			return r, err
		}
		r.numbers, r.more, err = index.Words(state.plain, index.WordSearch{Words: q.words, Keep: state.keep(), From: q.from, Most: q.most})
		if err == nil {
			return r, nil
		}
		of.forget(state)
		if !errors.Is(err, index.ErrDamaged) || tries == maxDamaged {
			return r, err
		}
	}
}

// isMade reports whether there is an index, though it may be behind its store.
func (x *languageIndex) isMade() bool {
	if x.now.Load() != nil {
		return true
	}
	if x.dir == "" {
		return false
	}
	m, err := readManifest(x.disk, x.dir)
	return err == nil && m.Store == x.store.Name() && m.Lang == x.lang
}
