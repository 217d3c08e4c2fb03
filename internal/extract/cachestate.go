package extract

import (
	"path"
	"slices"
)

// stateOf returns the sum of what a package is: its files, and which packages
// its imports lead to. It is zero when one of the files cannot be read.
func (l *loader) stateOf(p *pkg) sum {
	if s, known := l.states[p]; known {
		return s
	}
	var out sum
	if h, ok := p.ownSum(); ok {
		for _, path := range p.importPaths() {
			l.resolution(&h, p, path)
		}
		out = h.sum()
	}
	if l.states == nil {
		l.states = map[*pkg]sum{}
	}
	l.states[p] = out
	return out
}

// resolution adds which package of the tree an import leads to, and whether that
// declares types on top of go-i18n types.
func (l *loader) resolution(h *hasher, p *pkg, path string) {
	dir, ok := l.importDir(path, p.module)
	if !ok {
		return
	}
	h.text(path, dir)
	h.flags(l.defining[dir])
	if dep := l.importable(dir); dep != nil {
		h.text(dep.key.name)
	}
}

// ownSum sums up the files of a package.
func (p *pkg) ownSum() (h hasher, ok bool) {
	p.identify(&h)
	for _, s := range p.files {
		if s.sum == (sum{}) {
			return hasher{}, false
		}
		h.text(path.Base(s.path))
		h.flags(s.listed, s.named)
		h.sums(s.sum)
	}
	return h, true
}

// identify adds what is known of a package as a whole.
func (p *pkg) identify(h *hasher) {
	h.text(p.key.dir, p.key.name)
	h.flags(p.listed, p.mentions, p.typed, p.defines, p.derived)
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
