package main

import (
	"os"
	"time"
)

// version: what every start of the program costs.
func (b *bench) version() error {
	return b.alone("version (20 runs)", bar{wall: 15 * time.Millisecond}, 20, b.side(b.ours, "version"))
}

func emptyDir(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o777)
}

// copyFiles makes dir a copy of from.
func copyFiles(dir, from string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.CopyFS(dir, os.DirFS(from))
}
