package cli

import (
	"cmp"
	"context"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A namedMatch is a match with the memory that it is from, "" for that of the
// project.
type namedMatch struct {
	tm.Match
	memory string
}

// lookUpAll looks texts up in several memories together. Of matches with the same
// score those of the first memory stand in front, and of those with the same texts
// the first is kept.
func lookUpAll(ctx context.Context, memories []knownMemory, texts []string, o tm.Options) ([][]namedMatch, error) {
	found := make([][]namedMatch, len(texts))
	asked := o.Penalties
	for i := range memories {
		m := &memories[i]
		o.Penalties = append(m.penalties(), asked...)
		results, err := m.LookupBatch(ctx, texts, o)
		if err != nil {
			return nil, err
		}
		for n, matches := range results {
			for _, match := range matches {
				found[n] = append(found[n], namedMatch{match, m.name})
			}
		}
	}
	if len(memories) > 1 {
		for n := range found {
			found[n] = together(found[n], o.Limit)
		}
	}
	return found, nil
}

// together puts the matches of several memories into one order. A limit below 0
// is none.
func together(list []namedMatch, limit int) []namedMatch {
	slices.SortStableFunc(list, func(a, b namedMatch) int { return cmp.Compare(b.Score, a.Score) })
	type texts struct{ source, target, language string }
	seen := map[texts]bool{}
	list = slices.DeleteFunc(list, func(m namedMatch) bool {
		id := texts{m.Unit.Source.Text, m.Unit.Target.Text, m.Unit.TargetLang}
		known := seen[id]
		seen[id] = true
		return known
	})
	if limit >= 0 && len(list) > limit {
		list = list[:limit]
	}
	return list
}
