package tm

import (
	"context"
	"io"
)

// Import adds the units of a TMX file of any size, as a [Reader] reads it, all or
// none: see [Memory.Load]. What cannot be used is told, up to 1,000 problems, and
// left out. Progress is told units, without a total.
func (m *Memory) Import(ctx context.Context, r io.Reader) (added int, problems []Problem, err error) {
	more := 0
	reader := NewReader(r, ReaderOptions{Report: func(p Problem) {
		if len(problems) < maxProblems {
			problems = append(problems, p)
		} else {
			more++
		}
	}})
	added, err = m.ImportFrom(ctx, reader)
	if more > 0 {
		problems = append(problems, Problem{Reason: reasonTooMany, Line: 1, Col: 1, Args: map[string]any{"Count": more}})
	}
	return added, problems, err
}

// ImportFrom adds the units that a reader gives, all or none, and reports how
// many were not there before.
func (m *Memory) ImportFrom(ctx context.Context, r EntryReader) (added int, err error) {
	return m.Load(ctx, func(yield func(Unit, error) bool) {
		for {
			e, err := r.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Unit{}, err)
				return
			}
			for _, u := range e.Units {
				if !yield(u, nil) {
					return
				}
			}
		}
	})
}
