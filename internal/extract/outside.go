package extract

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A dependency is a package outside the tree on the way to go-i18n.
type dependency struct {
	path, dir string
	imports   []string
	reaches   bool // it imports go-i18n, directly or not
}

// An importing is an import that may lead to a dependency. near is what its path
// must begin with, see siblings.
type importing struct {
	path   string
	module *module
	near   string
}

// readDependencies reads those packages outside the tree that the tree imports
// and that import go-i18n, directly or not: they may have functions that pass
// an id on.
func (l *loader) readDependencies() {
	if !slices.ContainsFunc(l.allModules, func(m *module) bool { return m.knowsI18n }) {
		return
	}
	importers := map[string][]*dependency{}
	var reaching []*dependency
	for _, d := range l.findDependencies() {
		for _, p := range d.imports {
			importers[p] = append(importers[p], d)
		}
		if d.reaches {
			reaching = append(reaching, d)
		}
	}
	for ; len(reaching) > 0; reaching = reaching[1:] {
		l.addDependency(reaching[0].path, reaching[0].dir)
		for _, d := range importers[reaching[0].path] {
			if !d.reaches {
				d.reaches = true
				reaching = append(reaching, d)
			}
		}
	}
}

// findDependencies returns the packages outside the tree that may lead to go-i18n:
// first those that the tree imports, then those that these import, and so on.
func (l *loader) findDependencies() []*dependency {
	var all []*dependency
	found := map[string]bool{}
	seen := map[importing]bool{}
	isNew := func(imp importing) bool {
		known := seen[imp] || found[imp.path] || !strings.HasPrefix(imp.path, imp.near)
		seen[imp] = true
		if known {
			return false
		}
		dir, ok := l.importDir(imp.path, imp.module)
		return !ok || isOutside(dir)
	}
	var wave []importing
	add := func(imp importing) {
		if isNew(imp) {
			wave = append(wave, imp)
		}
	}
	for _, s := range l.listed {
		m := l.moduleOf(s.dir())
		for _, imp := range s.imports {
			add(importing{imp.path, m, ""})
		}
	}
	for len(wave) > 0 {
		next := l.openDependencies(wave, found)
		all, wave = append(all, next...), nil
		for _, d := range next {
			m, near := l.moduleOf(d.dir), siblings(d.path, d.dir)
			for _, p := range d.imports {
				add(importing{p, m, near})
			}
		}
	}
	return all
}

// openDependencies reads the imports of the packages that imports lead to.
func (l *loader) openDependencies(imports []importing, found map[string]bool) []*dependency {
	l.listVendored(imports)
	var out []*dependency
	for _, imp := range imports {
		if found[imp.path] {
			continue
		}
		found[imp.path] = true
		dir, ok := l.importDir(imp.path, imp.module)
		if !ok {
			dir, ok = l.dependencyDir(imp.path, imp.module)
		}
		if ok && l.mayReach(dir, imp.module) {
			out = append(out, &dependency{path: imp.path, dir: dir})
		}
	}
	parallel(l.jobs, len(out), func(i int) { l.readDependency(out[i]) })
	return out
}

// listVendored lists the folders under vendor that imports may lead to, several at
// once, for those who ask next.
func (l *loader) listVendored(imports []importing) {
	var dirs []string
	for _, imp := range imports {
		if imp.module != nil && isDomain(imp.path) && l.vendors(imp.module) {
			dirs = append(dirs, path.Join(imp.module.dir, "vendor", imp.path))
		}
	}
	parallel(l.jobs, len(dirs), func(i int) { _, _ = fs.ReadDir(l.fsys, dirs[i]) })
}

// isOutside reports whether a folder is that of a dependency.
func isOutside(dir string) bool {
	return strings.HasPrefix(dir, depsDir) || strings.HasPrefix(dir, "vendor/") || strings.Contains(dir, "/vendor/")
}

// siblings returns what the path of an import of a vendored package must begin
// with to be looked at: which modules lead to go-i18n is not written there.
func siblings(importPath, dir string) string {
	if strings.HasPrefix(dir, depsDir) {
		return ""
	}
	parts := strings.SplitN(importPath, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

// mayReach reports whether the module of a dependency requires go-i18n.
func (l *loader) mayReach(dir string, m *module) bool {
	of := l.moduleOf(dir)
	return of == m || of != nil && of.knowsI18n
}

// readDependency reads the imports of a package. Several may be read at once.
func (l *loader) readDependency(d *dependency) {
	entries, _ := fs.ReadDir(l.fsys, d.dir)
	entries = slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool { return !isGoFile(e.Name()) })
	key := l.importsKey(entries)
	ok := l.memory.recall(key, func(in *decoder) { d.imports = decodeList(in, (*decoder).name) })
	if !ok {
		for _, e := range entries {
			d.imports = append(d.imports, l.readImportsOf(path.Join(d.dir, e.Name()))...)
		}
		slices.Sort(d.imports)
		d.imports = slices.Compact(d.imports)
		l.memory.keep(key, func(e *encoder) { encodeList(e, d.imports, (*encoder).name) })
	}
	d.reaches = slices.ContainsFunc(d.imports, func(p string) bool { return slices.Contains(i18nPaths, p) })
}

// importsKey returns the key of what files import: their stamps tell which files
// they are, and that they have not changed.
func (l *loader) importsKey(entries []fs.DirEntry) sum {
	h := hasher{data: make([]byte, 0, 128*len(entries))} // as long as stamps are
	for _, e := range entries {
		stamp := l.memory.stampOf(e)
		if stamp == "" {
			return sum{}
		}
		h.text(stamp)
	}
	return l.memory.key("imports", h.sum())
}
