package main

import (
	"fmt"
	"os"
	"time"
)

// check: 50,000 messages in two languages, and once more in three. A few are
// stale or missing: a report is written too.
func (b *bench) check() error {
	c := corpus{size: 50_000, seed: 3}
	if err := c.writeMessages(b.path("check"), state{missing: 2, stale: 3}, &ukrainian, &polish); err != nil {
		return err
	}
	promise := bar{wall: 1500 * time.Millisecond, rss: 250 * mega}
	for _, files := range [][]string{
		{"active.en.toml", "active.uk.toml"},
		{"active.en.toml", "active.uk.toml", "active.pl.toml"},
	} {
		s := b.side(b.ours, append([]string{"check", "--source", "en"}, files...)...)
		s.dir, s.findsOK = b.path("check"), true
		what := fmt.Sprintf("check: 50,000 messages × %d languages", len(files))
		if err := b.alone(what, promise, b.runs, s); err != nil {
			return err
		}
	}
	return nil
}

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
