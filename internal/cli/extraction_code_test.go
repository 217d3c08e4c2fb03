package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// goCode is the Go code of a tree as go/parser alone sees it: the other opinion
// on what the tool finds.
type goCode struct {
	fset       *token.FileSet
	module     string
	files      []*ast.File
	literals   map[string]bool            // values of string literals
	messageIDs map[string]bool            // values of constants that are called …MessageID
	declared   map[string][]*ast.FuncType // by name: functions and methods; nil for a field, variable or parameter
}

// parseCode reads the files that belong to the program.
func parseCode(t *testing.T, root string) *goCode {
	t.Helper()
	c := &goCode{fset: token.NewFileSet(), literals: map[string]bool{}, messageIDs: map[string]bool{}, declared: map[string][]*ast.FuncType{}}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (name == "vendor" || name == "testdata" || strings.ContainsAny(name[:1], "._")):
			return fs.SkipDir
		case name == "go.mod" && c.module == "":
			c.module, err = modulePath(path)
			return err
		case !d.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			return c.parse(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func modulePath(path string) (string, error) {
	data, err := os.ReadFile(path)
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "module "); ok {
			return strings.Trim(name, "\" "), nil
		}
	}
	return "", err
}

func (c *goCode) parse(path string) error {
	file, err := parser.ParseFile(c.fset, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	c.files = append(c.files, file)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if s, ok := literal(n); ok {
				c.literals[s] = true
			}
		case *ast.FuncDecl:
			c.declare(n.Type, n.Name)
		case *ast.Field:
			kind, _ := n.Type.(*ast.FuncType)
			c.declare(kind, n.Names...)
		case *ast.ValueSpec:
			c.declare(nil, n.Names...)
			c.constants(n)
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if id, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
					c.declare(nil, id)
				}
			}
		}
		return true
	})
	return nil
}

func (c *goCode) declare(kind *ast.FuncType, names ...*ast.Ident) {
	for _, name := range names {
		c.declared[name.Name] = append(c.declared[name.Name], kind)
	}
}

func (c *goCode) constants(spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		if i < len(spec.Values) && strings.HasSuffix(name.Name, "MessageID") {
			if s, ok := literal(spec.Values[i]); ok {
				c.messageIDs[s] = true
			}
		}
	}
}

func literal(expr ast.Expr) (string, bool) {
	lit, ok := expr.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil && s != ""
}

// imports reports whether any file imports a package whose path holds part.
func (c *goCode) imports(part string) bool {
	for _, file := range c.files {
		for _, spec := range file.Imports {
			if strings.Contains(spec.Path.Value, part) {
				return true
			}
		}
	}
	return false
}

// foreign returns the names that the imports of a file bind to packages outside
// of the module, as far as a path tells the name of its package.
func (c *goCode) foreign(file *ast.File) map[string]bool {
	out := map[string]bool{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		if path == c.module || strings.HasPrefix(path, c.module+"/") {
			continue
		}
		for _, name := range packageNames(path) {
			out[name] = true
		}
		if spec.Name != nil {
			out[spec.Name.Name] = true
		}
	}
	return out
}

// packageNames returns what the package of a path may be called: the last part,
// or the one before a version.
func packageNames(path string) []string {
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9' {
		last = parts[len(parts)-2]
	}
	last, _, _ = strings.Cut(last, ".v")
	return []string{last, strings.TrimPrefix(last, "go-")}
}
