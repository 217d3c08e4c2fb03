package extract

import (
	"fmt"
	"maps"
	"path"
	"slices"
)

// A packageKeys holds, for each package, the sum of all that its types,
// constants and messages can depend on: its files and the packages that it
// imports, and what these import.
type packageKeys struct {
	loader *loader
	known  map[*pkg]sum
	begun  map[*pkg]bool
	tree   sum // of all packages, in place of what imports itself
}

func (l *loader) packageKeys() *packageKeys {
	k := &packageKeys{loader: l, known: map[*pkg]sum{}, begun: map[*pkg]bool{}}
	if l.memory == nil {
		return k
	}
	all := slices.SortedFunc(maps.Values(l.packages), comparePackages)
	var own, deep hasher
	for _, m := range k.loader.allModules {
		own.text(m.dir, m.path, fmt.Sprint(m.requires))
	}
	for _, p := range all {
		own.sums(p.ownSum())
	}
	k.tree = own.sum()
	for _, p := range all {
		s := k.of(p)
		deep.sums(s)
		if s == (sum{}) {
			k.tree = sum{}
		}
	}
	if k.tree != (sum{}) {
		k.tree = deep.sum()
	}
	return k
}

// of returns the sum of a package; zero when one of the files cannot be read.
func (k *packageKeys) of(p *pkg) sum {
	if s, known := k.known[p]; known {
		return s
	}
	if k.begun[p] {
		return k.tree // an import cycle
	}
	k.begun[p] = true
	own := p.ownSum()
	var h hasher
	h.sums(own)
	whole := own != (sum{})
	for _, path := range p.importPaths() {
		dep := k.loader.imported(p, path)
		h.text(path)
		h.flags(dep != nil)
		if dep != nil {
			s := k.of(dep)
			h.sums(s)
			whole = whole && s != (sum{})
		}
	}
	out := sum{}
	if whole {
		out = h.sum()
	}
	k.known[p] = out
	return out
}

// ownSum is of the package alone.
func (p *pkg) ownSum() sum {
	var h hasher
	h.text(p.key.dir, p.key.name)
	h.flags(p.listed, p.mentions, p.typed, p.defines, p.derived)
	for _, s := range p.files {
		if s.sum == (sum{}) {
			return sum{}
		}
		h.text(path.Base(s.path))
		h.flags(s.listed, s.named)
		h.sums(s.sum)
	}
	return h.sum()
}

// importPaths returns what the files of a package import, sorted.
func (p *pkg) importPaths() []string {
	var paths []string
	for _, s := range p.files {
		for _, imp := range s.imports {
			paths = append(paths, imp.path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// imported returns the package of the tree that p imports under a path, or nil.
func (l *loader) imported(p *pkg, path string) *pkg {
	dir, ok := l.importDir(path, p.module)
	if !ok {
		return nil
	}
	return l.importable(dir)
}
