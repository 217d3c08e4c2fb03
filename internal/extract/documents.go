package extract

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	places "github.com/seed-9fa3a4f3/i18n/internal/source"
)

// documents returns the documents that paths name. Paths that cannot be read are
// reported by the walk over the Go files.
func documents(fsys fs.FS, opts Options) map[string]fs.DirEntry {
	paths := opts.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	files := map[string]fs.DirEntry{}
	for _, p := range paths {
		root := cleanPath(p)
		eachFile(fsys, root, func(name string, d fs.DirEntry) {
			if documentKindOf(name) != noDocument && (opts.All || name == root || !isAside(name)) && isRegular(fsys, name, d) {
				files[name] = d
			}
		})
	}
	return files
}

// eachFile calls take with a file, or with all files of a folder but for those in
// folders of others. What cannot be read is passed over.
func eachFile(fsys fs.FS, root string, take func(name string, d fs.DirEntry)) {
	_ = fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && d.IsDir():
			return fs.SkipDir
		case err != nil:
		case !d.IsDir():
			take(name, d)
		case name != root && isForeignFolder(d.Name()):
			return fs.SkipDir
		}
		return nil
	})
}

// isForeignFolder reports whether a folder holds the code of others. Unlike
// for Go, a name such as _partials is as good as any.
func isForeignFolder(name string) bool {
	return name == "node_modules" || name == "bower_components" || name == "vendor" || name == "testdata" || name[0] == '.'
}

// isAside reports whether a document is no part of the program: a test, a
// declaration of types, something minified.
func isAside(name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc([]string{".test.", ".spec.", ".stories.", ".min.", ".d."}, func(mark string) bool {
		return strings.Contains(base, mark)
	}) || strings.Contains(name, "__tests__/") || strings.Contains(name, "__mocks__/")
}

// A documentReader extracts from the documents of a tree.
type documentReader struct {
	fsys   fs.FS
	jobs   int
	memory *memory

	files map[string]fs.DirEntry // by path, see documents

	functions, inTemplates []Function // see document
}

// read extracts from documents. Scripts and components speak for themselves,
// and are remembered by folder; templates and pages include each other.
func (r *documentReader) read() found {
	folders := map[string][]string{}
	var pages []string
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		if kind := documentKindOf(name); kind == templateFile || kind == pageFile {
			pages = append(pages, name)
		} else {
			folders[path.Dir(name)] = append(folders[path.Dir(name)], name)
		}
	}
	dirs := slices.Sorted(maps.Keys(folders))
	parts := make([]*found, len(dirs))
	parallel(r.jobs, len(dirs), func(i int) { parts[i] = r.group(folders[dirs[i]], 1) })
	return joinFound(append(parts, r.group(pages, r.jobs)))
}

// group extracts from documents that may depend on each other.
func (r *documentReader) group(names []string, jobs int) *found {
	all := make([]document, len(names))
	parallel(jobs, len(all), func(i int) {
		all[i] = document{path: names[i], functions: r.functions, inTemplates: r.inTemplates}
		r.digest(&all[i])
	})
	key := r.key(all)
	var out *found
	if r.memory.recall(key, func(d *decoder) { out = d.found() }) {
		return out
	}
	out = new(found)
	var changed atomic.Bool // a document is not what its stamp promised
	parallel(jobs, len(all), func(i int) {
		d := &all[i]
		if d.data == nil && d.sum != (sum{}) {
			d.open(r.fsys)
			if d.data == nil || sha256.Sum256(d.data) != d.sum {
				changed.Store(true)
			}
		}
		d.read()
	})
	included := includes(all)
	parallel(jobs, len(all), func(i int) { all[i].extractTemplate(included) })
	for i := range all {
		out.merge(all[i].found)
	}
	if !changed.Load() {
		r.memory.keep(key, func(e *encoder) { e.found(out) })
	}
	return out
}

// digest finds out what the content of a document sums up to, and reads it unless
// that is known.
func (r *documentReader) digest(d *document) {
	stamp := r.memory.stampOf(r.files[d.path])
	if d.sum = r.memory.sumOf(d.path, stamp); d.sum != (sum{}) {
		return
	}
	d.open(r.fsys)
	if r.memory != nil && d.data != nil {
		d.sum = sha256.Sum256(d.data)
		r.memory.noteSum(d.path, stamp, d.sum)
	}
}

// key returns the key of what a group of documents says. A document that could
// not be read is no reason to remember anything.
func (r *documentReader) key(all []document) sum {
	if r.memory == nil || len(all) == 0 {
		return sum{}
	}
	var h hasher
	h.text(fmt.Sprintf("%+v", r.inTemplates))
	for i := range all {
		if all[i].sum == (sum{}) {
			return sum{}
		}
		h.text(all[i].path)
		h.sums(all[i].sum)
	}
	return r.memory.key("documents", h.sum())
}

// open reads the data of a document, which stays nil when that fails.
func (d *document) open(fsys fs.FS) {
	data, err := readLimited(fsys, d.path, nil)
	switch {
	case err != nil:
		d.found.findings = append(d.found.findings, unreadable(d.path, err))
	case len(data) > maxFile:
		d.report("code/parse", catalog.Warning, "extract.too-large", 0, map[string]any{"Megabytes": maxFile >> 20})
	default:
		d.data, d.text = data, places.New(string(data))
	}
}
