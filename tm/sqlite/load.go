package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"iter"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/linesort"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

var _ tm.Loader = (*Store)(nil)

// loadRun is how many bytes of rows are sorted at a time, while as many are read.
const loadRun = 16 << 20

// Load implements [tm.Loader]: one transaction, durable when it returns. The rows
// are first sorted by identity, outside of memory beside the database, so that
// the pages of the index over identities are written once, in their order. Others
// wait only while the rows are inserted.
func (s *Store) Load(ctx context.Context, units iter.Seq2[tm.Unit, error]) (added int, err error) {
	done, err := s.use()
	if err != nil {
		return 0, err
	}
	defer done()
	if s.readOnly {
		return 0, tm.ErrReadOnly
	}
	rows := linesort.New(s.run, linesort.Temporary(filepath.Dir(s.path)))
	defer rows.Close()
	if err := sortRows(ctx, rows, units); err != nil {
		return 0, err
	}
	if err := s.cache(ctx, loadCache); err != nil {
		return 0, explain(err)
	}
	defer s.cache(context.WithoutCancel(ctx), usualCache) // which costs time, and nothing else, if it fails
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, explain(err)
	}
	defer tx.Rollback() // does nothing after Commit
	if added, err = insertSorted(ctx, tx, rows); err != nil || added == 0 {
		return 0, explain(err)
	}
	if _, err := tx.ExecContext(ctx, newRevision); err != nil {
		return 0, explain(err)
	}
	if err := tx.Commit(); err != nil {
		return 0, explain(err)
	}
	// A log as long as the load would stay so. It may be read by others.
	_, _ = s.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return added, nil
}

// cache sets the most KiB of pages in memory. Sorted rows need few, as each page
// is filled and left.
func (s *Store) cache(ctx context.Context, size int) error {
	_, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA cache_size=-%d", size))
	return err
}

// Sizes for cache, in KiB.
const (
	usualCache = 64 << 10 // identities are in no order
	loadCache  = 8 << 10
)

// A row to sort: the identity, the number of the unit, which of several with the
// same identity has the first one come first, and the <tu>.
const (
	identitySize = len(tm.Identity{})
	rowHead      = identitySize + 8
)

// sortRows makes rows of units.
func sortRows(ctx context.Context, rows *linesort.Sorter, units iter.Seq2[tm.Unit, error]) error {
	var buf []byte
	n := uint64(0)
	for u, err := range units {
		if err == nil && n%1024 == 0 {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		n++
		u = u.Normal()
		id := u.Identity()
		buf = binary.BigEndian.AppendUint64(append(buf[:0], id[:]...), n)
		if buf, err = u.AppendTU(buf); err != nil {
			return fmt.Errorf("unit %d: %w", n, err)
		}
		if err := rows.Add(buf, 0); err != nil {
			return err
		}
	}
	return nil
}

// insertSorted adds the rows that are not there.
func insertSorted(ctx context.Context, tx *sql.Tx, rows *linesort.Sorter) (added int, err error) {
	in := &inserter{tx: tx}
	defer in.close()
	m, err := rows.Merged()
	if err != nil {
		return 0, err
	}
	var last tm.Identity
	for first := true; m.Next(); first = false {
		id := tm.Identity(m.Line[:identitySize])
		if !first && id == last {
			continue
		}
		last = id
		if err := in.add(ctx, row{id, string(m.Line[rowHead:])}); err != nil {
			return 0, err
		}
	}
	if m.Err != nil {
		return 0, m.Err
	}
	err = in.flush(ctx)
	return in.added, err
}
