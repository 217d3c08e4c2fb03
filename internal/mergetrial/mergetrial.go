// Package mergetrial has two people edit a message file at the same time, each
// other messages, and lets git merge what they did: for tests and figures.
package mergetrial

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// A File is a message file that may be edited.
type File struct {
	Path   string
	Data   []byte
	Format *format.Format
	units  []catalog.Unit
}

// few is how many messages two people need not to be in each other's way.
const few = 6

// NewFile reads a message file. It reports false for one that holds too little,
// or that cannot be read whole.
func NewFile(path string, data []byte) (*File, bool) {
	family, _ := format.Detect(path, data)
	f := &File{Path: path, Data: data, Format: format.Of(path, family)}
	if f.Format == nil {
		return nil, false
	}
	c, findings := f.Format.Read(path, data)
	f.units = c.Units
	whole := !slices.ContainsFunc(findings, func(f catalog.Finding) bool { return f.Severity == catalog.Error })
	return f, whole && len(c.Units) >= few
}

// Files finds the message files below a folder in which each project has a
// folder that says what it is: those of go-i18n, of Hugo, lists of go-i18n's
// first version and those of web applications.
func Files(root string) ([]*File, error) {
	var files []*File
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || format.Of(path, format.GoI18n) == nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		kind, _, _ := strings.Cut(rel, "-")
		if !slices.Contains([]string{"go", "hugo", "v1list", "web"}, kind) || strings.HasPrefix(filepath.Base(path), ".") {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if f, ok := NewFile(path, data); ok {
			files = append(files, f)
		}
		return nil
	})
	return files, err
}

// A Trial is a file with what two people made of it.
type Trial struct {
	Name               string // of the file, without a folder
	Format             *format.Format
	Base, Ours, Theirs []byte

	// Want are the messages that a merge has to have, by key.
	Want map[string]catalog.Unit
}

// New edits a file twice: each side changes, adds and removes up to a sixth of
// the messages, and no message is edited by both. In half of the trials they are
// side by side, as when both work on one page.
func New(random *rand.Rand, f *File) (*Trial, error) {
	t := &Trial{Name: filepath.Base(f.Path), Format: f.Format, Base: f.Data, Want: map[string]catalog.Unit{}}
	for _, u := range f.units {
		t.Want[u.Key] = u
	}
	most := min(len(f.units)/few, 40)
	n, m := 1+random.IntN(most), 1+random.IntN(most)
	order := random.Perm(len(f.units))
	if random.IntN(2) == 0 {
		order = window(random, len(f.units), n+m)
	}
	var err error
	if t.Ours, err = t.edit(random, f, order[:n], "ours"); err == nil {
		t.Theirs, err = t.edit(random, f, order[n:n+m], "theirs")
	}
	return t, err
}

// window returns n neighbours of so many messages in any order.
func window(random *rand.Rand, of, n int) []int {
	order, first := random.Perm(n), random.IntN(of-n+1)
	for i := range order {
		order[i] += first
	}
	return order
}

// edit makes one side of the messages with the given positions.
func (t *Trial) edit(random *rand.Rand, f *File, chosen []int, side string) ([]byte, error) {
	e := &editor{random: random, file: f, side: side, chosen: map[int]bool{}}
	for _, i := range chosen {
		e.chosen[i] = true
	}
	data, err := e.write(false)
	if err != nil { // such as an element that goes from a list
		data, err = e.write(true)
	}
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", f.Path, side, err)
	}
	for key, u := range e.done {
		if u == nil {
			delete(t.Want, key)
		} else {
			t.Want[key] = *u
		}
	}
	return data, nil
}

// Lost lists what a merged file lacks or has otherwise than it should, each with
// the reason.
func (t *Trial) Lost(merged []byte) []string {
	c, findings := t.Format.Read(t.Name, merged)
	var lost []string
	for _, f := range findings {
		if f.Severity == catalog.Error {
			lost = append(lost, fmt.Sprintf("%s: %s", f.Pos, f.Message))
		}
	}
	index := c.Index()
	for key, want := range t.Want {
		i, there := index[key]
		switch {
		case !there:
			lost = append(lost, key+": not there")
		case !isSame(&c.Units[i], &want):
			lost = append(lost, fmt.Sprintf("%s: %v, want %v", key, c.Units[i].Target, want.Target))
		}
	}
	for key := range index {
		if _, wanted := t.Want[key]; !wanted {
			lost = append(lost, key+": was removed")
		}
	}
	slices.Sort(lost)
	return lost
}

func isSame(a, b *catalog.Unit) bool {
	return a.Target.Equal(b.Target) && a.BasedOn == b.BasedOn && a.Note == b.Note && a.Comment == b.Comment
}

// Marked reports whether a file has conflict markers.
func Marked(data []byte) bool {
	return bytes.HasPrefix(data, []byte("<<<<<<< ")) || bytes.Contains(data, []byte("\n<<<<<<< "))
}
