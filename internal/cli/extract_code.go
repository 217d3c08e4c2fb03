package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
)

// read extracts from all the code of a set. What is of one Go module is read
// together.
func (s *codeSet) read(d *disk.Disk, options extract.Options) (err error) {
	paths := s.code
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if s.trees, err = trees(d, s.root, paths); err != nil {
		return err
	}
	s.all = extract.Result{Uses: map[string][]catalog.Use{}}
	options.Functions = s.functions
	for _, tree := range s.trees {
		fsys := d.FS(tree.root)
		options.Paths, options.Deps = tree.paths, findDependencies(d, tree.root)
		options.Stamp, options.Tree = disk.Stamp, absolute(tree.root)
		result := extract.Read(fsys, options)
		if err := fsys.Err(); err != nil && !isReported(result.Findings) {
			return err // extraction goes on without what it cannot read
		}
		tree.rebase(&result)
		joinResult(&s.all, result)
	}
	return nil
}

// isReported reports whether findings tell of a file that cannot be read.
func isReported(findings []catalog.Finding) bool {
	return slices.ContainsFunc(findings, func(f catalog.Finding) bool { return f.Check == "code/read" })
}

// joinResult adds the result of one more tree. Of two texts of a message the
// first counts, as within one.
func joinResult(all *extract.Result, more extract.Result) {
	if all.Files == 0 && len(all.Findings) == 0 { // the first, most often the only one
		for key, uses := range more.Uses {
			more.Uses[key] = extract.SortUses(uses) // by their places as they are seen
		}
		*all = more
		return
	}
	known := all.Catalog.Index()
	for _, u := range more.Catalog.Units {
		if _, dup := known[u.Key]; !dup {
			all.Catalog.Units = append(all.Catalog.Units, u)
		}
	}
	slices.SortStableFunc(all.Catalog.Units, func(a, b catalog.Unit) int { return cmp.Compare(a.Key, b.Key) })
	for key, uses := range more.Uses {
		all.Uses[key] = extract.SortUses(slices.Concat(all.Uses[key], uses))
	}
	all.Patterns = append(all.Patterns, more.Patterns...)
	all.Findings = append(all.Findings, more.Findings...)
	all.Files += more.Files
}

// A tree is a folder with the paths below it to extract from: a Go module, or
// a folder outside of any.
type tree struct {
	root  string
	paths []string // below root, with slashes
}

// trees sorts paths, relative to base, into the modules that they are in. Each
// has to be there.
func trees(d *disk.Disk, base string, paths []string) ([]tree, error) {
	var list []tree
	for _, path := range paths {
		path, dots := cutDots(path)
		if !filepath.IsAbs(path) {
			path = filepath.Join(base, path)
		}
		root, err := moduleRoot(d, path)
		if err != nil {
			return nil, err
		}
		rel, err := relativeTo(root, path)
		if err != nil {
			return nil, err
		}
		rel = filepath.ToSlash(rel) + dots
		i := slices.IndexFunc(list, func(t tree) bool { return t.root == root })
		if i < 0 {
			list = append(list, tree{root: root})
			i = len(list) - 1
		}
		list[i].paths = append(list[i].paths, rel)
	}
	return list, nil
}

// relativeTo is filepath.Rel, also from a folder above the working directory.
func relativeTo(root, path string) (string, error) {
	if rel, err := filepath.Rel(root, path); err == nil && filepath.IsLocal(rel) {
		return rel, nil
	}
	absRoot, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	absPath, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.Rel(absRoot, absPath)
}

// cutDots splits the "/..." off a pattern of the go command.
func cutDots(path string) (string, string) {
	for _, dots := range []string{"/...", string(filepath.Separator) + "..."} {
		if len(path) > len(dots) && path[len(path)-len(dots):] == dots {
			return path[:len(path)-len(dots)], "/..."
		}
	}
	if path == "..." {
		return ".", "/..."
	}
	return path, ""
}

// moduleRoot returns the nearest folder with a go.mod at or above a path, else
// the folder of the path itself. A path below the working directory gives a
// path that is relative to it. A folder above that may not be looked into has
// no go.mod.
func moduleRoot(d *disk.Disk, path string) (string, error) {
	info, err := d.Stat(path)
	if err != nil {
		return "", err
	}
	dir := path
	if !info.IsDir() {
		dir = filepath.Dir(path)
	}
	start := dir
	for range 64 {
		info, err := d.Stat(filepath.Join(dir, "go.mod"))
		switch {
		case err == nil && !info.IsDir():
			return dir, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist) && (dir == start || !errors.Is(err, fs.ErrPermission)):
			return "", err
		}
		up := filepath.Join(dir, "..")
		if abs, err := filepath.Abs(dir); err != nil || filepath.Dir(abs) == abs {
			break
		}
		dir = up
	}
	return start, nil
}

// asSeen returns a path as seen from the working directory: ../here/a.go is a.go
// there. A path that is absolute stays so.
func asSeen(path string) string {
	if filepath.IsAbs(path) || filepath.IsLocal(path) {
		return path
	}
	if rel, err := relativeTo(".", path); err == nil {
		return rel
	}
	return path
}

// rebase makes the places of a result relative to the working directory.
func (t *tree) rebase(r *extract.Result) {
	seen := map[string]string{}
	move := func(p *catalog.Pos) {
		if p.File == "" {
			return
		}
		path, known := seen[p.File]
		if !known {
			path = asSeen(filepath.Join(t.root, filepath.FromSlash(p.File)))
			seen[p.File] = path
		}
		p.File = path
	}
	for i := range r.Catalog.Units {
		move(&r.Catalog.Units[i].Pos)
	}
	for key := range r.Uses {
		for i := range r.Uses[key] {
			move(&r.Uses[key][i].Pos)
		}
	}
	for i := range r.Patterns {
		move(&r.Patterns[i].Pos)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		move(&f.Pos)
		f.Related = slices.Clone(f.Related)
		for j := range f.Related {
			move(&f.Related[j])
		}
	}
}

// absolute names a folder for the cache; "" when that is not known.
func absolute(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	return abs
}
