package cli_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// A helper is a function that truth.json takes for one whose argument is an id.
// It goes by the name alone, so some are other functions.
type helper struct {
	name string
	arg  int
}

func (p *realProject) helpers() []helper {
	var out []helper
	for _, h := range p.Helpers {
		name, arg, _ := strings.Cut(fmt.Sprint(h[0]), "#")
		n, _ := strconv.Atoi(arg)
		out = append(out, helper{name, n})
	}
	return out
}

// A spelledID is a literal where a helper or a message takes the id.
type spelledID struct {
	id  string
	in  string // the function or type
	pos token.Position
}

func (s spelledID) String() string { return fmt.Sprintf("at %s, in %s", s.pos, s.in) }

// helperCalls returns all calls of helpers with a literal id. What belongs to a
// package outside of the module is another function.
func (p *realProject) helperCalls(code *goCode) []spelledID {
	var out []spelledID
	for _, file := range code.files {
		foreign := code.foreign(file)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			qualifier, name := calleeOf(call)
			for _, h := range p.helpers() {
				if name != h.name || foreign[qualifier] || !code.takesID(name, call, h.arg) {
					continue
				}
				if id, ok := literal(call.Args[h.arg]); ok {
					out = append(out, spelledID{id, strings.TrimPrefix(qualifier+"."+name, "."), code.fset.Position(call.Pos())})
				}
			}
			return true
		})
	}
	return out
}

// messageLiterals returns the ids of literals of i18n.Message that have a text.
func (c *goCode) messageLiterals() []spelledID {
	var out []spelledID
	for _, file := range c.files {
		pkg := importName(file, "github.com/nicksnyder/go-i18n/v2/i18n")
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || pkg == "" {
				return true
			}
			if sel, ok := lit.Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Message" && fmt.Sprint(sel.X) == pkg {
				if id, ok := literal(field(lit, "ID")); ok && field(lit, "Other") != nil {
					out = append(out, spelledID{id, "i18n.Message", c.fset.Position(lit.Pos())})
				}
			}
			return true
		})
	}
	return out
}

// importName returns what a file calls a package, "" when it does not import it.
func importName(file *ast.File, path string) string {
	for _, spec := range file.Imports {
		switch {
		case spec.Path.Value != strconv.Quote(path):
		case spec.Name != nil:
			return spec.Name.Name
		default:
			return path[strings.LastIndexByte(path, '/')+1:]
		}
	}
	return ""
}

// field returns the value of a field of a literal, nil when it has none.
func field(lit *ast.CompositeLit, name string) ast.Expr {
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && fmt.Sprint(kv.Key) == name {
			return kv.Value
		}
	}
	return nil
}

// calleeOf returns the name that is called and the name before it, if any.
func calleeOf(call *ast.CallExpr) (qualifier, name string) {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return "", f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			qualifier = x.Name
		}
		return qualifier, f.Sel.Name
	}
	return "", ""
}

// takesID reports whether the argument of a call may be an id: the module
// declares something of that name for so many arguments, and does not say that
// the argument is the default text.
func (c *goCode) takesID(name string, call *ast.CallExpr, arg int) bool {
	for _, kind := range c.declared[name] {
		if kind == nil && arg < len(call.Args) {
			return true
		}
		names := parameterNames(kind)
		if len(names) == len(call.Args) && arg < len(names) && !strings.HasPrefix(names[arg], "default") {
			return true
		}
		if isVariadic(kind) && arg < min(len(names)-1, len(call.Args)) {
			return true
		}
	}
	return false
}

func parameterNames(kind *ast.FuncType) []string {
	var out []string
	if kind == nil {
		return nil
	}
	for _, field := range kind.Params.List {
		if len(field.Names) == 0 {
			out = append(out, "")
		}
		for _, name := range field.Names {
			out = append(out, name.Name)
		}
	}
	return out
}

func isVariadic(kind *ast.FuncType) bool {
	if kind == nil || len(kind.Params.List) == 0 {
		return false
	}
	_, ok := kind.Params.List[len(kind.Params.List)-1].Type.(*ast.Ellipsis)
	return ok
}
