package extract

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// maxLayers bounds how many constants, each made of the next, are followed
// without types.
const maxLayers = 16

// A constTable finds the string constants of one package by their names alone.
type constTable struct {
	declared map[string]bool // all names of the package
	exprs    map[string]ast.Expr
	values   map[string]string // of the constants asked for
}

// constants returns the values of the names in the messages of a package. ok is
// false when not all of them are constants of the package, or when its files
// cannot all be built together, so that constants may differ.
func (l *loader) constants(files []*source) (values map[string]string, ok bool) {
	t := constTable{map[string]bool{}, map[string]ast.Expr{}, map[string]string{}}
	for _, s := range files {
		if file, ok := l.declarations(s); !ok || !t.add(file) {
			return nil, false
		}
	}
	total := 0
	for _, s := range files {
		for _, name := range s.scan.names {
			value, ok := t.value(name, 0)
			if total += len(value); !ok || total > maxConstant {
				return nil, false
			}
		}
	}
	return t.values, true
}

// declarations returns the syntax tree of a file. That of a file that does not
// mention go-i18n is not kept; if it is broken, it is reported with the types.
func (l *loader) declarations(s *source) (*ast.File, bool) {
	if s.file != nil {
		return s.file, true
	}
	data, err := readLimited(l.fsys, s.path, nil)
	if err != nil || len(data) > maxFile {
		return nil, false
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", data, parser.SkipObjectResolution)
	return file, err == nil
}

// add reports whether no name of the file was declared before.
func (t *constTable) add(file *ast.File) bool {
	for _, name := range packageNames(file) {
		if t.declared[name] {
			return false
		}
		t.declared[name] = true
	}
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.CONST {
			t.addSpecs(d.Specs)
		}
	}
	return true
}

// addSpecs leaves out constants that repeat the value of the one above.
func (t *constTable) addSpecs(specs []ast.Spec) {
	for _, spec := range specs {
		s, ok := spec.(*ast.ValueSpec)
		if !ok || len(s.Values) != len(s.Names) {
			continue
		}
		for i, name := range s.Names {
			t.exprs[name.Name] = s.Values[i]
		}
	}
}

// value returns the value of a constant that is made of string literals and
// other such constants.
func (t *constTable) value(name string, layer int) (string, bool) {
	if value, known := t.values[name]; known {
		return value, true
	}
	expr := t.exprs[name]
	if expr == nil || layer == maxLayers {
		return "", false
	}
	names, ok := appendNames(nil, expr)
	length := 0
	for _, other := range names {
		value, known := t.value(other, layer+1)
		if length += len(value); !known || length > maxString {
			return "", false
		}
	}
	if ok {
		t.values[name], ok = plainString(expr, t.values)
	}
	return t.values[name], ok
}
