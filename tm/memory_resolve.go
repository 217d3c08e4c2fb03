package tm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
)

// errStale says that a record is not what was found: the store was changed in
// between.
var errStale = errors.New("tm: the memory was changed while it was searched")

// maxTies is how many texts with the same score are all looked at, though fewer
// would be enough.
const maxTies = 64

// resolve makes matches of what was found. It reads the records of the best part
// by part, until nothing behind them can be better. isAll is false when there may
// be better ones in the store, or too few were found.
func (s *search) resolve(ctx context.Context, text string, r result) (list []Match, isAll bool, err error) {
	slices.SortFunc(r.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.record, b.record), cmp.Compare(a.variant, b.variant))
	})
	var candidates []candidate
	isAll = !r.more
	desk := s.memory.desks.Get().(*desk)
	defer s.memory.desks.Put(desk)
	desk.reset(text)
	for rest, size := r.found, s.Limit; len(rest) > 0; size *= 4 {
		n := s.part(rest, size)
		if candidates, err = s.candidates(ctx, desk, candidates, rest[:n]); err != nil {
			return nil, false, err
		}
		candidates = s.order(desk, candidates)
		most := rest[n-1].score // what was not found has less, and no bonus
		if rest = rest[n:]; len(rest) > 0 {
			most = s.most(rest[0].score)
		}
		if s.Limit > 0 && len(candidates) >= s.Limit && candidates[s.Limit-1].Score >= most {
			isAll = true
			break
		}
	}
	if !isAll {
		return nil, false, nil
	}
	if s.Limit > 0 {
		candidates = candidates[:min(len(candidates), s.Limit)]
	}
	list = make([]Match, len(candidates))
	for i := range candidates {
		list[i] = candidates[i].Match
		list[i].fit(text)
	}
	return list, true, nil
}

// part returns how many of what was found are looked at next: so many, and those
// with the score of the last one, if they are not too many.
func (s *search) part(found []found, size int) int {
	if s.Limit < 0 || size >= len(found) {
		return len(found)
	}
	n := size
	for n < len(found) && found[n].score == found[size-1].score && n < size+maxTies {
		n++
	}
	return n
}

// most is the best score that a text with a score may have in its context.
func (s *search) most(score float64) float64 {
	if score < identical {
		return score
	}
	if s.Context.Key != "" {
		score++
	}
	if s.Context.Previous != "" || s.Context.Next != "" {
		score++
	}
	return score
}

// candidates appends what was found with its units. Each text is compared once
// more: a store may have given its number to another record since.
func (s *search) candidates(ctx context.Context, desk *desk, list []candidate, parts []found) ([]candidate, error) {
	desk.numbers = desk.numbers[:0]
	for i := range parts {
		desk.numbers = append(desk.numbers, parts[i].record)
	}
	records, err := s.memory.store.Records(ctx, desk.numbers)
	if err != nil {
		return nil, wrap("cannot be read", err)
	}
	if len(records) != len(parts) {
		return nil, fmt.Errorf("tm: the store returned %d records instead of %d", len(records), len(parts))
	}
	scan := &desk.scanner
	for i := range parts {
		f := &parts[i]
		if scan.unit(records[i].TU) != nil || f.variant >= len(scan.variants) {
			return nil, errStale
		}
		if !desk.agrees(f, decode(scan.variants[f.variant].seg)) {
			return nil, errStale
		}
		list = s.units(list, scan, f)
	}
	return list, nil
}
