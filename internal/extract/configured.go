package extract

import (
	"bytes"
	"go/ast"
	"go/types"
	"path"
	"slices"
	"strings"
)

// mayUse reports whether a file may name a message type of go-i18n, call one of
// the functions of Options.Functions or hold a template.
func (l *loader) mayUse(data []byte) bool {
	return mentionsMessages(data) || parsesTemplates(data) || slices.ContainsFunc(l.functions, func(f Function) bool {
		name := f.lastName()
		return bytes.Contains(data, []byte(name)) && spells(data, name)
	})
}

// lastName returns the part of the name after the last dot.
func (f *Function) lastName() string { return f.Name[strings.LastIndexByte(f.Name, '.')+1:] }

// spelledCall returns the literal that stands for a call of a configured
// function, by its spelling. typed says that only types could tell.
func (s *source) spelledCall(call *ast.CallExpr) (l literal, ok, typed bool) {
	if len(s.functions) == 0 {
		return literal{}, false, false
	}
	name := spelledCallee(call.Fun)
	for i := range s.functions {
		f := &s.functions[i]
		switch {
		case f.Matches(name) || f.Matches(s.importedName(name)):
			return newCall(call, f), true, false
		case strings.Contains(f.Name, ".") && name[strings.LastIndexByte(name, '.')+1:] == f.lastName():
			typed = true
		}
	}
	return literal{}, false, typed
}

// spelledCallee spells out the function that is called: "app.i18n.T". A part that
// is more than a name is left out: "().T".
func spelledCallee(fun ast.Expr) string {
	switch x := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return spelledCallee(x.X) + "." + x.Sel.Name
	case *ast.IndexExpr:
		return spelledCallee(x.X)
	case *ast.IndexListExpr:
		return spelledCallee(x.X)
	}
	return "()"
}

// importedName replaces the name of an import at the beginning of a callee by
// the last part of its path.
func (s *source) importedName(callee string) string {
	first, rest, ok := strings.Cut(callee, ".")
	if !ok {
		return callee
	}
	for _, imp := range s.imports {
		if imp.name == first {
			return path.Base(imp.path) + "." + rest
		}
	}
	return callee
}

// callOf returns the literal that stands for a call of a configured function:
// by the function that is called, or by the spelling.
func (s *source) callOf(n *node, call *ast.CallExpr) (literal, bool) {
	l, ok, typed := s.spelledCall(call)
	if ok || !typed {
		return l, ok
	}
	v, shift, ok := n.vertexOf(call.Fun)
	if !ok || v.result > 0 || shift > 0 {
		return literal{}, false
	}
	name := qualifiedName(v.obj)
	for i := range s.functions {
		if s.functions[i].Matches(name) {
			return newCall(call, &s.functions[i]), true
		}
	}
	return literal{}, false
}

// qualifiedName returns the name of a function with its package and the type
// that it is a method of: "app.Localizer.T".
func qualifiedName(fn types.Object) string {
	name := fn.Name()
	if recv := receiver(fn); recv != nil {
		if p, ok := recv.(*types.Pointer); ok {
			recv = p.Elem()
		}
		if named, ok := recv.(*types.Named); ok {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

var fieldOfRole = map[Role]field{RoleID: fieldID, RoleText: fieldOther, RoleOne: fieldOne, RoleNote: fieldNote}

// newCall returns the literal of a message with the arguments of a call.
func newCall(call *ast.CallExpr, f *Function) literal {
	l := literal{call: call, function: f, kind: messageKind}
	for i, role := range f.Args {
		if field, ok := fieldOfRole[role]; ok && i < len(call.Args) {
			l.fields[field] = call.Args[i]
		}
	}
	if l.fields[fieldID] == nil {
		l.fields = [numFields]ast.Expr{}
	}
	return l
}

// syntax returns the node that the literal was made from, or nil.
func (l *literal) syntax() ast.Node {
	switch {
	case l.lit != nil:
		return l.lit
	case l.call != nil:
		return l.call
	}
	return nil
}
