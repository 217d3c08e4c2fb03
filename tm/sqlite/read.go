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

// statements are what is asked again and again. SQLite takes longer to read them
// than to answer.
type statements struct {
	latest, known  *sql.Stmt // revisions
	removed, added *sql.Stmt
	records        *sql.Stmt
}

func (s *statements) prepare(db *sql.DB) (err error) {
	const revisions = "SELECT seq, mark, number, removal FROM revisions "
	for query, to := range map[string]**sql.Stmt{
		revisions + "ORDER BY seq DESC LIMIT 1":                                                    &s.latest,
		revisions + "WHERE seq=?":                                                                  &s.known,
		"SELECT number, '' FROM removals WHERE id>? AND number<=? ORDER BY id":                     &s.removed,
		"SELECT number, tu FROM records WHERE number>? ORDER BY number":                            &s.added,
		"SELECT number, tu FROM records WHERE number IN (?" + strings.Repeat(",?", atOnce-1) + ")": &s.records,
	} {
		if *to, err = db.Prepare(query); err != nil {
			return err
		}
	}
	return nil
}

// in returns a statement for a transaction, or as it is without one.
func in(ctx context.Context, tx *sql.Tx, stmt *sql.Stmt) *sql.Stmt {
	if tx == nil {
		return stmt
	}
	return tx.StmtContext(ctx, stmt)
}

// revision returns the present revision.
func (s *statements) revision(ctx context.Context, tx *sql.Tx) (r revision, err error) {
	err = in(ctx, tx, s.latest).QueryRowContext(ctx).Scan(&r.seq, &r.mark, &r.number, &r.removal)
	return r, explain(err)
}

// named returns the revision with a name.
func (s *statements) named(ctx context.Context, tx *sql.Tx, name string) (r revision, err error) {
	number, text, _ := strings.Cut(name, ".")
	seq, err1 := strconv.ParseInt(number, 10, 64)
	mark, err2 := hex.DecodeString(text)
	if err1 != nil || err2 != nil {
		return r, tm.ErrUnknownRevision
	}
	err = in(ctx, tx, s.known).QueryRowContext(ctx, seq).Scan(&r.seq, &r.mark, &r.number, &r.removal)
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
	r, err := s.asked.revision(ctx, nil)
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
	now, err := s.asked.revision(ctx, tx)
	if err != nil {
		return "", err
	}
	var from revision
	if since != "" {
		if from, err = s.asked.named(ctx, tx, since); err != nil {
			return "", err
		}
	}
	if since != "" {
		err = each(ctx, in(ctx, tx, s.asked.removed), yield, true, from.removal, from.number)
	}
	if err == nil {
		err = each(ctx, in(ctx, tx, s.asked.added), yield, false, from.number)
	}
	if err != nil {
		return "", err
	}
	return now.String(), nil
}

// each yields the rows of a statement.
func each(ctx context.Context, stmt *sql.Stmt, yield func(tm.Change) error, removed bool, args ...any) error {
	rows, err := stmt.QueryContext(ctx, args...)
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
	rows, err := s.asked.records.QueryContext(ctx, args...)
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
