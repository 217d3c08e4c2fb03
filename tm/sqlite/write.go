package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A row is a unit to add.
type row struct {
	identity tm.Identity
	tu       string
}

// rows returns the units to add, each once.
func rowsOf(add []tm.Unit) ([]row, error) {
	rows := make([]row, 0, len(add))
	seen := make(map[tm.Identity]bool, len(add))
	var buf []byte
	for i := range add {
		var err error
		if buf, err = add[i].AppendTU(buf[:0]); err != nil {
			return nil, fmt.Errorf("unit %d of %d: %w", i+1, len(add), err)
		}
		u := add[i].Normal()
		if id := u.Identity(); !seen[id] {
			seen[id] = true
			rows = append(rows, row{id, string(buf)})
		}
	}
	return rows, nil
}

// Apply implements [tm.Store]: one transaction, durable when it returns. It
// waits for other writers, at most a minute.
func (s *Store) Apply(ctx context.Context, remove, add []tm.Unit) (removed, added int, err error) {
	done, err := s.use()
	if err != nil {
		return 0, 0, err
	}
	defer done()
	if s.readOnly {
		return 0, 0, tm.ErrReadOnly
	}
	rows, err := rowsOf(add)
	if err != nil {
		return 0, 0, err
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, 0, explain(err)
	}
	defer tx.Rollback() // does nothing after Commit
	if removed, err = deleteAll(ctx, tx, remove); err != nil {
		return 0, 0, explain(err)
	}
	if added, err = insertAll(ctx, tx, rows); err != nil {
		return 0, 0, explain(err)
	}
	if removed+added == 0 {
		return 0, 0, nil
	}
	if _, err := tx.ExecContext(ctx, newRevision); err != nil {
		return 0, 0, explain(err)
	}
	if err := tx.Commit(); err != nil {
		return 0, 0, explain(err)
	}
	return removed, added, nil
}

// newRevision notes the present state, and forgets the oldest.
const newRevision = `
INSERT INTO revisions (mark, number, removal) VALUES (randomblob(8),
	coalesce((SELECT seq FROM sqlite_sequence WHERE name='records'), 0),
	coalesce((SELECT seq FROM sqlite_sequence WHERE name='removals'), 0));
DELETE FROM revisions WHERE seq <= (SELECT max(seq) FROM revisions) - 100000;
DELETE FROM removals WHERE id <= (SELECT removal FROM revisions ORDER BY seq LIMIT 1);
`

// deleteAll removes units and returns how many were there.
func deleteAll(ctx context.Context, tx *sql.Tx, units []tm.Unit) (n int, err error) {
	if len(units) == 0 {
		return 0, nil
	}
	del, err := tx.PrepareContext(ctx, "DELETE FROM records WHERE identity=? RETURNING number")
	if err != nil {
		return 0, err
	}
	defer del.Close()
	note, err := tx.PrepareContext(ctx, "INSERT INTO removals (number) VALUES (?)")
	if err != nil {
		return 0, err
	}
	defer note.Close()
	for i := range units {
		u := units[i].Normal()
		id := u.Identity()
		var number int64
		switch err := del.QueryRowContext(ctx, id[:]).Scan(&number); err {
		case nil:
		case sql.ErrNoRows:
			continue
		default:
			return 0, err
		}
		if _, err := note.ExecContext(ctx, number); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// insertAll adds rows and returns how many were not there.
func insertAll(ctx context.Context, tx *sql.Tx, rows []row) (n int, err error) {
	in := &inserter{tx: tx}
	defer in.close()
	for i := range rows {
		if err := in.add(ctx, rows[i]); err != nil {
			return 0, err
		}
	}
	err = in.flush(ctx)
	return in.added, err
}
