package tm

import (
	"cmp"
	"context"
	"io"
)

// importBatch is how many units are added at a time.
const importBatch = 1 << 16

// Import adds the units of a TMX file of any size, as a [Reader] reads it. What
// cannot be used is told, up to 1,000 problems, and left out. When an error ends
// it, what was added by then stays. Progress is told units, without a total.
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

// ImportFrom adds the units that a reader gives, and reports how many were not
// there before. When an error ends it, what was added by then stays.
func (m *Memory) ImportFrom(ctx context.Context, r EntryReader) (added int, err error) {
	end, err := m.begin()
	if err != nil {
		return 0, err
	}
	defer end()
	i := importing{memory: m}
	for {
		e, err := r.Next()
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			flushed := i.flush(ctx)
			return i.added, cmp.Or(err, flushed)
		}
		if i.batch = append(i.batch, e.Units...); len(i.batch) >= importBatch {
			if err := i.flush(ctx); err != nil {
				return i.added, err
			}
		}
	}
}

// importing is what one import has read and added.
type importing struct {
	memory *Memory
	batch  []Unit
	added  int
	done   int64
}

// flush adds what was read.
func (i *importing) flush(ctx context.Context) error {
	if len(i.batch) == 0 {
		return ctx.Err()
	}
	_, n, err := i.memory.apply(ctx, nil, i.batch)
	i.added, i.done, i.batch = i.added+n, i.done+int64(len(i.batch)), i.batch[:0]
	if i.memory.config.Progress != nil {
		i.memory.config.Progress(i.done, 0)
	}
	return err
}
