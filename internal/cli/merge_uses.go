package cli

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// usesOf returns the places in the code of the project that use an id, sorted.
func (m *merging) usesOf(id string) []catalog.Pos {
	sets, err := m.sets()
	if err != nil {
		return nil
	}
	var places []catalog.Pos
	for _, s := range sets {
		for _, u := range s.own.Uses[id] {
			places = append(places, u.Pos)
		}
	}
	slices.SortFunc(places, catalog.Pos.Compare)
	return slices.Compact(places)
}

// codeView is what the code of a project says of the messages of a source file.
type codeView struct {
	root   string                          // what the places are relative to
	uses   map[string][]catalog.Pos        // where it shows them
	unused func() (map[string]bool, error) // which of them it does not use; nil when that is not sure
}

// codeViews returns a function that tells what the code says of a source
// file, nil when no code belongs to it. The code is read when it is first asked
// for. A translator's copy of a project may well be without it.
func (m *merging) codeViews(p *project.Project) func(source *project.File) (*codeView, error) {
	sets := sync.OnceValues(func() ([]*codeSet, error) { return m.codeIfThere(p) })
	return func(source *project.File) (*codeView, error) {
		all, err := sets()
		for _, s := range all {
			if err == nil && s.path == source.Path {
				return &codeView{
					root:   p.Root,
					uses:   m.rename.moveUses(placesOf(p.Root, s.own.Uses)),
					unused: sync.OnceValues(func() (map[string]bool, error) { return m.unusedOf(all, s, &source.Catalog) }),
				}, nil
			}
		}
		return nil, err
	}
}

// unusedOf returns the messages of a source file that no code uses, nil when any
// may be used. While one is renamed by command, the code has the old id still.
func (m *merging) unusedOf(all []*codeSet, s *codeSet, file *catalog.Catalog) (map[string]bool, error) {
	used := newUsage(m.e.disk, all)
	if m.rename != nil || used.doubt(s, file) != nil {
		return nil, nil
	}
	unused := used.unused(s, file)
	_, err := used.takeNamed(unused)
	return unused, err
}

// codeIfThere reads the code of a project, none when a folder of it is missing.
func (m *merging) codeIfThere(p *project.Project) ([]*codeSet, error) {
	for _, s := range codeSets(p) {
		for _, path := range s.code {
			_, err := m.e.disk.Stat(filepath.Join(s.root, strings.TrimSuffix(path, "...")))
			if errors.Is(err, fs.ErrNotExist) {
				return nil, nil
			}
			if err != nil {
				return nil, err
			}
		}
	}
	sets, err := m.sets()
	for _, s := range sets {
		if err == nil && isReported(s.all.Findings) {
			m.e.findings(s.all.Findings)
			err = &project.Problem{Path: s.path, Message: "merge.code-unread"}
		}
	}
	return sets, err
}

// placesOf returns the files of uses, as seen from a folder. Their lines are left
// out: a translate file would change with every line of code that comes or goes.
func placesOf(root string, uses map[string][]catalog.Use) map[string][]catalog.Pos {
	places := make(map[string][]catalog.Pos, len(uses))
	for id, list := range uses {
		for _, u := range list {
			file := u.Pos.File
			if rel, err := filepath.Rel(root, file); err == nil {
				file = rel
			}
			places[id] = append(places[id], catalog.Pos{File: filepath.ToSlash(file)})
		}
	}
	return places
}
