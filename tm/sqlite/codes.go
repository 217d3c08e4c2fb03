package sqlite

import (
	"errors"
	"fmt"

	sqlitedriver "modernc.org/sqlite"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Result codes of SQLite (sqlite.org/rescode.html).
const (
	busyCode     = 5
	readOnlyCode = 8
	corruptCode  = 11
	cantOpen     = 14
	notDatabase  = 26
)

// code returns the primary result code of an error of the driver, else -1.
func code(err error) int {
	var of *sqlitedriver.Error
	if errors.As(err, &of) {
		return of.Code() & 0xff
	}
	return -1
}

// explain puts errors of the driver into our words, where there are any.
func explain(err error) error {
	switch code(err) {
	case busyCode:
		return fmt.Errorf("%w (%w)", tm.ErrLocked, err)
	case notDatabase, corruptCode:
		return fmt.Errorf("%w (%w)", ErrFormat, err)
	}
	return err
}
