// Package internal_test holds the checks on the house itself.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/seed-9fa3a4f3/i18n/"

// floors lists every package. A package may import only packages on a lower
// floor: never one on its own floor, never one on a higher floor.
var floors = map[string]int{
	"internal/npm": -1, // in the cellar: the generators of packages on floor 0 use it

	"internal/compiled": 0,
	"internal/gentest":  0,
	"internal/dfa":      0,
	"internal/disk":     0,
	"internal/text":     0,
	"internal/plural":   0,
	"internal/lang":     0,
	"internal/source":   0,
	"internal/history":  0,
	"internal/fuzzing":  0,
	"internal/browser":  0,
	"internal/edits":    0,
	"internal/parallel": 0,
	"internal/large":    0,
	"internal/similar":  0,
	"internal/unpack":   0,
	"internal/linesort": 0,
	"internal/cldr":     0,
	"locales/number":    0,

	"internal/index":             1,
	"internal/language":          1,
	"internal/catalog":           1,
	"internal/change":            1,
	"internal/compile":           1,
	"internal/syntax/gotemplate": 1,
	"internal/syntax/markup":     1,
	"internal/syntax/toml":       1,
	"internal/syntax/tree":       1,
	"locales":                    1,
	"internal/syntax/script":     1,
	"internal/terms":             1,
	"internal/segment":           1,
	"internal/fit":               1,
	"internal/spell":             1,

	"tm":                2,
	"internal/article":  2,
	"internal/format":   2,
	"internal/extract":  2,
	"internal/merge":    2,
	"internal/pairs":    2,
	"internal/threeway": 2,
	"internal/track":    2,
	"internal/check":    2,
	"internal/bundle":   2,
	"internal/report":   2,
	"locales/goi18n":    2,

	"tm/storetest":        3,
	"tm/sqlite":           3,
	"internal/align":      3,
	"internal/audit":      3,
	"internal/gitmerge":   3,
	"internal/mergetrial": 3,
	"internal/project":    3,
	"internal/prose":      3,
	"internal/pseudo":     3,
	"locales/web":         3,

	"internal/aligntrial": 4,

	"internal/cli": 5,

	"cmd/i18n":       6,
	"cmd/notice":     6,
	"internal/bench": 6,
	"internal/dist":  6,
	"internal/soak":  6,
}

func TestFloors(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != ".." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || path == "../dist" || path == "../bin"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go"):
			return nil
		}
		pkg := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator)))
		if pkg == "internal" {
			return nil
		}
		seen[pkg] = true
		from, known := floors[pkg]
		if !known {
			t.Errorf("%s: the package has no floor", pkg)
			return nil
		}
		if !strings.HasSuffix(path, "_test.go") {
			checkImports(t, path, from)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range floors {
		if !seen[pkg] {
			t.Errorf("%s has a floor but no files", pkg)
		}
	}
}

func checkImports(t *testing.T, path string, from int) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
		}
		if to, ours := strings.CutPrefix(imported, module); ours && floors[to] >= from {
			t.Errorf("%s (floor %d) imports %s (floor %d)", path, from, to, floors[to])
		}
	}
}

// The folders at the top are fixed.
func TestTopLevelFolders(t *testing.T) {
	entries, err := filepath.Glob("../*/")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range entries {
		name := filepath.Base(dir)
		if !slices.Contains([]string{"cmd", "locales", "tm", "internal", "docs", "bin", "dist"}, name) {
			t.Errorf("unexpected folder %s at the top", name)
		}
	}
}
