package merge

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Stale says why a translation is stale. The zero value says that nothing is
// known but that it is.
type Stale struct {
	// Change is how the source text differs from the one that the translation
	// was made from. It has no kinds when that one is not known.
	change.Change

	Old Version // the source text that the translation was made from
}

// IsKnown reports whether the old source text is known.
func (s *Stale) IsKnown() bool { return s.Kinds != 0 }

// Stale tells why the translation of a unit is stale, and reports false for
// one that is not. The unit is paired (see [catalog.Pair]): source text and
// translation stand in it, with the note of the source. base is what is known
// of the syntax, as [text.Infer] takes it.
func (b *Basis) Stale(u *catalog.Unit, base text.Syntax) (Stale, bool) {
	now := Version{u.Source, u.Note}
	if u.Target.IsEmpty() || u.Source.IsAbsent() {
		return Stale{}, false
	}
	if fresh, _ := b.isFresh(u.Key, now, text.FileHash(u.Note, u.Source), u.BasedOn, u.Target); fresh {
		return Stale{}, false
	}
	return b.why(u.Key, now, u.BasedOn, u.Target, base), true
}

// StaleOf returns those units of a paired catalog that are stale, by id.
func (b *Basis) StaleOf(c *catalog.Catalog) map[string]Stale {
	type stale struct {
		key string
		why Stale
	}
	list := slices.Concat(parallel.Map(len(c.Units), func() func(from, to int) []stale {
		return func(from, to int) (list []stale) {
			for i := from; i < to; i++ {
				if why, is := b.Stale(&c.Units[i], c.Syntax); is {
					list = append(list, stale{c.Units[i].Key, why})
				}
			}
			return list
		}
	})...)
	byKey := make(map[string]Stale, len(list))
	for i := range list {
		byKey[list[i].key] = list[i].why
	}
	return byKey
}

// Kinds returns the kinds of change alone, as a check takes them.
func Kinds(stale map[string]Stale) map[string]change.Kinds {
	kinds := make(map[string]change.Kinds, len(stale))
	for key, s := range stale {
		kinds[key] = s.Change.Kinds
	}
	return kinds
}

// OldTexts returns the source texts that translations were made from, where they
// are known.
func OldTexts(stale map[string]Stale) map[string]text.Text {
	texts := make(map[string]text.Text, len(stale))
	for key, s := range stale {
		if s.IsKnown() {
			texts[key] = s.Old.Text
		}
	}
	return texts
}

func (b *Basis) why(key string, now Version, basedOn string, target text.Text, base text.Syntax) Stale {
	old, ok := b.version(key, now, basedOn, target)
	if !ok {
		return Stale{}
	}
	return Stale{Change: change.Between(old.Text, now.Text, old.Note, now.Note, base), Old: old}
}
