package cli_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A damage is what became of one file: a function ends in its middle, and what
// stood behind that point is gone, up to the end of the function or of the file.
type damage struct {
	file     string // below the tree
	cut      int    // offset
	to       int    // offset of what is still there
	from, at int    // lines of what is not whole any more
}

func (d damage) String() string {
	return fmt.Sprintf("%s from line %d to %d", d.file, d.from, d.at)
}

func (d damage) holds(pos string, tree string) bool {
	file, line := splitPosition(pos)
	return file == filepath.Join(tree, d.file) && d.from <= line && line <= d.at
}

// A real program whose files break in the middle of a function, as they do
// while somebody types or merges: every id outside of the broken declarations
// is still found, and each broken file has its finding.
func TestBrokenFilesOfRealProjects(t *testing.T) {
	for _, name := range []string{"go-automuteus", "go-matterpoll"} {
		tree := realTree(t, name)
		whole, _ := listIDs(t, tree)
		for seed := range uint64(8) {
			t.Run(fmt.Sprintf("%s/seed %d", name, seed), func(t *testing.T) {
				t.Parallel()
				r := rand.New(rand.NewPCG(seed, 7))
				broken := copyGo(t, tree)
				damages := breakFiles(t, r, broken, filesOf(whole, tree))
				found, findings := listIDs(t, broken)
				for id, u := range whole {
					if _, ok := found[id]; !ok && isOutside(u.Positions, tree, damages) {
						t.Errorf("not found: %s at %v", id, u.Positions)
					}
				}
				for _, d := range damages {
					if !strings.Contains(findings, filepath.Join(broken, d.file)+":") {
						t.Errorf("no finding for %s", d)
					}
				}
				if t.Failed() {
					t.Logf("broken: %v", damages)
				}
			})
		}
	}
}

// filesOf returns the files that have an id, sorted: those that have to do with
// messages.
func filesOf(found map[string]usedID, tree string) []string {
	var out []string
	for _, u := range found {
		for _, pos := range u.Positions {
			file, _ := splitPosition(pos)
			rel, err := filepath.Rel(tree, file)
			if err == nil && strings.HasSuffix(rel, ".go") {
				out = append(out, rel)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// isOutside reports whether one of the places is in no broken declaration.
func isOutside(positions []string, tree string, damages []damage) bool {
	return slices.ContainsFunc(positions, func(pos string) bool {
		return !slices.ContainsFunc(damages, func(d damage) bool { return d.holds(pos, tree) })
	})
}

// copyGo copies the Go files of a tree.
func copyGo(t *testing.T, tree string) string {
	t.Helper()
	dir := t.TempDir()
	err := filepath.WalkDir(tree, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" && d.Name() != "go.mod" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(tree, path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, rel)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// breakFiles breaks a third of the files, at least two.
func breakFiles(t *testing.T, r *rand.Rand, dir string, files []string) []damage {
	t.Helper()
	var out []damage
	for _, i := range r.Perm(len(files))[:max(2, len(files)/3)] {
		path := filepath.Join(dir, files[i])
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, ok := breakFile(r, files[i], data)
		if !ok {
			continue
		}
		if err := os.WriteFile(path, slices.Concat(data[:d.cut], []byte("\n"), data[d.to:]), 0o666); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// breakFile chooses a function and a place in it, at the beginning of some part
// of the syntax: never in the middle of a text, which would swallow what
// follows.
func breakFile(r *rand.Rand, name string, data []byte) (damage, bool) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, data, parser.SkipObjectResolution)
	if err != nil {
		return damage{}, false
	}
	var functions []*ast.FuncDecl
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Body != nil && len(f.Body.List) > 0 {
			functions = append(functions, f)
		}
	}
	if len(functions) == 0 {
		return damage{}, false
	}
	f := functions[r.IntN(len(functions))]
	var places []int
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n != nil && n != f.Body {
			places = append(places, fset.Position(n.Pos()).Offset)
		}
		return true
	})
	d := damage{file: name, cut: places[r.IntN(len(places))], to: fset.Position(f.End()).Offset}
	d.from, d.at = fset.Position(f.Pos()).Line, fset.Position(f.End()).Line
	if r.IntN(2) == 0 {
		d.to, d.at = len(data), fset.Position(file.FileEnd).Line
	}
	return d, true
}
