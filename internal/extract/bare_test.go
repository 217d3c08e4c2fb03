package extract

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func TestWithoutBodies(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"func f() { g(\"}\") }\nvar a = 1", "func f() {        }\nvar a = 1"},
		{"func f() struct{ a int } { return '}' }\n", "func f() struct{ a int } {            }\n"},
		{"func f(a interface{}) (b []struct{}) {\n\tx\n}\n", "func f(a interface{}) (b []struct{}) {\n\n}\n"},
		{"func (t *T[A]) f() {/* } */}\nfunc g() { // }\n}", "func (t *T[A]) f() {       }\nfunc g() {\n}"},
		{"func f() { g(\n\"é\") }; var a = 1", "func f() {\n     }; var a = 1"},
		{"func f()\ntype t struct{ a int }\n", "func f()\ntype t struct{ a int }\n"},
		{"var f = func() { g() }\nvar m = map[string]int{`}`: 1}\n", "var f = func() { g() }\nvar m = map[string]int{`}`: 1}\n"},
		{"func f() { `", ""}, {"func f() { \"\n }", ""}, {"func f() {", ""}, {"}", ""}, {"/*", ""},
	} {
		got, ok := withoutBodies([]byte(c.source))
		if !ok {
			got = nil
		}
		if string(got) != c.want {
			t.Errorf("%q: %q, want %q", c.source, got, c.want)
		}
	}
}

// The declarations of the standard library are the same without bodies.
func TestWithoutBodiesOfLibrary(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("SKIP: the go command is not there")
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(root)), "src", "[gn]*", "*.go"))
	if err != nil || len(files) == 0 {
		t.Skip("SKIP: the source of Go is not there")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		compareBare(t, name, data)
	}
}

func compareBare(t *testing.T, name string, data []byte) {
	t.Helper()
	bare, ok := withoutBodies(data)
	want, err := printBare(data)
	if err != nil || !ok {
		return
	}
	if got, want := declarationPlaces(t, bare), declarationPlaces(t, data); !slices.Equal(got, want) {
		t.Fatalf("%s: places have moved: %v, want %v", name, got, want)
	}
	if got, err := printBare(bare); got != want {
		t.Errorf("%s: %v\n%s\nwant:\n%s", name, err, got, want)
	}
}

// declarationPlaces returns where each declaration begins, and where the next may.
func declarationPlaces(t *testing.T, data []byte) (places []catalog.Pos) {
	t.Helper()
	s := &source{data: data}
	file := s.parseSyntax(token.NewFileSet())
	for _, decl := range file.Decls {
		places = append(places, s.pos(decl.Pos()), s.pos(decl.End()))
	}
	return places
}

// printBare prints the declarations of a file without comments and bodies.
func printBare(data []byte) (string, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", data, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok {
			fn.Body = nil
		}
	}
	var b strings.Builder
	err = format.Node(&b, fset, file)
	return b.String(), err
}

func FuzzWithoutBodies(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add([]byte("package p\n\nfunc f() struct{ a int } { return '}' }\n\nvar g = func() {}\n"))
	f.Add([]byte("package p\n\nfunc (t *T[A]) f() {/* } */}\nfunc g()\ntype t struct{ a int }\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		bare, ok := withoutBodies(data)
		if _, err := printBare(data); err != nil || !ok {
			return
		}
		if _, err := printBare(bare); err != nil {
			t.Fatalf("%v\n%s", err, bare)
		}
		if got, want := declarationPlaces(t, bare), declarationPlaces(t, data); !slices.Equal(got, want) {
			t.Fatalf("places have moved: %v, want %v", got, want)
		}
	})
}
