// Package sqlite keeps a translation memory in a SQLite database: a [tm.Store]
// for a memory that is too large, or grows too often, for a file that is written
// anew with each change.
//
// # The database
//
// It is in WAL mode: processes on one machine read while one of them writes. A
// change is one transaction with synchronous=FULL, so that what Apply has
// acknowledged outlives the end of the process and the loss of power; the price
// is one sync of the disk for each Apply, and none for each unit. WAL needs a
// file system of this machine: a memory on a network drive is for one process at
// a time.
//
// The schema, version 1 (PRAGMA user_version); application_id is "i18n":
//
//	records    number   INTEGER, never used again
//	           identity BLOB, that of tm.Unit.Identity, unique
//	           tu       TEXT, the <tu> as tm.File writes it
//	removals   id       INTEGER, in the order of time
//	           number   INTEGER, of a record that was removed
//	revisions  seq      INTEGER, one for each change
//	           mark     BLOB, random, so that a copy that was put back is not
//	                    taken for what has become of it
//	           number   INTEGER, the greatest of records so far
//	           removal  INTEGER, the greatest of removals so far
//
// What was added since a revision is what has a greater number, and what was
// removed has a greater id in removals. The newest 100,000 revisions are kept.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Errors of [Open]; they come with the path.
var (
	// ErrFormat says that a file is no memory in SQLite.
	ErrFormat = errors.New("is not a memory in SQLite")

	// ErrNewer says that a newer version of this package has written the memory.
	ErrNewer = errors.New("was written by a newer version, which this one cannot read")
)

// Options say how a memory is opened.
type Options struct {
	// ReadOnly has Apply return tm.ErrReadOnly. The memory must be there.
	ReadOnly bool
}

// Store is the memory in a database.
type Store struct {
	path     string
	readOnly bool
	read     *sql.DB
	asked    statements
	write    *sql.DB // one connection; nil when the store is read-only
	run      int     // see loadRun

	mu     sync.RWMutex // for reading while the store is used
	closed atomic.Bool
}

var _ tm.Store = (*Store)(nil)

const (
	version       = 1
	applicationID = 'i'<<24 | '1'<<16 | '8'<<8 | 'n'
	header        = "SQLite format 3\x00"
)

const schema = `
CREATE TABLE records (number INTEGER PRIMARY KEY AUTOINCREMENT, identity BLOB NOT NULL UNIQUE, tu TEXT NOT NULL);
CREATE TABLE removals (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL);
CREATE TABLE revisions (seq INTEGER PRIMARY KEY AUTOINCREMENT, mark BLOB NOT NULL, number INTEGER NOT NULL, removal INTEGER NOT NULL);
INSERT INTO revisions (mark, number, removal) VALUES (randomblob(8), 0, 0);
`

// Open opens the memory in a database, and makes it when it is not there.
func Open(path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	s := &Store{path: path, readOnly: o.ReadOnly, run: loadRun}
	err = s.open()
	if err == nil {
		err = s.asked.prepare(s.read)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), s.close())
	}
	return s, nil
}

func (s *Store) open() error {
	if err := s.looksRight(); err != nil {
		return err
	}
	if !s.readOnly {
		s.write = connect(s.path, "rwc", fmt.Sprintf("&_txlock=immediate&_pragma=cache_size(-%d)", usualCache))
		s.write.SetMaxOpenConns(1)
		if err := s.prepare(); err != nil {
			return explain(err)
		}
		s.read = connect(s.path, "rw", "&_pragma=query_only(1)")
		return s.check(s.read)
	}
	s.read = connect(s.path, "ro", "")
	err := s.check(s.read)
	if code(err) != cantOpen && code(err) != readOnlyCode {
		return err
	}
	// In a folder that cannot be written to, the file that WAL needs cannot be
	// made. Without one that is there, nobody writes.
	if _, err := os.Stat(s.path + "-wal"); !errors.Is(err, fs.ErrNotExist) {
		return explain(err)
	}
	if err := s.read.Close(); err != nil {
		return err
	}
	s.read = connect(s.path, "ro", "&immutable=1")
	return s.check(s.read)
}

// connect returns a pool for a database. Who finds it locked waits a minute.
func connect(path, mode, more string) *sql.DB {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if filepath.VolumeName(path) != "" {
		u.Path = "/" + u.Path
	}
	dsn := u.String() + "?mode=" + mode + "&_pragma=busy_timeout(60000)&_pragma=synchronous(FULL)" + more
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		panic(err) // the driver is there, and it opens nothing yet
	}
	return db
}

// looksRight looks at the first bytes of the file.
func (s *Store) looksRight() error {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !s.readOnly:
		return nil
	case err != nil:
		return bare(err)
	case !info.Mode().IsRegular():
		return ErrFormat
	case info.Size() == 0 && !s.readOnly:
		return nil
	}
	f, err := os.Open(s.path)
	if err != nil {
		return bare(err)
	}
	defer f.Close()
	var start [len(header)]byte
	if _, err := io.ReadFull(f, start[:]); err != nil || string(start[:]) != header {
		return ErrFormat
	}
	return nil
}

// bare takes the path off an error.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// prepare makes the tables of a new database.
func (s *Store) prepare() error {
	ctx := context.Background()
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if known, err := isOurs(ctx, conn); known || err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "PRAGMA journal_mode=WAL"); err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	// Another process may have been faster.
	if known, err := isOurs(ctx, tx); known || err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, schema+fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", applicationID, version)); err != nil {
		return err
	}
	return tx.Commit()
}

// querier is what a connection, a pool and a transaction have in common.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// check fails when a database is not a memory that we can read.
func (s *Store) check(db *sql.DB) error {
	known, err := isOurs(context.Background(), db)
	switch {
	case err != nil:
		return explain(err)
	case !known:
		return ErrFormat
	}
	return nil
}

// isOurs reports whether a database is a memory. One that is empty is not, yet.
func isOurs(ctx context.Context, q querier) (bool, error) {
	var id, number, tables int
	for query, to := range map[string]*int{"PRAGMA application_id": &id, "PRAGMA user_version": &number, "SELECT count(*) FROM sqlite_master": &tables} {
		if err := q.QueryRowContext(ctx, query).Scan(to); err != nil {
			return false, err
		}
	}
	switch {
	case id == 0 && number == 0 && tables == 0:
		return false, nil
	case id != applicationID:
		return false, ErrFormat
	case number > version:
		return false, ErrNewer
	}
	return true, nil
}

// use has the store stay open until done is called.
func (s *Store) use() (done func(), err error) {
	s.mu.RLock()
	if s.closed.Load() {
		s.mu.RUnlock()
		return nil, tm.ErrClosed
	}
	return s.mu.RUnlock, nil
}

// Close implements [tm.Store]. It waits for those who use the store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Swap(true) {
		return nil
	}
	return s.close()
}

func (s *Store) close() error {
	var err error
	for _, db := range []*sql.DB{s.read, s.write} { // the last one to close clears up the log of WAL
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	return err
}

// Name implements [tm.Store].
func (s *Store) Name() string { return s.path }

// Size implements [tm.Store].
func (s *Store) Size(ctx context.Context) (int64, error) {
	done, err := s.use()
	if err != nil {
		return 0, err
	}
	defer done()
	size := int64(0)
	for _, path := range []string{s.path, s.path + "-wal"} {
		info, err := os.Stat(path)
		switch {
		case err == nil:
			size += info.Size()
		case !errors.Is(err, fs.ErrNotExist):
			return 0, err
		}
	}
	return size, ctx.Err()
}
