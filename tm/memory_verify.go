package tm

import (
	"context"
	"errors"
	"slices"
)

// errMoving says that a memory changes faster than it can be verified.
var errMoving = errors.New("tm: the memory was changed while it was verified")

// A Difference is a text for which the index does not give what it should.
type Difference struct {
	Text      string
	Got, Want []Match
}

// Verify looks texts up in the index and in the whole store, unit by unit, and
// reports the differences. It takes a comparison of each text with each unit: a
// minute for 1,000 texts and some 100,000 units.
func (m *Memory) Verify(ctx context.Context, texts []string, o Options) ([]Difference, error) {
	end, err := m.begin()
	if err != nil {
		return nil, err
	}
	defer end()
	s, err := m.newSearch(o)
	if err != nil {
		return nil, err
	}
	for range 3 {
		before, err := m.store.Revision(ctx)
		if err != nil {
			return nil, wrap("cannot be read", err)
		}
		differences, err := s.verify(ctx, texts)
		if err != nil {
			return nil, err
		}
		after, err := m.store.Revision(ctx)
		if err != nil {
			return nil, wrap("cannot be read", err)
		}
		if before == after {
			return differences, nil
		}
	}
	return nil, errMoving
}

func (s *search) verify(ctx context.Context, texts []string) ([]Difference, error) {
	got, err := s.all(ctx, s.memory.finder, texts)
	if err != nil {
		return nil, err
	}
	want, err := s.all(ctx, s.memory.whole, texts)
	if err != nil {
		return nil, err
	}
	var differences []Difference
	for i := range texts {
		if !slices.EqualFunc(got[i], want[i], equalMatches) {
			differences = append(differences, Difference{texts[i], got[i], want[i]})
		}
	}
	return differences, nil
}

func equalMatches(a, b Match) bool {
	return a.Score == b.Score && a.Unit == b.Unit && a.Origin == b.Origin && a.Reversed == b.Reversed &&
		a.Fitted == b.Fitted && slices.Equal(a.Substitutions, b.Substitutions)
}
