package tm

import (
	"context"
	"errors"
	"fmt"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// Open makes a memory of a store, and takes the store over: Close closes it.
// The first lookup in a language opens its index without reading it; where it is
// not there, damaged, from another version or behind its store, it is made. That
// takes time in proportion to the units that the index lacks.
func Open(ctx context.Context, store Store, c Config) (*Memory, error) {
	return OpenOn(ctx, disk.New(), store, c)
}

// OpenOn is [Open] for the commands of this module, whose tests let any
// operation on files fail.
func OpenOn(ctx context.Context, d *disk.Disk, store Store, c Config) (*Memory, error) {
	m := &Memory{store: store, config: c, whole: &exhaustive{store: store}}
	m.finder = newIndexed(d, store, c)
	m.desks.New = func() any { return &desk{} }
	if err := ctx.Err(); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return m, nil
}

// begin keeps the memory open until end is called.
func (m *Memory) begin() (end func(), err error) {
	m.use.RLock()
	if m.closed {
		m.use.RUnlock()
		return nil, ErrClosed
	}
	return m.use.RUnlock, nil
}

// Add adds units, all or none, and reports how many were not there before. They
// are stored when it returns, and found by every lookup that begins later.
func (m *Memory) Add(ctx context.Context, units ...Unit) (added int, err error) {
	_, added, err = m.apply(ctx, nil, units)
	return added, err
}

// Delete removes units, all or none, and reports how many were there. A unit is
// known by all that it holds; the unit of a match that is Reversed is not how it
// was added.
func (m *Memory) Delete(ctx context.Context, units ...Unit) (deleted int, err error) {
	deleted, _, err = m.apply(ctx, units, nil)
	return deleted, err
}

func (m *Memory) apply(ctx context.Context, remove, add []Unit) (removed, added int, err error) {
	end, err := m.begin()
	if err != nil {
		return 0, 0, err
	}
	defer end()
	if m.config.ReadOnly {
		return 0, 0, ErrReadOnly
	}
	for i := range add {
		u := add[i].normal()
		if err := u.check(); err != nil {
			return 0, 0, fmt.Errorf("unit %d: %w", i+1, err)
		}
	}
	removed, added, err = m.store.Apply(ctx, remove, add)
	return removed, added, wrap("cannot be changed", err)
}

// Rebuild makes the index of each language anew.
func (m *Memory) Rebuild(ctx context.Context) error {
	end, err := m.begin()
	if err != nil {
		return err
	}
	defer end()
	return wrap("has an index that cannot be made anew", m.finder.rebuild(ctx))
}

// Close waits for what is being done, writes what of the index is in memory
// alone, and closes the store.
func (m *Memory) Close() error {
	m.use.Lock()
	defer m.use.Unlock()
	if m.closed {
		return ErrClosed
	}
	m.closed = true
	return errors.Join(m.finder.close(), m.store.Close())
}

// wrap says what failed.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("tm: the memory %s: %w", what, err)
}
