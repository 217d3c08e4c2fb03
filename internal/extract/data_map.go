package extract

import (
	"go/ast"
	"go/types"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// mapVar returns the keys of a map that a local variable holds: those of the
// map that it is made from and those that are put in afterwards, also by the
// functions that it is handed to.
func (e evaluator) mapVar(id *ast.Ident) *catalog.Data {
	d := joinData(&catalog.Data{}, e.dynamicData(id))
	if obj := e.use(id); obj != nil && !isShared(obj) {
		w := newMapWatcher(e, obj, d)
		w.watch()
		delete(w.left, id)
		d.Open = d.Open || len(w.left) > 0
	}
	return tidy(d)
}

// declaration returns the declaration of the file that an object is within.
func (s *source) declaration(obj types.Object) ast.Decl {
	if s.file == nil {
		return nil
	}
	for _, decl := range s.file.Decls {
		if decl.Pos() <= obj.Pos() && obj.Pos() < decl.End() {
			return decl
		}
	}
	return nil
}

// A mapWatcher collects what code does with a map.
type mapWatcher struct {
	evaluator
	obj  types.Object
	data *catalog.Data

	// left are the mentions of the map that do not explain themselves,
	// explained those that were understood before they were reached.
	left, explained map[*ast.Ident]bool
}

func newMapWatcher(e evaluator, obj types.Object, d *catalog.Data) mapWatcher {
	return mapWatcher{evaluator: e, obj: obj, data: d, left: map[*ast.Ident]bool{}, explained: map[*ast.Ident]bool{}}
}

// watch visits the declaration that the map is within, unless that is being
// done already.
func (w mapWatcher) watch() {
	in, ok := w.enter(w.obj)
	if !ok {
		return
	}
	w.evaluator = in
	decl := w.src.declaration(w.obj)
	if decl == nil {
		w.data.Open = true
		return
	}
	ast.Inspect(decl, w.visit)
}

func (w mapWatcher) visit(n ast.Node) bool {
	if w.work.tired() {
		w.data.Open = true
		return false
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		w.assignment(n)
	case *ast.IndexExpr:
		return !w.is(n.X)
	case *ast.RangeStmt:
		if w.is(n.X) {
			ast.Inspect(n.Body, w.visit)
			return false
		}
	case *ast.BinaryExpr:
		return !w.is(n.X) && !w.is(n.Y) // only with nil can a map be compared
	case *ast.CallExpr:
		w.call(n)
	case *ast.KeyValueExpr:
		return !isIdent(n.Key, fieldData.String()) || !w.is(n.Value)
	case *ast.Ident:
		if w.explained[n] {
			return true
		}
		if w.is(n) || n.Name == w.obj.Name() && w.isUnchecked(n) {
			w.left[n] = true
		}
	}
	return true
}

// isUnchecked reports whether a name is in a body that was not type-checked, so
// that it may stand for the map.
func (w mapWatcher) isUnchecked(id *ast.Ident) bool {
	return w.node.info.Uses[id] == nil && w.node.info.Defs[id] == nil
}

func (w mapWatcher) is(expr ast.Expr) bool {
	id, ok := expr.(*ast.Ident)
	return ok && w.node.info.Uses[id] == w.obj
}

// assignment adds the fields of m["x"] = v. m = … is among the definitions.
func (w mapWatcher) assignment(a *ast.AssignStmt) {
	for i, lhs := range a.Lhs {
		if id, ok := lhs.(*ast.Ident); ok {
			w.explained[id] = true
		}
		index, ok := lhs.(*ast.IndexExpr)
		if !ok || !w.is(index.X) {
			continue
		}
		value := index.Index // anything without a type to tell
		if len(a.Lhs) == len(a.Rhs) {
			value = a.Rhs[i]
		}
		w.addKey(w.data, index.Index, value)
	}
}

// call follows the map into the functions of the module. Those of others are
// taken to read it only, apart from those of the package maps.
func (w mapWatcher) call(call *ast.CallExpr) {
	for i, arg := range call.Args {
		id, ok := ast.Unparen(arg).(*ast.Ident)
		if ok && w.is(id) && (w.isCaller(call) || w.isReader(call, i)) {
			w.explained[id] = true
		}
	}
}

// isReader reports whether what a call does with an argument is known. Keys that
// the function puts in are added.
func (w mapWatcher) isReader(call *ast.CallExpr, arg int) bool {
	w.work.deep = true
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && isIdent(sel.X, "maps") || w.isConversion(call) {
		return false
	}
	if b, ok := w.use(ast.Unparen(call.Fun)).(*types.Builtin); ok {
		return b.Name() == "len" || b.Name() == "delete"
	}
	v, shift, ok := w.node.vertexOf(call.Fun)
	if !ok || v.result > 0 {
		return v.result == 0 // a function of another module
	}
	owner := w.owner(v.obj)
	if owner == nil {
		return true
	}
	for formal, p := range owner.origins().formals[v.obj] {
		if p.index == arg-shift && !p.variadic {
			return w.isRead(w.inside(v.obj, owner, call, shift), owner, formal)
		}
	}
	return false
}

// isRead follows the map into a parameter; e is inside of the function. One of a
// package that is only imported is taken to read it, like those of other modules,
// whether its body happens to have been parsed or not.
func (w mapWatcher) isRead(e evaluator, owner *node, formal types.Object) bool {
	if !owner.whole {
		return true
	}
	in := newMapWatcher(e, formal, w.data)
	in.node, in.src = owner, owner.sourceOf(formal)
	if in.src == nil {
		return false
	}
	in.watch()
	return len(in.left) == 0
}

// sourceOf returns the file of the node that declares an object.
func (n *node) sourceOf(obj types.Object) *source {
	for _, s := range n.batch.files {
		if s.declaration(obj) != nil {
			return s
		}
	}
	return nil
}

// isCaller reports whether a call is of the wrapper that the map is followed
// from: it is the same for each message.
func (w mapWatcher) isCaller(call *ast.CallExpr) bool {
	if w.level == 0 || w.level > len(w.frames) {
		return false
	}
	from := &w.frames[w.level-1]
	called, _, _ := w.node.vertexOf(call.Fun)
	wrapper, _, ok := from.node.vertexOf(from.call.Fun)
	return from.call == call || ok && called == wrapper
}
