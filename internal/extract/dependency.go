package extract

import (
	"go/scanner"
	"go/token"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// depsDir is where dependencies are mounted in the file system of a loader. No
// file of a tree is called so.
const depsDir = "\x00dependencies"

// A mountedFS is the tree with the dependencies that are needed.
type mountedFS struct {
	fs.FS
	mounts []fs.FS
}

// at returns the file system that a name is in, and the name there.
func (m *mountedFS) at(name string) (fs.FS, string) {
	rest, ok := strings.CutPrefix(name, depsDir+"/")
	if !ok {
		return m.FS, name
	}
	number, rest, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(m.mounts) {
		return m.FS, name
	}
	return m.mounts[i], path.Join(".", rest)
}

func (m *mountedFS) Open(name string) (fs.File, error) {
	fsys, name := m.at(name)
	return fsys.Open(name)
}

// ReadDir is there because not every file system gives folders that list their
// entries.
func (m *mountedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	fsys, name := m.at(name)
	return fs.ReadDir(fsys, name)
}

func (m *mountedFS) Stat(name string) (fs.FileInfo, error) {
	fsys, name := m.at(name)
	return fs.Stat(fsys, name)
}

// dependencies are the modules outside the tree and the vendored packages that
// were looked for.
type dependencies struct {
	open   func(module, version string) fs.FS // see Options.Deps
	mounts *mountedFS                         // nil when open is

	vendors map[string]bool   // whether the module of a folder has vendored packages
	mounted map[string]string // folder of a module by path@version, "" when it is not there
	dirs    map[string]string // folder of a package by import path
	wanted  map[wanted]sum    // packages that messages depend on, zero when not there
}

// wanted is a package that is imported by a module.
type wanted struct{ path, module string }

// setDependencies returns the tree with the dependencies that are going to be
// needed.
func (l *loader) setDependencies(tree fs.FS, open func(module, version string) fs.FS) fs.FS {
	l.deps = dependencies{open: open, vendors: map[string]bool{}, mounted: map[string]string{}, dirs: map[string]string{}, wanted: map[wanted]sum{}}
	if open == nil {
		return tree
	}
	l.deps.mounts = &mountedFS{FS: tree}
	return l.deps.mounts
}

// mount returns the folder of a module.
func (l *loader) mount(module, version string) (dir string, ok bool) {
	key := module + "@" + version
	if dir, known := l.deps.mounted[key]; known {
		return dir, dir != ""
	}
	l.deps.mounted[key] = ""
	if l.deps.open == nil {
		return "", false
	}
	fsys := l.deps.open(module, version)
	if fsys == nil {
		return "", false
	}
	dir = path.Join(depsDir, strconv.Itoa(len(l.deps.mounts.mounts)))
	l.deps.mounts.mounts = append(l.deps.mounts.mounts, fsys)
	l.deps.mounted[key] = dir
	return dir, true
}

// dependencyDir returns the folder of a package that is not in the tree: under
// vendor, or in the module that the importing module requires.
func (l *loader) dependencyDir(importPath string, m *module) (dir string, ok bool) {
	if m == nil || !isDomain(importPath) || slices.Contains(i18nPaths, importPath) {
		return "", false
	}
	if dir := path.Join(m.dir, "vendor", importPath); l.vendors(m) && l.hasGoFiles(dir) {
		return dir, true
	}
	r, ok := m.required(importPath)
	if !ok {
		return "", false
	}
	sub := strings.TrimPrefix(strings.TrimPrefix(importPath, r.path), "/")
	if local := path.Join(m.dir, r.target); r.isLocal() && fs.ValidPath(local) {
		dir = path.Join(local, sub)
		return dir, l.hasGoFiles(dir)
	}
	root, ok := l.mount(r.target, r.version)
	if !ok {
		return "", false
	}
	dir = path.Join(root, sub)
	return dir, l.hasGoFiles(dir)
}

// vendors reports whether a module has a vendor folder.
func (l *loader) vendors(m *module) bool {
	has, known := l.deps.vendors[m.dir]
	if !known {
		info, err := fs.Stat(l.fsys, path.Join(m.dir, "vendor"))
		has = err == nil && info.IsDir()
		l.deps.vendors[m.dir] = has
	}
	return has
}

// isDomain reports whether an import path is that of a module which can be
// downloaded: the standard library has no dot in the first element.
func isDomain(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return strings.Contains(first, ".")
}

func (l *loader) hasGoFiles(dir string) bool {
	entries, err := fs.ReadDir(l.fsys, dir)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return isGoFile(e.Name()) })
}

// addDependency reads a package so that it can be imported.
func (l *loader) addDependency(importPath, dir string) {
	l.deps.dirs[importPath] = dir
	l.readDir(dir)
	l.states = nil // imports may lead there now
}

// headBytes is how much of a file is read at first: with most files the imports
// end there.
const headBytes = 4 << 10

// readImportsOf returns the paths that a file imports.
func (l *loader) readImportsOf(name string) []string {
	f, err := l.fsys.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	head := make([]byte, headBytes)
	n, err := io.ReadFull(f, head)
	if err == nil {
		if paths, ok := importsIn(head); ok {
			return paths
		}
		rest, err := io.ReadAll(io.LimitReader(f, maxFile))
		if err != nil {
			return nil
		}
		head = append(head, rest...)
		n = len(head)
	}
	if n > maxFile {
		return nil
	}
	paths, _ := importsIn(head[:n])
	return paths
}

// importsIn returns the paths that the beginning of a Go file imports. ok says
// that the imports end there.
func importsIn(src []byte) (paths []string, ok bool) {
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile("", -1, len(src)), src, nil, 0)
	for {
		switch _, tok, text := s.Scan(); tok {
		case token.PACKAGE, token.IDENT, token.SEMICOLON, token.IMPORT, token.LPAREN, token.RPAREN, token.PERIOD:
		case token.STRING:
			if p, err := strconv.Unquote(text); err == nil {
				paths = append(paths, p)
			}
		case token.EOF:
			return paths, false
		default:
			return paths, tok != token.ILLEGAL
		}
	}
}
