package extract

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/syntax/markup"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/script"
)

// Imported returns files of code with all that their scripts import, directly
// or through others, sorted. Paths are files and folders below the root of the
// file system, with slashes; what is not there or no code is left out. A module is found where a relative path
// leads ("./cart" is cart.ts, cart/index.js and the like), not by its name in a
// package or by what a bundler is configured to.
func Imported(fsys fs.FS, paths []string) []string {
	found := map[string]bool{}
	var open []string
	add := func(name string) {
		if !found[name] {
			found[name] = true
			open = append(open, name)
		}
	}
	for _, p := range paths {
		for _, name := range codeBelow(fsys, cleanPath(p)) {
			add(name)
		}
	}
	for len(open) > 0 {
		name := open[len(open)-1]
		open = open[:len(open)-1]
		for _, module := range modulesOf(fsys, name) {
			if to, ok := resolveModule(fsys, path.Dir(name), module); ok {
				add(to)
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// codeBelow returns a file, or all code of a folder.
func codeBelow(fsys fs.FS, root string) []string {
	var names []string
	eachFile(fsys, root, func(name string, _ fs.DirEntry) {
		if name == root || Reads(name) && !isAside(name) && !strings.HasSuffix(name, "_test.go") {
			names = append(names, name)
		}
	})
	return names
}

// modulesOf returns the names of the modules that a file imports.
func modulesOf(fsys fs.FS, name string) []string {
	kind := documentKindOf(name)
	if kind == noDocument || kind == templateFile {
		return nil
	}
	data, err := readLimited(fsys, name, nil)
	if err != nil || len(data) > maxFile {
		return nil
	}
	var modules []string
	read := func(file script.File) {
		for _, i := range file.Imports {
			modules = append(modules, i.Module)
		}
	}
	if kind == scriptFile {
		if dialect, _ := script.DialectOf(name); !isMinified(data) {
			read(script.Read(data, dialect))
		}
		return modules
	}
	document := markup.Read(data, markup.KindOf(name), markup.Options{})
	for i := range document.Fragments {
		f := &document.Fragments[i]
		if dialect, ok := script.DialectOf("x." + f.Lang); ok && !f.Expression {
			read(script.Read([]byte(f.Code(data)), dialect))
		}
	}
	return modules
}

// moduleExtensions are tried in this order where a module is named without one.
var moduleExtensions = []string{".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"}

// resolveModule returns the file that a module is in: TypeScript names the
// file that it will be compiled to, cart.js for cart.ts.
func resolveModule(fsys fs.FS, dir, module string) (string, bool) {
	module, _, _ = strings.Cut(module, "?")
	if !strings.HasPrefix(module, "./") && !strings.HasPrefix(module, "../") && module != "." && module != ".." {
		return "", false
	}
	name := path.Join(dir, module)
	candidates := []string{name}
	stem := strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), ".")
	if ext := path.Ext(name); ext == ".js" || ext == ".jsx" || ext == ".mjs" || ext == ".cjs" {
		candidates = append(candidates, stem+".ts", stem+".tsx", stem+".mts", stem+".cts")
	}
	for _, ext := range moduleExtensions {
		candidates = append(candidates, name+ext)
	}
	for _, ext := range moduleExtensions {
		candidates = append(candidates, path.Join(name, "index"+ext))
	}
	for _, c := range candidates {
		if !fs.ValidPath(c) || documentKindOf(c) == noDocument {
			continue
		}
		if info, err := fs.Stat(fsys, c); err == nil && info.Mode().IsRegular() {
			return c, true
		}
	}
	return "", false
}
