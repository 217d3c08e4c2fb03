package number_test

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Programs link this package for its size: what it imports is in nearly every
// program already.
func TestImportsAreSmall(t *testing.T) {
	small := []string{"errors", "math", "strconv", "strings", "sync", "time", "unicode/utf8"}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			if path, _ := strconv.Unquote(spec.Path.Value); !slices.Contains(small, path) {
				t.Errorf("%s imports %s", name, path)
			}
			read++
		}
	}
	if read == 0 {
		t.Error("no imports were read")
	}
}
