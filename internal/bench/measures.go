package main

import (
	"bytes"
	"fmt"
	"os"
	"time"
)

// sameWork makes sure that a comparison is one: both sides wrote all messages.
func (b *bench) sameWork(want int, files ...string) error {
	for _, file := range files {
		data, err := os.ReadFile(file)
		if os.IsNotExist(err) && b.peer == "" {
			continue
		}
		if err != nil {
			return err
		}
		if got := bytes.Count(data, []byte("\nother = ")) + bytes.Count(data, []byte("\" = \"")); got != want {
			return fmt.Errorf("%s holds %d messages, not %d", file, got, want)
		}
	}
	return nil
}

// merge: 20,000 messages, a language of which a tenth is missing and a
// fiftieth stale.
func (b *bench) merge() error {
	c := corpus{size: 20_000, seed: 2}
	if err := c.writeMessages(b.path("messages"), state{missing: 100, stale: 20}, &ukrainian); err != nil {
		return err
	}
	args := []string{"merge", "-sourceLanguage", "en", "-outdir", ".", "active.en.toml", "active.uk.toml"}
	err := b.compare("merge: 20,000 messages, Ukrainian 88 % translated", bar{ratio: 2}, args, func(name string) (string, func() error) {
		dir := b.path("merge-" + name)
		return dir, func() error { return copyFiles(dir, b.path("messages")) }
	})
	if err != nil {
		return err
	}
	return b.sameWork(2_400, b.path("merge-i18n", "translate.uk.toml"), b.path("merge-goi18n", "translate.uk.toml"))
}

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
