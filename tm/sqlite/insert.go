package sqlite

import (
	"context"
	"database/sql"
	"strings"
)

// An inserter adds rows, some at once, and counts those that were not there.
type inserter struct {
	tx    *sql.Tx
	rows  []row
	many  *sql.Stmt // inserts rowsAtOnce
	one   *sql.Stmt
	args  []any
	added int
}

// rowsAtOnce is how many rows one statement inserts.
const rowsAtOnce = 64

// add adds a row, at the latest with flush.
func (i *inserter) add(ctx context.Context, r row) error {
	if i.rows = append(i.rows, r); len(i.rows) < rowsAtOnce {
		return nil
	}
	err := i.insert(ctx, &i.many, i.rows)
	i.rows = i.rows[:0]
	return err
}

// flush adds the rest.
func (i *inserter) flush(ctx context.Context) error {
	for n := range i.rows {
		if err := i.insert(ctx, &i.one, i.rows[n:n+1]); err != nil {
			return err
		}
	}
	i.rows = i.rows[:0]
	return nil
}

// insert adds rows with a statement for so many. It has OR IGNORE, and not ON
// CONFLICT, so that it cannot fail half-way: else SQLite would keep a copy of each
// page that it changes.
func (i *inserter) insert(ctx context.Context, stmt **sql.Stmt, rows []row) (err error) {
	if *stmt == nil {
		query := "INSERT OR IGNORE INTO records (identity, tu) VALUES (?,?)" + strings.Repeat(",(?,?)", len(rows)-1)
		if *stmt, err = i.tx.PrepareContext(ctx, query); err != nil {
			return err
		}
	}
	i.args = i.args[:0]
	for n := range rows {
		i.args = append(i.args, rows[n].identity[:], rows[n].tu)
	}
	result, err := (*stmt).ExecContext(ctx, i.args...)
	if err != nil {
		return err
	}
	added, err := result.RowsAffected()
	i.added += int(added)
	return err
}

func (i *inserter) close() {
	for _, stmt := range []*sql.Stmt{i.many, i.one} {
		if stmt != nil {
			_ = stmt.Close() // with the transaction
		}
	}
}
