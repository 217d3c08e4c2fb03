package project

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A Plan is what a command is going to write: the whole new content of each
// file, with the content that the plan was made from. Nothing is touched until
// Apply.
type Plan struct {
	disk    *disk.Disk
	root    string
	entries map[string]*entry // by cleaned path
	spill   *spill            // nil for a plan that is in memory
}

// An entry is one file of a plan.
type entry struct {
	path  string
	group string
	old   Stream // nil when there was no file
	new   Stream
}

// Shared is the group of a file that all other groups need: when it may not be
// written, none of them is. When another may not, it still is.
const Shared = "*"

// NewPlan returns an empty plan for the files below a folder. With root "" the
// root of each file is its own folder: who names a file on the command line
// may name any.
func NewPlan(d *disk.Disk, root string) *Plan {
	return &Plan{disk: d, root: root, entries: map[string]*entry{}}
}

// Put plans the content of a file that was read as old, nil when it was not
// there. The files of one group stand or fall together: when one of them may
// not be written, none is. Those of group "" stand alone.
func (p *Plan) Put(path, group string, old, data []byte) { p.PutStream(path, group, old, whole(data)) }

// PutStream is Put for what need not be in memory as a whole.
func (p *Plan) PutStream(path, group string, old []byte, s Stream) {
	if old != nil && writes(s, old) {
		delete(p.entries, filepath.Clean(path))
		return
	}
	e := &entry{path: path, group: group, new: s}
	if old != nil {
		e.old = whole(old)
	}
	p.entries[filepath.Clean(path)] = e
}

// Replace plans the content of a file that has not been read. What does not fit into
// the memory of a plan that may spill is not kept there.
func (p *Plan) Replace(path, group string, data []byte) error {
	info, err := p.disk.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.replace(path, group, nil, data)
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular(): // reading a pipe may never end
		return &Problem{Path: path, Message: "write.not-file"}
	}
	old, err := p.disk.ReadFile(path)
	if err == nil {
		p.replace(path, group, old, data)
	}
	return err
}

func (p *Plan) replace(path, group string, old, data []byte) {
	if p.Put(path, group, old, data); p.spill == nil {
		return
	}
	if e := p.entries[filepath.Clean(path)]; e != nil {
		e.old, e.new = p.spill.keep(old, data)
	}
}

// Create plans an empty file at a path where none is and none is planned.
func (p *Plan) Create(path, group string) error {
	if _, planned := p.entries[filepath.Clean(path)]; planned {
		return nil
	}
	_, err := p.disk.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		p.Put(path, group, nil, nil)
		return nil
	}
	return err
}

// Content returns the planned content of a file, nil when it is not to change.
func (p *Plan) Content(path string) []byte {
	e := p.entries[filepath.Clean(path)]
	if e == nil {
		return nil
	}
	if data, ok := e.new.(whole); ok {
		return data
	}
	var b bytes.Buffer
	_, _ = e.new.WriteTo(&b) // a buffer does not fail
	return b.Bytes()
}

// Changed lists the files whose content is to change, sorted.
func (p *Plan) Changed() []string {
	var paths []string
	for _, key := range slices.Sorted(maps.Keys(p.entries)) {
		paths = append(paths, p.entries[key].path)
	}
	return paths
}

// Apply writes the files: all of them or, when that fails at any point, none.
// A crash at any moment leaves the old bytes or the new ones of each file, and
// the next Apply or Recover makes all of them old or all of them new.
//
// Files that may not be written (Problem) are left out before anything is
// touched, with their groups; the others are written. A file that no longer is
// what the plan was made from stops the whole plan.
//
// While another process writes below the same root, Apply waits for it; after
// half a second it calls waiting, which may be nil. Once ctx is done nothing is
// begun any more, and what has not yet come to replacing files is undone.
//
// It returns the paths written. The errors are joined.
func (p *Plan) Apply(ctx context.Context, waiting func(disk.Holder)) (written []string, err error) {
	places, refused := p.places()
	if len(places) > 0 {
		var t *transaction
		if t, err = begin(ctx, p.disk, places, waiting); err == nil {
			written, err = t.run()
		}
	}
	return written, errors.Join(append(refused, err)...)
}

// A Problem is why a file is not read or written: the id of a message, whose argument
// Path is the file.
type Problem struct {
	Path    string
	Message string
	Args    map[string]any
}

func (p *Problem) Error() string { return p.Path + ": " + p.Message }
