package main

import (
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/sqlite"
)

// storeSpec is how the commands name the memory of a path.
func storeSpec(path string) string {
	if isFileStore(path) {
		return path
	}
	return "sqlite:" + path
}

func isFileStore(path string) bool { return filepath.Ext(path) == ".tmx" }

// openStore opens what storeSpec names; a file tells what changed in a folder.
func openStore(path, cache string) (tm.Store, error) {
	if isFileStore(path) {
		return tm.OpenFileStore(path, tm.FileOptions{Cache: cache})
	}
	return sqlite.Open(path, sqlite.Options{})
}
