package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
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

// merging is what merges have to keep.
var merging = bar{ratio: 3, rss: 200 * mega}

// mergeArgs merge as goi18n does, in the folder.
var mergeArgs = []string{"merge", "-sourceLanguage", "en", "-outdir", ".", "active.en.toml", "active.uk.toml"}

// merge: first 20,000 messages, a language of which a tenth is missing and a
// fiftieth stale, beside goi18n.
func (b *bench) merge() error {
	what := "merge: 20,000 messages, Ukrainian 88 % translated"
	c, s := corpus{size: 20_000, seed: 2}, state{missing: 100, stale: 20}
	first, later, err := b.mergeInput("20000", c, s)
	if err != nil {
		return err
	}
	for _, from := range []struct{ name, what string }{{first, what + ", nothing in memory"}, {later, what + ", all in memory"}} {
		err := b.compare(from.what, merging, mergeArgs, func(name string) (string, func() error) {
			dir := b.path("merge-" + name)
			return dir, func() error { return copyFiles(dir, from.name) }
		})
		if err == nil {
			err = b.sameWork(2_400, b.path("merge-i18n", "translate.uk.toml"), b.path("merge-goi18n", "translate.uk.toml"))
		}
		if err != nil {
			return err
		}
	}
	return b.mergeChanged()
}

// mergeInput writes the input of a merge, as it is without a memory and as it
// is when the merge before has recorded all pairs. It returns both folders.
func (b *bench) mergeInput(name string, c corpus, s state) (first, later string, err error) {
	first, later = b.path("messages-"+name, "first"), b.path("messages-"+name, "later")
	if err := c.writeMessages(first, s, &ukrainian); err != nil {
		return "", "", err
	}
	if err := copyFiles(later, first); err != nil {
		return "", "", err
	}
	if err := create(later+"/active.en.toml", func(w io.Writer) { c.sourceBefore(w, s) }); err != nil {
		return "", "", err
	}
	before := b.side(b.ours, mergeArgs...)
	before.dir = later
	if _, err := before.run(); err != nil {
		return "", "", err
	}
	if _, err := os.Stat(later + "/memory.tmx"); err != nil {
		return "", "", fmt.Errorf("merge made no memory: %w", err)
	}
	return first, later, create(later+"/active.en.toml", c.source)
}

// mergeChanged: 50,000 messages of which a tenth has another source text than
// at the merge before, beside msgmerge, which is given the same as PO and finds
// no translation for them (-N: it does not guess). Then what is done with such
// files all day.
func (b *bench) mergeChanged() error {
	c, s := corpus{size: 50_000, seed: 5}, state{stale: 100}
	first, later, err := b.mergeInput("50000", c, s)
	if err != nil {
		return err
	}
	what := "merge: 50,000 messages, a tenth changed"
	peer, err := b.msgmerge(what, c, s)
	if err != nil {
		return err
	}
	for _, from := range []struct{ name, what string }{{first, what + ", nothing in memory"}, {later, what + ", all in memory"}} {
		ours := b.side(b.ours, mergeArgs...)
		ours.dir, ours.prepare = b.path("changed"), func() error { return copyFiles(b.path("changed"), from.name) }
		r := &row{what: from.what + "; beside msgmerge -N", bar: merging, ours: ours}
		if peer != nil {
			again := *peer
			r.peers = &again
		}
		if err := b.beside(r); err != nil {
			return err
		}
		if err := b.sameWork(5_000, b.path("changed", "translate.uk.toml")); err != nil {
			return err
		}
	}
	return b.lookAt(later, "50,000 messages × 2 languages, a tenth changed, all in memory")
}

// projectConfig is a project of message files alone.
const projectConfig = "source = \"en\"\n\n[[messages]]\nfiles = \"active.{locale}.toml\"\ncode = []\n"

// lookAt runs the commands that tell the state of the files in a folder.
func (b *bench) lookAt(dir, what string) error {
	if err := create(dir+"/i18n.toml", func(w io.Writer) { io.WriteString(w, projectConfig) }); err != nil {
		return err
	}
	for _, command := range []string{"check", "status"} {
		s := b.side(b.ours, command)
		s.dir, s.findsOK = dir, true
		if err := b.alone(command+": "+what, checkedInTime, b.runs, s); err != nil {
			return err
		}
	}
	return nil
}

// msgmerge returns the merge of the same messages as PO, nil where there is no
// msgmerge.
func (b *bench) msgmerge(what string, c corpus, s state) (*side, error) {
	if _, err := exec.LookPath("msgmerge"); err != nil {
		fmt.Fprintf(os.Stderr, "SKIPPED: msgmerge for %q: %v\n", what, err)
		return nil, nil
	}
	dir := b.path("po")
	if err := create(dir+"/uk.po", func(w io.Writer) { c.po(w, &ukrainian, s) }); err != nil {
		return nil, err
	}
	if err := create(dir+"/new.pot", func(w io.Writer) { c.po(w, nil, state{}) }); err != nil {
		return nil, err
	}
	peer := b.side("msgmerge", "-q", "-N", "-o", "merged.po", "uk.po", "new.pot")
	peer.dir = dir
	peer.prepare = func() error { return os.RemoveAll(dir + "/merged.po") }
	return peer, nil
}
