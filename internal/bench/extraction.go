package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// A sourceTree is a program to extract from.
type sourceTree struct {
	name  string
	what  string   // in the table
	dir   string   // where it lies
	paths []string // below dir; none stands for all of it
	edit  string   // a file below dir that somebody works on
	want  int      // messages that are there; 0 when that is not known
	peer  bool     // goi18n finds them too
	bar   bar      // of a cold run
}

// warm is what a run is promised after one file was changed.
var warm = bar{ratio: 4, memory: 2}

// extract: a tree of 5,000 Go files with 20,000 messages.
func (b *bench) extract() error {
	c := corpus{size: 20_000, seed: 1}
	t := sourceTree{
		name: "generated", what: "5,000 Go files, 20,000 messages", dir: b.path("tree"),
		edit: "internal/account/feature000/file00.go", want: c.size, peer: true, bar: bar{ratio: 1, memory: 2},
	}
	if err := c.writeTree(t.dir); err != nil {
		return err
	}
	return b.extraction(&t)
}

// extraction measures a tree cold, with an empty cache, and warm: one file has
// changed since the run before, each time in another way.
func (b *bench) extraction(t *sourceTree) error {
	if err := b.extracting("extract: "+t.what, t, t.bar, b.clear); err != nil {
		return err
	}
	if t.edit == "" {
		return nil
	}
	e, err := newEdit(t)
	if err != nil {
		return err
	}
	if err := b.extracting("extract again, one file changed: "+t.what, t, warm, func(string) error { return e.next() }); err != nil {
		return err
	}
	return e.undo()
}

// extracting measures both programs on a tree, each into a folder of its own.
func (b *bench) extracting(what string, t *sourceTree, promise bar, before func(name string) error) error {
	args := []string{"extract", "-sourceLanguage", "en", "-outdir", "."}
	ours, peers := b.sides(append(args, t.arguments()...), func(name string) (string, func() error) {
		out := b.out(t, name)
		return out, func() error {
			if err := before(name); err != nil {
				return err
			}
			return emptyDir(out)
		}
	})
	ours.findsOK = t.want == 0 // what a real program is found to do wrong
	if err := b.beside(&row{what: what, bar: promise, ours: ours, peers: peers}); err != nil || t.want == 0 {
		return err
	}
	files := []string{filepath.Join(b.out(t, "i18n"), "active.en.toml")}
	if t.peer {
		files = append(files, filepath.Join(b.out(t, "goi18n"), "active.en.toml"))
	}
	return b.sameWork(t.want, files...)
}

func (b *bench) out(t *sourceTree, name string) string { return b.path("out", t.name, name) }

// clear empties the cache of a program.
func (b *bench) clear(name string) error { return os.RemoveAll(b.cache(name)) }

// An edit changes one file of a tree over and over: never twice into the same,
// which a cache might know.
type edit struct {
	path  string
	old   []byte
	count int
}

func newEdit(t *sourceTree) (*edit, error) {
	path := t.path(t.edit)
	old, err := os.ReadFile(path)
	return &edit{path: path, old: old}, err
}

func (e *edit) next() error {
	e.count++
	return os.WriteFile(e.path, fmt.Appendf(nil, "%s\nvar _ = \"edit %d\"\n", e.old, e.count), 0o666)
}

func (e *edit) undo() error { return os.WriteFile(e.path, e.old, 0o666) }
