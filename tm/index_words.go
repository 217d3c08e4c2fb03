package tm

import (
	"context"
	"errors"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/index"
)

// mostNew is how many indexes a search for words in all languages makes at most:
// each takes longer than to read the store once.
const mostNew = 2

func (x *indexed) words(ctx context.Context, lang string, words []string) ([]int64, bool, error) {
	languages := []string{indexLang(lang)}
	if lang == "" {
		var err error
		if languages, err = x.knownLanguages(ctx); err != nil {
			return nil, false, err
		}
		if slices.Contains(languages, noLanguage) {
			return nil, false, nil
		}
	}
	missing := 0
	for _, tag := range languages {
		if !x.of(tag).isMade() {
			missing++
		}
	}
	if missing > 0 && (x.dir == "" || missing > mostNew) {
		return nil, false, nil
	}
	var numbers []int64
	for _, tag := range languages {
		found, err := x.wordsIn(ctx, tag, words)
		if err != nil {
			return nil, false, err
		}
		numbers = append(numbers, found...)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), true, nil
}

func (x *indexed) wordsIn(ctx context.Context, lang string, words []string) ([]int64, error) {
	of := x.of(lang)
	for tries := 0; ; tries++ {
		state, err := of.current(ctx)
		if err != nil {
			return nil, err
		}
		numbers, err := index.Words(state.plain, words, state.keep())
		if err == nil {
			return numbers, nil
		}
		of.forget(state)
		if !errors.Is(err, index.ErrDamaged) || tries == maxDamaged {
			return nil, err
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
