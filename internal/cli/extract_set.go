package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// A codeSet is a set of messages with what its code says about them.
type codeSet struct {
	root   string   // what the paths of code are relative to
	code   []string // files and folders
	path   string   // of the source file
	source string   // language
	family format.Family

	functions []extract.Function
	keep      []string // nil when nothing is said
	positions bool

	trees []tree         // the modules that the code is in
	all   extract.Result // of all the code of the set
	own   extract.Result // of the files that no other set names more closely
}

// codeSets returns the sets of a project that have code.
func codeSets(p *project.Project) []*codeSet {
	var sets []*codeSet
	for i := range p.Resources {
		if r := &p.Resources[i]; len(r.Code) > 0 {
			sets = append(sets, &codeSet{
				root: p.Root, code: r.Code, path: r.Path(p.Config.Source), source: p.Config.Source, family: r.Family,
				functions: r.Functions, keep: r.Keep, positions: r.Positions,
			})
		}
	}
	return sets
}

// readSets reads the code of all sets; that which two of them share, once.
func readSets(d *disk.Disk, sets []*codeSet, options extract.Options) error {
	defer pace(0)()
	read := map[string]*codeSet{}
	for _, s := range sets {
		key := fmt.Sprintf("%q %v", s.code, s.functions)
		if same := read[key]; same != nil {
			s.trees, s.all = same.trees, same.all
			continue
		}
		read[key] = s
		if err := s.read(d, options); err != nil {
			return err
		}
	}
	for _, s := range sets {
		known := map[string]bool{}
		s.own = restrict(s.all, func(file string) bool {
			mine, ok := known[file]
			if !ok {
				mine = s.owns(file, sets)
				known[file] = mine
			}
			return mine
		})
	}
	return nil
}

// owns reports whether no other set names a file of code more closely: one that
// names the folder web is nearer to web/cart.js than one that names all.
func (s *codeSet) owns(file string, sets []*codeSet) bool {
	depth := s.depth(file)
	return depth >= 0 && !slices.ContainsFunc(sets, func(other *codeSet) bool { return other.depth(file) > depth })
}

// depth says how closely the code of the set names a file: by how many parts
// the longest path to it has, -1 when none leads to it.
func (s *codeSet) depth(file string) int {
	if len(s.code) == 0 {
		return 0
	}
	depth := -1
	for _, path := range s.code {
		path, _ = cutDots(filepath.FromSlash(path))
		if !filepath.IsAbs(path) {
			path = filepath.Join(s.root, path)
		}
		if rel, err := filepath.Rel(path, file); err == nil && filepath.IsLocal(rel) {
			depth = max(depth, parts(path))
		}
	}
	return depth
}

// parts counts the names in a path.
func parts(path string) int {
	path = filepath.ToSlash(filepath.Clean(path))
	if path == "." {
		return 0
	}
	return 1 + strings.Count(path, "/")
}

// restrict returns what a result says about files. A message is among it when
// one of the files gives it a text.
func restrict(r extract.Result, mine func(file string) bool) extract.Result {
	if isWithin(r, mine) {
		return r
	}
	out := extract.Result{Uses: map[string][]catalog.Use{}, Files: r.Files}
	for id, uses := range r.Uses {
		uses = slices.DeleteFunc(slices.Clone(uses), func(u catalog.Use) bool { return !mine(u.Pos.File) })
		if len(uses) > 0 {
			out.Uses[id] = uses
		}
	}
	out.Catalog = r.Catalog
	out.Catalog.Units = slices.DeleteFunc(slices.Clone(r.Catalog.Units), func(u catalog.Unit) bool {
		return !mine(u.Pos.File) && !slices.ContainsFunc(out.Uses[u.Key], func(u catalog.Use) bool { return u.Defines })
	})
	out.Patterns = slices.DeleteFunc(slices.Clone(r.Patterns), func(p catalog.Pattern) bool { return !mine(p.Pos.File) })
	out.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f catalog.Finding) bool {
		return f.Check != "code/read" && !mine(f.Pos.File) && !slices.ContainsFunc(f.Related, func(p catalog.Pos) bool { return mine(p.File) })
	})
	return out
}

// isWithin reports whether a result says nothing about other files.
func isWithin(r extract.Result, mine func(file string) bool) bool {
	for _, uses := range r.Uses {
		if slices.ContainsFunc(uses, func(u catalog.Use) bool { return !mine(u.Pos.File) }) {
			return false
		}
	}
	return !slices.ContainsFunc(r.Catalog.Units, func(u catalog.Unit) bool { return !mine(u.Pos.File) }) &&
		!slices.ContainsFunc(r.Patterns, func(p catalog.Pattern) bool { return !mine(p.Pos.File) }) &&
		!slices.ContainsFunc(r.Findings, func(f catalog.Finding) bool { return !mine(f.Pos.File) })
}
