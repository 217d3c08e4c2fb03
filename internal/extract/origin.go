package extract

import (
	"go/ast"
	"go/token"
	"go/types"
)

// origins says where the values of a batch come from: what is ever put into
// its constants, variables and struct fields.
type origins struct {
	defs    map[types.Object][]definition
	puts    map[types.Object][]definition // into elements of slices and maps
	funcs   map[types.Object]types.Object // parameter to function
	formals map[types.Object]map[types.Object]param
	returns map[types.Object][][]definition // of functions: each return statement's results

	// literals holds an object for each function literal, as if it had been
	// declared.
	literals map[*ast.FuncLit]types.Object
	flows    []flow
	names    []templateName
}

// A portion says which part of an expression is put into a variable.
type portion uint8

const (
	partAll     portion = iota
	partElement         // an element of the slice, array or map
	partKey             // a key of the map, or an index
	partResult          // one of several results of a call
)

// A definition is something put into a variable.
type definition struct {
	expr    ast.Expr // nil when it cannot be told
	portion portion
	result  int // for partResult
	node    *node
	src     *source
	at      token.Pos // of the variable

	// base is the variable whose field is set, or nil.
	base types.Object

	// within ties together what is put into several variables at once: the
	// literal of a struct, the statement of a loop.
	within ast.Node
}

// origins returns where the values of n come from. The node must be checked.
func (n *node) origins() *origins {
	n.once.Do(func() {
		n.origin = origins{
			defs:     map[types.Object][]definition{},
			puts:     map[types.Object][]definition{},
			funcs:    map[types.Object]types.Object{},
			formals:  map[types.Object]map[types.Object]param{},
			returns:  map[types.Object][][]definition{},
			literals: map[*ast.FuncLit]types.Object{},
		}
		for _, s := range n.batch.files {
			if file := n.prog.files[s]; file != nil {
				c := originCollector{&n.origin, n, s}
				ast.Inspect(file, c.visit)
			}
		}
	})
	return &n.origin
}

type originCollector struct {
	*origins
	node *node
	src  *source
}

func (c originCollector) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		c.declaration(n)
	case *ast.AssignStmt:
		c.assignment(n)
	case *ast.SendStmt:
		c.define(&ast.IndexExpr{X: n.Chan, Index: n.Value}, definition{expr: n.Value})
	case *ast.RangeStmt:
		key := partKey
		if isChan(c.node.info.Types[n.X].Type) {
			key = partElement
		}
		c.define(n.Key, definition{expr: n.X, portion: key, within: n})
		c.define(n.Value, definition{expr: n.X, portion: partElement, within: n})
	case *ast.TypeSwitchStmt:
		c.typeSwitch(n)
	case *ast.CompositeLit:
		c.structFields(n)
		c.templateFuncs(n)
	case *ast.FuncDecl:
		c.function(c.node.info.Defs[n.Name], n.Type, n.Body)
		return c.node.whole // else nothing is known of the body
	case *ast.FuncLit:
		c.function(c.literal(n), n.Type, n.Body)
	case *ast.CallExpr:
		c.arguments(n)
		c.addFunc(n)
	}
	return true
}

// literal returns the object of a function literal.
func (c originCollector) literal(lit *ast.FuncLit) types.Object { return c.node.literal(lit) }

func (n *node) literal(lit *ast.FuncLit) types.Object {
	obj := n.origin.literals[lit]
	if obj == nil {
		obj = types.NewVar(lit.Pos(), n.types, "", types.Typ[types.Invalid])
		n.origin.literals[lit] = obj
	}
	return obj
}

func (c originCollector) object(e ast.Expr) types.Object {
	switch e := e.(type) {
	case *ast.Ident:
		if obj := c.node.info.Defs[e]; obj != nil {
			return origin(obj)
		}
		return origin(c.node.info.Uses[e])
	case *ast.SelectorExpr:
		return origin(c.node.info.Uses[e.Sel])
	}
	return nil
}

func (c originCollector) define(target ast.Expr, d definition) {
	if target == nil {
		return
	}
	d.node, d.src, d.at = c.node, c.src, target.Pos()
	if index, ok := target.(*ast.IndexExpr); ok {
		c.putFunc(index, d.expr)
		if obj := c.object(index.X); obj != nil {
			d.within = index
			c.puts[obj] = append(c.puts[obj], d)
			c.flow(d.expr, vertex{obj: obj})
		}
		return
	}
	if sel, ok := target.(*ast.SelectorExpr); ok {
		d.base = c.object(unref(sel.X))
	}
	if obj := c.object(target); obj != nil {
		c.put(obj, d)
	}
}

func (c originCollector) put(obj types.Object, d definition) {
	d.node, d.src = c.node, c.src
	c.defs[obj] = append(c.defs[obj], d)
	switch d.portion {
	case partAll, partElement:
		c.flow(d.expr, vertex{obj: obj})
	case partResult:
		c.flowResult(d, vertex{obj: obj})
	}
}

// declaration handles const and var. A constant without a value repeats the
// one above it (Go spec, "Constant declarations").
func (c originCollector) declaration(d *ast.GenDecl) {
	var above []ast.Expr
	for _, spec := range d.Specs {
		s, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		values := s.Values
		if d.Tok == token.CONST && len(values) == 0 {
			values = above
		}
		above = values
		targets := make([]ast.Expr, len(s.Names))
		for i, name := range s.Names {
			targets[i] = name
		}
		if len(values) > 0 {
			c.assign(targets, values)
		}
	}
}

func (c originCollector) assignment(a *ast.AssignStmt) {
	if a.Tok != token.ASSIGN && a.Tok != token.DEFINE {
		for _, lhs := range a.Lhs {
			c.define(lhs, definition{})
		}
		return
	}
	c.assign(a.Lhs, a.Rhs)
}

// assign puts values into targets: one into each, or the results of one call.
func (c originCollector) assign(targets, values []ast.Expr) {
	for i, target := range targets {
		switch {
		case len(values) == len(targets):
			c.define(target, definition{expr: values[i]})
		case len(values) != 1:
			c.define(target, definition{})
		default:
			c.define(target, several(values[0], i))
		}
	}
}

// several returns what the i-th of several variables gets from one expression:
// a call, or a form with a second value that tells whether there is a first.
func several(value ast.Expr, i int) definition {
	value = ast.Unparen(value)
	if _, ok := value.(*ast.CallExpr); ok {
		return definition{expr: value, portion: partResult, result: i}
	}
	if i == 0 {
		return definition{expr: value}
	}
	return definition{}
}

// typeSwitch handles the variable of switch v := x.(type): each case has one of
// its own.
func (c originCollector) typeSwitch(n *ast.TypeSwitchStmt) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return
	}
	for _, clause := range n.Body.List {
		if obj := c.node.info.Implicits[clause]; obj != nil {
			c.put(obj, definition{expr: assign.Rhs[0], at: clause.Pos()})
		}
	}
}

// structFields notes what a literal puts into the fields of a struct.
func (c originCollector) structFields(lit *ast.CompositeLit) {
	st, ok := structOf(c.node.info.Types[lit].Type)
	if !ok || len(lit.Elts) > st.NumFields() {
		return
	}
	for i, elt := range lit.Elts {
		d := definition{expr: elt, within: lit, at: elt.Pos()}
		if kv, keyed := elt.(*ast.KeyValueExpr); keyed {
			d.expr = kv.Value
			c.define(kv.Key, d)
		} else {
			c.put(st.Field(i).Origin(), d)
		}
	}
}

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

func structOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	return st, ok
}
