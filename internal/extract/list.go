package extract

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// index returns what an element of a slice, array or map comes from. An index
// that is constant selects one of a literal's elements.
func (e evaluator) index(x *ast.IndexExpr) []leaf {
	return e.elements(x, x.X, e.loopOf(x.Index), e.node.info.Types[x.Index].Value)
}

// loopOf returns what ties elements with the same index together: the loop
// that the index runs in, or else its variable.
func (e evaluator) loopOf(index ast.Expr) any {
	id, ok := ast.Unparen(index).(*ast.Ident)
	if !ok {
		return nil
	}
	obj := e.use(id)
	if obj == nil {
		return nil
	}
	if defs := e.node.origins().defs[obj]; len(defs) == 1 && defs[0].within != nil {
		return defs[0].within
	}
	return obj
}

// elements returns what the elements of a list come from; expr is one of them.
// key ties together what belongs to one element, at is a constant index or nil.
func (e evaluator) elements(expr, list ast.Expr, key any, at constant.Value) []leaf {
	if n, ok := key.(ast.Node); ok && n == nil {
		key = nil
	}
	if l, ok := e.chosenEntry(list, key); ok && at == nil {
		return []leaf{l}
	}
	var out []leaf
	i := 0
	entries := e.entries(list, at)
	e.work.count(len(entries))
	for _, l := range entries {
		if l.open != nil && l.open.cycle {
			continue
		}
		if l.open != nil && l.open.param == nil {
			l = e.openLeaf(expr)
		}
		if e.pick(key, i) {
			out = append(out, l)
		}
		i++
	}
	return out
}

// chosenEntry returns the element that is chosen, if the list is one literal:
// the others need not be looked at then.
func (e evaluator) chosenEntry(list ast.Expr, key any) (leaf, bool) {
	if key == nil {
		return leaf{}, false
	}
	alt, _ := e.choice(key)
	i, ok := alt.(int)
	if !ok {
		return leaf{}, false
	}
	ends := leaf{evaluator: e, expr: list}.ends()
	if len(ends) != 1 || ends[0].open != nil || ends[0].list != nil || ends[0].put != nil {
		return leaf{}, false
	}
	lit, ok := ends[0].expr.(*ast.CompositeLit)
	if !ok || i >= len(lit.Elts) {
		return leaf{}, false
	}
	elt := lit.Elts[i]
	if kv, keyed := elt.(*ast.KeyValueExpr); keyed {
		elt = kv.Value
	}
	return ends[0].leaf(elt)[0], true
}

// entries returns the elements of a list: those of the literals that it comes
// from, what is appended, and what is put into it elsewhere.
func (e evaluator) entries(list ast.Expr, at constant.Value) []leaf {
	var out []leaf
	for _, l := range (leaf{evaluator: e, expr: list}).ends() {
		out = append(out, l.entries(at)...)
	}
	return out
}

func isMake(expr ast.Expr) bool {
	call, ok := ast.Unparen(expr).(*ast.CallExpr)
	return ok && (isIdent(call.Fun, "make") || isIdent(call.Fun, "new"))
}

func (l leaf) entries(at constant.Value) []leaf {
	switch {
	case l.put != nil:
		l.put = nil
		return []leaf{l}
	case l.list != nil:
		return l.argumentEntries(l.list, l.spread, at)
	case l.open != nil && isMake(l.open.expr):
		return nil
	case l.open != nil:
		return []leaf{l}
	}
	switch x := l.expr.(type) {
	case *ast.CompositeLit:
		return l.literalEntries(x, at)
	case *ast.CallExpr:
		out := l.evaluator.entries(x.Args[0], at)
		return append(out, l.argumentEntries(x.Args[1:], x.Ellipsis.IsValid(), nil)...)
	}
	return []leaf{l}
}

// argumentEntries returns the elements that variadic arguments make.
func (l leaf) argumentEntries(args []ast.Expr, spread bool, at constant.Value) []leaf {
	if spread && len(args) == 1 {
		return l.evaluator.entries(args[0], at)
	}
	if i, ok := indexValue(at); ok {
		if i < 0 || i >= int64(len(args)) {
			return nil // the function looks first how many there are
		}
		return l.leaf(args[i])
	}
	var out []leaf
	for _, arg := range args {
		out = append(out, l.leaf(arg)...)
	}
	return out
}

func indexValue(v constant.Value) (int64, bool) {
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

func (l leaf) literalEntries(lit *ast.CompositeLit, at constant.Value) []leaf {
	var out []leaf
	next := int64(0)
	for _, elt := range lit.Elts {
		key := constant.MakeInt64(next)
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
			key = l.keyValue(kv.Key)
		}
		if i, ok := indexValue(key); ok {
			next = i + 1
		}
		if at == nil || key == nil || key.Kind() != at.Kind() || constant.Compare(key, token.EQL, at) {
			out = append(out, l.leaf(elt)...)
		}
	}
	return out
}

func (l leaf) keyValue(key ast.Expr) constant.Value {
	if v := l.node.info.Types[key].Value; v != nil && v.Kind() != constant.Unknown {
		return v
	}
	return nil
}

// putInto returns what statements such as m["key"] = value put into a list.
func (e evaluator) putInto(expr ast.Expr, obj types.Object) []leaf {
	puts := e.node.origins().puts[obj]
	if isShared(obj) {
		puts = e.everywhere(func(o *origins) []definition { return o.puts[obj] }, obj)
	}
	var out []leaf
	for _, d := range puts {
		index, _ := d.within.(*ast.IndexExpr)
		for _, l := range e.defined(expr, d) {
			l.put = index
			out = append(out, l)
		}
	}
	return out
}

// keys returns what the keys of a map come from. expr is the variable for
// them.
func (e evaluator) keys(expr, list ast.Expr, key any) []leaf {
	var out []leaf
	i := 0
	add := func(l leaf) {
		if e.pick(key, i) {
			out = append(out, l)
		}
		i++
	}
	for _, l := range (leaf{evaluator: e, expr: list}).ends() {
		lit, ok := l.expr.(*ast.CompositeLit)
		switch {
		case l.put != nil:
			add(leaf{evaluator: l.evaluator, expr: l.put.Index})
		case l.open != nil && isMake(l.open.expr):
		case !ok || l.open != nil || l.list != nil:
			return append(out, e.openLeaf(expr))
		default:
			for _, elt := range lit.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					add(leaf{evaluator: l.evaluator, expr: kv.Key})
				}
			}
		}
	}
	return out
}
