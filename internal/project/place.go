package project

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A place is where an entry of a plan is written.
type place struct {
	*entry
	root string // absolute, without links
	name string // of the file itself, relative to root
	twin bool   // another entry is the same file
}

// places finds the place of every entry, in the order of the paths, and says
// why others have none. An error of the disk leaves none at all.
func (p *Plan) places() (places []*place, refused []error) {
	failed := map[string]string{} // path by group
	taken := map[string]*place{}
	for _, key := range slices.Sorted(maps.Keys(p.entries)) {
		e := p.entries[key]
		at, err := p.place(e)
		var problem *Problem
		switch {
		case errors.As(err, &problem):
			failed[e.group] = e.path
			refused = append(refused, problem)
			continue
		case err != nil:
			return nil, []error{writeError(e.path, err)}
		}
		file := filepath.Join(at.root, at.name)
		if other := taken[file]; other != nil {
			failed[e.group], failed[other.group] = e.path, e.path
			at.twin, other.twin = true, true
			refused = append(refused, &Problem{e.path, "write.same-file", map[string]any{"Other": other.path}})
		}
		taken[file] = at
		places = append(places, at)
	}
	return withoutGroups(places, failed, refused)
}

// withoutGroups leaves out what belongs to a group that has failed.
func withoutGroups(places []*place, failed map[string]string, refused []error) ([]*place, []error) {
	whole := places[:0]
	for _, at := range places {
		switch other := cmp.Or(failed[at.group], failed[Shared]); {
		case at.twin:
		case other != "" && at.group != "":
			refused = append(refused, &Problem{at.path, "write.together", map[string]any{"Other": other}})
		default:
			whole = append(whole, at)
		}
	}
	return whole, refused
}

// place resolves the links of a path. A link keeps pointing where it does: its
// target is replaced. A file with several hard links gets a new one under this
// name, the other names keep the old bytes: it is how editors that save by
// renaming do it, and writing through the link could not be undone.
//
// A file that its owner made read-only is refused although renaming would
// succeed: it is a wish.
func (p *Plan) place(e *entry) (*place, error) {
	root := p.root
	if root == "" {
		root = filepath.Dir(e.path)
	}
	refuse := func(message string) error {
		return &Problem{Path: e.path, Message: message, Args: map[string]any{"Root": root}}
	}
	target, err := realPath(p.disk, e.path)
	if errors.Is(err, errDangling) {
		return nil, refuse("write.dangling")
	}
	if err != nil {
		return nil, err
	}
	base, err := realPath(p.disk, root)
	if err != nil {
		return nil, err
	}
	if isInsideGit(e.path) || isInsideGit(target) {
		return nil, refuse("write.git")
	}
	name, err := filepath.Rel(base, target)
	if err != nil || !filepath.IsLocal(name) {
		root = base // of what root is a link to
		return nil, refuse("write.outside")
	}
	info, err := p.disk.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, refuse("write.not-file")
	case info.Mode().Perm()&0o200 == 0:
		return nil, refuse("write.read-only")
	}
	return &place{entry: e, root: base, name: name}, nil
}

var errDangling = errors.New("is a symbolic link to nothing")

// realPath returns the absolute path without links of a file that may not be
// there yet.
func realPath(d *disk.Disk, path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	target, err := d.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return target, err
	}
	if _, err := d.Lstat(path); err == nil {
		return "", errDangling
	}
	parent := filepath.Dir(path)
	if parent == path {
		return "", err
	}
	target, err = realPath(d, parent)
	return filepath.Join(target, filepath.Base(path)), err
}

// isInsideGit reports whether a part of a path is .git as any file system may
// read it: HFS+ ignores case and some characters, NTFS ignores dots and spaces
// at the end, has short names, and streams behind a colon (git does the same,
// see is_hfs_dotgit and is_ntfs_dotgit).
func isInsideGit(path string) bool {
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(path), "/"), func(part string) bool {
		part, _, _ = strings.Cut(part, ":")
		part = strings.TrimRight(strings.Map(visible, part), ". ")
		return strings.EqualFold(part, ".git") || strings.EqualFold(part, "git~1")
	})
}

// visible drops the characters that HFS+ ignores in names.
func visible(r rune) rune {
	if r >= 0x200c && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x206a && r <= 0x206f || r == 0xfeff {
		return -1
	}
	return r
}
