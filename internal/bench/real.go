package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// realTrees are programs of others that use go-i18n. goi18n reads vendor too,
// which we leave out, so only code of their own is compared.
var realTrees = []sourceTree{
	{name: "go-evcc", what: "evcc", edit: "util/export/csv/csv.go"},
	{name: "sqle", what: "sqle", paths: []string{"sqle"}, edit: "sqle/server/sqled.go"},
}

// real: programs that nobody here wrote, from the folder that I18N_REAL names.
// The bench works on a copy.
func (b *bench) real() error {
	from := os.Getenv("I18N_REAL")
	for _, t := range realTrees {
		t.bar = bar{ratio: 2.0 / 3, memory: 2}
		t.dir = b.path("real", t.name)
		if _, err := os.Stat(filepath.Join(from, t.name)); from == "" || err != nil {
			reason := fmt.Sprintf("no %s in I18N_REAL", t.name)
			b.skip("extract: "+t.what, reason, t.bar)
			b.skip("extract again, one file changed: "+t.what, reason, warm)
			continue
		}
		if err := copyFiles(t.dir, filepath.Join(from, t.name)); err != nil {
			return err
		}
		files, size, err := t.count()
		if err != nil {
			return err
		}
		t.what = fmt.Sprintf("%s, %d Go files, %.1f MB", t.what, files, float64(size)/mega)
		if err := b.extraction(&t); err != nil {
			return err
		}
	}
	return nil
}

func (t *sourceTree) path(name string) string { return filepath.Join(t.dir, filepath.FromSlash(name)) }

// arguments are the paths to extract from.
func (t *sourceTree) arguments() []string {
	if len(t.paths) == 0 {
		return []string{t.dir}
	}
	var out []string
	for _, path := range t.paths {
		out = append(out, t.path(path))
	}
	return out
}

// count returns how many Go files both programs read, and their bytes.
func (t *sourceTree) count() (files int, size int64, err error) {
	for _, path := range t.arguments() {
		err = cmp.Or(err, filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			info, err := d.Info()
			if err == nil {
				files++
				size += info.Size()
			}
			return err
		}))
	}
	return files, size, err
}
