package tm

import (
	"context"
	"errors"
	"iter"
)

// A Store keeps the units of a memory. There are one in a TMX file
// ([OpenFileStore]) and one in SQLite (package tm/sqlite). What a store has to do is
// what package tm/storetest asks of it. All methods may be called at the same
// time, also by several processes with the same store, one of which writes.
type Store interface {
	// Revision names the present state. Two equal revisions have equal records
	// with equal numbers.
	Revision(ctx context.Context) (string, error)

	// Changes yields what was added and removed since a revision, oldest first,
	// and returns the revision that this leads to. since is "" for all records.
	// It returns ErrUnknownRevision when the store cannot tell; then a caller has
	// to begin anew.
	Changes(ctx context.Context, since string, yield func(Change) error) (revision string, err error)

	// Records returns the records with these numbers; one that is not there any
	// more is empty. It is called for the few records of a result.
	Records(ctx context.Context, numbers []int64) ([]Record, error)

	// Apply removes and adds records, all or nothing: when it returns, the change
	// outlives a crash. A record that is there already, by its identity, is not
	// added again, and one that is not there not removed.
	Apply(ctx context.Context, remove, add []Unit) (removed, added int, err error)

	// Name tells the store from others on this machine, for the folder of its
	// index: an absolute path, or an address without a password.
	Name() string

	// Size is what the store takes, in bytes.
	Size(ctx context.Context) (int64, error)

	Close() error
}

// A Loader is a [Store] that takes any number of units at once, in memory that
// does not grow with their texts. Both stores of this module are.
type Loader interface {
	// Load adds the units that a sequence gives, all or nothing, as one Apply
	// would. The first error of the sequence ends it, with nothing added. A
	// revision from before a load may be unknown afterwards. The sequence is
	// gone through once and must not use the store.
	Load(ctx context.Context, units iter.Seq2[Unit, error]) (added int, err error)
}

// A Record is a <tu> of a store.
type Record struct {
	Number int64  // > 0, the same as long as the record is there
	TU     string // <tu …>…</tu>
}

// A Change is a record that was added, or the number of one that was removed.
type Change struct {
	Record
	Removed bool
}

// Errors of a [Store].
var (
	// ErrUnknownRevision says that a store cannot tell what has changed since a
	// revision: it is too old, or of something else.
	ErrUnknownRevision = errors.New("tm: the store does not know this revision")

	// ErrLocked says that another process writes, and did not end in time.
	ErrLocked = errors.New("tm: another process writes to the memory")
)
