package extract

import (
	"cmp"
	"crypto/sha256"
	"go/ast"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A loader reads source files as they are needed. It is used by one goroutine;
// the work on single files and packages is spread by parallel.
type loader struct {
	fsys *listingFS
	jobs int

	deps      dependencies
	functions []Function // see Options
	all       bool
	fset      *token.FileSet

	spare   buffers
	memory  *memory     // nil when there is no cache
	changed atomic.Bool // a file is not what it was when it was first read
	states  map[*pkg]sum
	copies  map[copyKey]*parsedCopy
	views   map[sum]sum

	i18n *types.Package // see standIn

	listed   []*source // the files to extract from, sorted by path
	findings []catalog.Finding

	dirs       map[string][]*source // every folder read so far; files sorted by path
	complete   map[string]bool      // folders of which every file is in dirs
	modules    map[string]*module   // by folder
	allModules []*module
	packages   map[packageKey]*pkg

	// defining holds the folders of packages that declare types on top of
	// go-i18n types.
	defining map[string]bool
}

type packageKey struct{ dir, name string }

// A pkg is the files of one folder that name the same package.
type pkg struct {
	key    packageKey
	module *module // nil when there is no go.mod
	files  []*source

	listed   bool // a file is to be extracted from
	mentions bool // a file mentions go-i18n
	typed    bool // the spelling does not tell all
	defines  bool // a file declares types on top of go-i18n types
	derived  bool // imports a package that does

	batches []batch
}

// readTree reads the files that paths name.
func (l *loader) readTree(paths []string) {
	l.dirs = map[string][]*source{}
	l.complete = map[string]bool{}
	named := map[string]bool{}
	for _, p := range paths {
		named[cleanPath(p)] = true
	}
	var folders []*folder
	byDir := map[string]*folder{}
	files := l.walk(paths)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		s := &source{path: name, listed: true, named: named[name], entry: files[name]}
		l.listed = append(l.listed, s)
		l.dirs[s.dir()] = append(l.dirs[s.dir()], s)
		f := byDir[s.dir()]
		if f == nil {
			f = &folder{dir: s.dir(), listed: true}
			byDir[f.dir] = f
			folders = append(folders, f)
		}
		f.files = append(f.files, s)
	}
	l.readFolders(folders)
}

func (l *loader) sourceFindings() []catalog.Finding {
	var out []catalog.Finding
	for _, s := range l.listed {
		out = append(out, s.findings...)
	}
	return out
}

// choose groups the files into packages and decides for which of them the
// spelling does not tell all, so that they must be type-checked. It returns
// the packages that may hold messages.
func (l *loader) choose() []*pkg {
	l.packages = map[packageKey]*pkg{}
	l.guessModule()
	for _, s := range l.listed {
		l.addFile(s)
	}
	all := l.readImports()
	l.spare.empty()
	l.spreadDefinitions(all)
	return slices.DeleteFunc(all, func(p *pkg) bool { return !p.typed && !p.mentions })
}

// addFile adds a file to its package.
func (l *loader) addFile(s *source) {
	p := l.packageOf(s)
	p.files = append(p.files, s)
	p.listed = p.listed || s.listed
	p.mentions = p.mentions || s.mentions
	p.typed = p.typed || s.needsTypes()
	p.defines = p.defines || s.scan.defines
}

// readImports reads the folders that the listed files are in and those that
// they import, and so on. It returns all packages, sorted by folder and name.
func (l *loader) readImports() []*pkg {
	var queue []string
	queued := map[string]bool{}
	push := func(dir string) {
		if !queued[dir] {
			queued[dir] = true
			queue = append(queue, dir)
		}
	}
	for _, s := range l.listed {
		push(s.dir())
	}
	for ; len(queue) > 0; queue = queue[1:] {
		dir := queue[0]
		l.readDir(dir)
		m := l.moduleOf(dir)
		for _, s := range l.dirs[dir] {
			for _, imp := range s.imports {
				if dir, ok := l.importDir(imp.path, m); ok {
					push(dir)
				}
			}
		}
	}
	l.readDependencies()
	all := slices.Collect(maps.Values(l.packages))
	slices.SortFunc(all, comparePackages)
	return all
}

func comparePackages(a, b *pkg) int {
	return cmp.Or(cmp.Compare(a.key.dir, b.key.dir), cmp.Compare(a.key.name, b.key.name))
}

// sortedPackages returns the packages that are the keys of a map.
func sortedPackages[V any](m map[*pkg]V) []*pkg {
	return slices.SortedFunc(maps.Keys(m), comparePackages)
}

func (l *loader) packageOf(s *source) *pkg {
	key := packageKey{s.dir(), s.pkg}
	p := l.packages[key]
	if p == nil {
		p = &pkg{key: key, module: l.moduleOf(key.dir)}
		l.packages[key] = p
	}
	return p
}

// spreadDefinitions marks the packages that import one which declares types on
// top of go-i18n types, directly or through another that does so.
func (l *loader) spreadDefinitions(all []*pkg) {
	defining := map[string]bool{}
	l.defining = defining
	for _, p := range all {
		if p.defines {
			defining[p.key.dir] = true
		}
	}
	for grown := len(defining) > 0; grown; {
		grown = false
		for _, p := range all {
			names := l.importNames(p, defining)
			if len(names) == 0 {
				continue
			}
			p.typed, p.derived = true, true
			if !defining[p.key.dir] && l.derives(p, names) {
				defining[p.key.dir], grown = true, true
			}
		}
	}
}

// importNames returns the names under which the files of p import packages
// from the given folders.
func (l *loader) importNames(p *pkg, dirs map[string]bool) map[string]bool {
	names := map[string]bool{}
	for _, s := range p.files {
		maps.Copy(names, l.importNamesIn(p, s, dirs))
	}
	return names
}

func (l *loader) importNamesIn(p *pkg, s *source, dirs map[string]bool) map[string]bool {
	names := map[string]bool{}
	for _, imp := range s.imports {
		if dir, ok := l.importDir(imp.path, p.module); ok && dirs[dir] {
			names[l.importName(imp, dir)] = true
		}
	}
	return names
}

// importName returns the name that an import of the package in dir declares.
func (l *loader) importName(imp imported, dir string) string {
	if imp.name != "" {
		return imp.name
	}
	if p := l.importable(dir); p != nil {
		return p.key.name
	}
	return path.Base(imp.path)
}

// derives reports whether p declares a type that mentions one of the named
// imports.
func (l *loader) derives(p *pkg, names map[string]bool) bool {
	key := l.derivesKey(p, names)
	if derives, ok := l.recallDerives(key); ok {
		return derives
	}
	derives := l.findDerived(p, names)
	l.keepDerives(key, p, derives)
	return derives
}

// findDerived parses the files of p for derives alone: whatever the answer, the
// package is parsed whole later on.
func (l *loader) findDerived(p *pkg, names map[string]bool) bool {
	unparsed := slices.DeleteFunc(slices.Clone(p.files), func(s *source) bool { return s.file != nil })
	l.parseAll(unparsed, true)
	derives := slices.ContainsFunc(p.files, func(s *source) bool { return s.file != nil && declaresTypeOf(s.file, names) })
	for _, s := range unparsed {
		l.drop(s)
	}
	return derives
}

func declaresTypeOf(file *ast.File, names map[string]bool) bool {
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.TYPE {
			continue
		}
		if names["."] || slices.ContainsFunc(d.Specs, func(spec ast.Spec) bool { return selects(spec, names) }) {
			return true
		}
	}
	return false
}

// selects reports whether n holds a selector on one of names.
func selects(n ast.Node, names map[string]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && names[x.Name] {
				found = true
			}
		}
		return !found
	})
	return found
}

// parseAll parses files that were read no further than their imports. bare says
// that the bodies of functions are of no concern.
func (l *loader) parseAll(files []*source, bare bool) {
	files = slices.DeleteFunc(slices.Clone(files), func(s *source) bool {
		return s.pkg == "" || s.file != nil && (bare || !s.bare && !s.stripped)
	})
	parallel(l.jobs, len(files), func(i int) { l.parse(files[i], bare) })
}

func (l *loader) parse(s *source, bare bool) {
	var buf []byte
	if bare {
		buf = l.spare.take()
	}
	data, err := readLimited(l.fsys, s.path, buf)
	if err != nil || len(data) > maxFile {
		l.changed.Store(true)
		return
	}
	if s.sum != (sum{}) && s.sum != sha256.Sum256(data) {
		l.changed.Store(true)
	}
	l.drop(s)
	if s.data = data; !bare {
		s.parse(l.fset)
		return
	}
	if s.parseBare(l.fset); s.bare {
		l.spare.give(data)
	}
}

// importable returns the package of a folder that others may import: not main
// and, if there still are several, the one with the most files. It is nil when
// the folder has none.
func (l *loader) importable(dir string) *pkg {
	var best *pkg
	for _, s := range l.dirs[dir] {
		p := l.packages[packageKey{dir, s.pkg}]
		if p != nil && s.pkg != "" && s.pkg != "main" && (best == nil || len(p.files) > len(best.files)) {
			best = p
		}
	}
	return best
}

// readDir reads the files of a folder that were not listed, so that the
// constants in them are known.
func (l *loader) readDir(dir string) {
	if l.complete[dir] {
		return
	}
	l.complete[dir] = true
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return
	}
	known := map[string]bool{}
	for _, s := range l.dirs[dir] {
		known[s.path] = true
	}
	var added []*source
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if !known[name] && isGoFile(name) && isRegular(l.fsys, name, e) {
			added = append(added, &source{path: name, entry: e})
		}
	}
	l.readFolders([]*folder{{dir: dir, files: added}})
	for _, s := range added {
		l.addFile(s)
		l.dirs[dir] = append(l.dirs[dir], s)
	}
}
