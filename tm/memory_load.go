package tm

import (
	"context"
	"fmt"
	"iter"
)

// loadBatch is how many units are added at a time to a store that is no [Loader].
const loadBatch = 1 << 16

// Load adds any number of units and reports how many were not there before. When
// the store is a [Loader], as those of this module are, it adds all or, when the
// sequence gives an error, nothing; else what was added by then stays. Progress
// is told how many units were read. The sequence must not use the memory.
func (m *Memory) Load(ctx context.Context, units iter.Seq2[Unit, error]) (added int, err error) {
	end, err := m.begin()
	if err != nil {
		return 0, err
	}
	defer end()
	if m.config.ReadOnly {
		return 0, ErrReadOnly
	}
	if m.config.Progress != nil {
		units = m.counted(units)
	}
	if l, ok := m.store.(Loader); ok {
		added, err = l.Load(ctx, units)
	} else {
		added, err = loadBatches(ctx, m.store, units)
	}
	return added, wrap("cannot be changed", err)
}

// counted tells the progress of a sequence.
func (m *Memory) counted(units iter.Seq2[Unit, error]) iter.Seq2[Unit, error] {
	return func(yield func(Unit, error) bool) {
		const often = 4096
		n := int64(0)
		for u, err := range units {
			if !yield(u, err) {
				return
			}
			if n++; n%often == 0 {
				m.config.Progress(n, 0)
			}
		}
		m.config.Progress(n, 0)
	}
}

// loadBatches adds units to a store that takes only so many at a time.
func loadBatches(ctx context.Context, store Store, units iter.Seq2[Unit, error]) (added int, err error) {
	var batch []Unit
	n := 0
	flush := func() error {
		_, more, err := store.Apply(ctx, nil, batch)
		added, batch = added+more, batch[:0]
		return err
	}
	for u, err := range units {
		if err != nil {
			return added, err
		}
		n++
		if u := u.normal(); u.check() != nil {
			return added, fmt.Errorf("unit %d: %w", n, u.check())
		}
		if batch = append(batch, u); len(batch) == loadBatch {
			if err := flush(); err != nil {
				return added, err
			}
		}
	}
	if len(batch) == 0 {
		return added, ctx.Err()
	}
	return added, flush()
}
