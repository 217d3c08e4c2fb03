package extract

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
)

// A module is a folder with a go.mod file.
type module struct {
	dir  string // "." for the root of the file system
	path string // as the go.mod file declares it

	requires  []requirement
	knowsI18n bool // it requires go-i18n, directly or not
}

// moduleOf returns the module that a folder belongs to, or nil.
func (l *loader) moduleOf(dir string) *module {
	if m, known := l.modules[dir]; known {
		return m
	}
	m := l.readModule(dir)
	if m == nil && dir != "." {
		m = l.moduleOf(path.Dir(dir))
	}
	if l.modules == nil {
		l.modules = map[string]*module{}
	}
	l.modules[dir] = m
	return m
}

func (l *loader) readModule(dir string) *module {
	if l.fsys.lacks(dir, "go.mod") {
		return nil
	}
	data, err := fs.ReadFile(l.fsys, path.Join(dir, "go.mod"))
	if err != nil {
		return nil
	}
	m := &module{
		dir: dir, path: ModulePath(data), requires: readRequirements(data),
		knowsI18n: bytes.Contains(data, []byte("/go-i18n")),
	}
	l.allModules = append(l.allModules, m)
	return m
}

// importDir returns the folder of an imported package when it is in module m,
// or else in another module of the same tree.
func (l *loader) importDir(importPath string, m *module) (dir string, ok bool) {
	if m == nil {
		return "", false
	}
	if dir, ok := l.dirIn(m, importPath); ok {
		return dir, true
	}
	for _, other := range l.allModules {
		if dir, ok := l.dirIn(other, importPath); ok {
			return dir, true
		}
	}
	dir, ok = l.deps.dirs[importPath]
	return dir, ok
}

// dirIn returns the folder of a package of m. A folder below that has its own
// go.mod is not in m, whatever its path looks like.
func (l *loader) dirIn(m *module, importPath string) (dir string, ok bool) {
	rest, ok := strings.CutPrefix(importPath, m.path)
	if !ok || m.path == "" || rest != "" && rest[0] != '/' {
		return "", false
	}
	dir = path.Join(m.dir, rest)
	return dir, fs.ValidPath(dir) && l.moduleOf(dir) == m
}

// guessModule finds out the path of the code in a tree without a go.mod file,
// such as one for GOPATH: the one under which the most imports are folders of
// the tree.
func (l *loader) guessModule() {
	if len(l.listed) == 0 || l.moduleOf(".") != nil {
		return
	}
	votes := map[string]map[string]bool{} // folders that are imported, by path of the root
	for _, s := range l.listed {
		for _, imp := range s.imports {
			for i := range len(imp.path) {
				if root, dir := imp.path[:i], imp.path[min(i+1, len(imp.path)):]; imp.path[i] == '/' && len(l.dirs[dir]) > 0 {
					if votes[root] == nil {
						votes[root] = map[string]bool{}
					}
					votes[root][dir] = true
				}
			}
		}
	}
	best := ""
	for root, dirs := range votes {
		if n := len(dirs) - len(votes[best]); n > 0 || n == 0 && root < best {
			best = root
		}
	}
	if best != "" {
		l.modules["."] = &module{dir: ".", path: best}
		l.allModules = append(l.allModules, l.modules["."])
	}
}
