package main

import (
	"errors"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// storeSpec is how the commands name the memory of a path.
func storeSpec(path string) string { return "sqlite:" + path }

// openStore opens what storeSpec names.
func openStore(path string) (tm.Store, error) { return nil, errors.New("no store yet") }
