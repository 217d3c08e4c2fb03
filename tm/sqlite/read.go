package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A revision is a row of its table.
type revision struct {
	seq             int64
	mark            []byte
	number, removal int64
}

func (r *revision) String() string { return fmt.Sprintf("%d.%x", r.seq, r.mark) }

const selectRevision = "SELECT seq, mark, number, removal FROM revisions "

// latest returns the present revision.
func latest(ctx context.Context, q querier) (r revision, err error) {
	err = q.QueryRowContext(ctx, selectRevision+"ORDER BY seq DESC LIMIT 1").Scan(&r.seq, &r.mark, &r.number, &r.removal)
	return r, explain(err)
}

// known returns the revision with a name.
func known(ctx context.Context, q querier, name string) (r revision, err error) {
	number, text, _ := strings.Cut(name, ".")
	seq, err1 := strconv.ParseInt(number, 10, 64)
	mark, err2 := hex.DecodeString(text)
	if err1 != nil || err2 != nil {
		return r, tm.ErrUnknownRevision
	}
	err = q.QueryRowContext(ctx, selectRevision+"WHERE seq=?", seq).Scan(&r.seq, &r.mark, &r.number, &r.removal)
	if err == sql.ErrNoRows || err == nil && (!bytes.Equal(mark, r.mark) || r.String() != name) {
		return r, tm.ErrUnknownRevision
	}
	return r, explain(err)
}

// Revision implements [tm.Store].
func (s *Store) Revision(ctx context.Context) (string, error) {
	done, err := s.use()
	if err != nil {
		return "", err
	}
	defer done()
	r, err := latest(ctx, s.read)
	if err != nil {
		return "", err
	}
	return r.String(), nil
}

// Changes implements [tm.Store]. What it yields is one state of the database,
// whatever others write meanwhile.
func (s *Store) Changes(ctx context.Context, since string, yield func(tm.Change) error) (string, error) {
	done, err := s.use()
	if err != nil {
		return "", err
	}
	defer done()
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return "", explain(err)
	}
	defer tx.Rollback() // it only read
	now, err := latest(ctx, tx)
	if err != nil {
		return "", err
	}
	var from revision
	if since != "" {
		if from, err = known(ctx, tx, since); err != nil {
			return "", err
		}
	}
	if since != "" {
		err = each(ctx, tx, yield, true, "SELECT number, '' FROM removals WHERE id>? AND number<=? ORDER BY id", from.removal, from.number)
	}
	if err == nil {
		err = each(ctx, tx, yield, false, "SELECT number, tu FROM records WHERE number>? ORDER BY number", from.number)
	}
	if err != nil {
		return "", err
	}
	return now.String(), nil
}

// each yields the rows of a query.
func each(ctx context.Context, tx *sql.Tx, yield func(tm.Change) error, removed bool, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		c := tm.Change{Removed: removed}
		if err := rows.Scan(&c.Number, &c.TU); err != nil {
			return explain(err)
		}
		if err := yield(c); err != nil {
			return err
		}
	}
	return explain(rows.Err())
}

// atOnce is how many records one query asks for.
const atOnce = 16

var selectRecords = "SELECT number, tu FROM records WHERE number IN (?" + strings.Repeat(",?", atOnce-1) + ")"

// Records implements [tm.Store].
func (s *Store) Records(ctx context.Context, numbers []int64) ([]tm.Record, error) {
	done, err := s.use()
	if err != nil {
		return nil, err
	}
	defer done()
	list := make([]tm.Record, len(numbers))
	for from := 0; from < len(numbers); from += atOnce {
		to := min(from+atOnce, len(numbers))
		if err := s.records(ctx, numbers[from:to], list[from:to]); err != nil {
			return nil, err
		}
	}
	return list, ctx.Err()
}

// records fills in records with at most atOnce numbers.
func (s *Store) records(ctx context.Context, numbers []int64, list []tm.Record) error {
	args := make([]any, atOnce)
	for i := range args {
		args[i] = numbers[min(i, len(numbers)-1)]
	}
	rows, err := s.byNumber.QueryContext(ctx, args...)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		var r tm.Record
		if err := rows.Scan(&r.Number, &r.TU); err != nil {
			return explain(err)
		}
		for i, n := range numbers {
			if n == r.Number {
				list[i] = r
			}
		}
	}
	return explain(rows.Err())
}
