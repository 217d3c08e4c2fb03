package extract

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"
)

// known returns the values of a call of a function of the standard library
// that composes strings.
func (e evaluator) known(call *ast.CallExpr) (values, bool) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil, false
	}
	pkg, ok := e.named(id).(*types.PkgName)
	if !ok {
		return nil, false
	}
	switch path, name := pkg.Imported().Path(), sel.Sel.Name; path {
	case "fmt":
		return e.knownFmt(call, name)
	case "strings":
		return e.knownStrings(call, name)
	case "strconv":
		return e.unknown(call), name == "Itoa" || strings.HasPrefix(name, "Format")
	case "path":
		if name == "Join" {
			return e.joined(call, call.Args, "/"), true
		}
	}
	return nil, false
}

func (e evaluator) knownFmt(call *ast.CallExpr, name string) (values, bool) {
	if name == "Sprint" && len(call.Args) == 1 && !call.Ellipsis.IsValid() {
		return e.formatted(call.Args[0]), true
	}
	if name != "Sprintf" || len(call.Args) == 0 {
		return nil, false
	}
	var out valueSet
	for _, format := range e.eval(call.Args[0]) {
		v := values{{frames: format.frames}}
		if format.open != nil {
			out.add(format)
			continue
		}
		for _, piece := range splitFormat(format.text) {
			v = e.join(call, v, e.piece(call, piece))
		}
		for i := range v {
			v[i].frames |= format.frames
		}
		out.add(v...)
	}
	return out.list, true
}

// A piece of a format is text, or a verb for an argument.
type piece struct {
	text string
	verb byte // 0 for text
	arg  int  // -1 when it is not known which argument the verb is for
}

// splitFormat splits a format into its pieces (fmt, "Printing").
func splitFormat(format string) []piece {
	var out []piece
	next := 0
	for format != "" {
		i := strings.IndexByte(format, '%')
		if i < 0 {
			return append(out, piece{text: format})
		}
		out = append(out, piece{text: format[:i]})
		format = format[i+1:]
		end := strings.IndexFunc(format, func(r rune) bool { return !strings.ContainsRune("+-# 0123456789.*[]", r) })
		if end < 0 {
			return append(out, piece{text: "%" + format})
		}
		verb := piece{verb: format[end], arg: next, text: format[:end]}
		switch {
		case verb.verb == '%':
			verb = piece{text: "%"}
		case strings.ContainsAny(verb.text, "*["):
			verb.arg, next = -1, 1<<16 // the order of the arguments is another
		default:
			next++
		}
		out = append(out, verb)
		format = format[end+1:]
	}
	return out
}

func (e evaluator) piece(call *ast.CallExpr, p piece) values {
	if p.verb == 0 {
		return one(p.text)
	}
	if p.arg < 0 || p.arg+1 >= len(call.Args) || call.Ellipsis.IsValid() {
		return e.unknown(call)
	}
	arg := call.Args[p.arg+1]
	if p.text != "" || !strings.ContainsRune("svd", rune(p.verb)) {
		return e.unknown(arg)
	}
	return e.formatted(arg)
}

// formatted returns what an argument is printed as.
func (e evaluator) formatted(arg ast.Expr) values {
	t := e.node.info.Types[arg]
	if m := methodOf(t.Type, "String"); m != nil {
		return e.printed(arg, m)
	}
	if methodOf(t.Type, "Error") != nil {
		return e.unknown(arg)
	}
	if t.Value != nil && t.Value.Kind() == constant.Int {
		return one(t.Value.ExactString())
	}
	return e.eval(arg)
}

// methodOf returns the method of a type that has the name, or nil.
func methodOf(t types.Type, name string) types.Object {
	if t == nil {
		return nil
	}
	m := types.NewMethodSet(t).Lookup(nil, name)
	if m == nil {
		return nil
	}
	return origin(m.Obj())
}

// printed returns what the method String of an argument returns.
func (e evaluator) printed(arg ast.Expr, method types.Object) values {
	e.work.deep = true
	var leaves []leaf
	in, ok := e.enter(method)
	for _, c := range e.withResults(method, 0) {
		if ok {
			leaves = append(leaves, in.returned(&ast.CallExpr{Fun: arg}, c, 0)...)
		}
	}
	if len(leaves) == 0 {
		return e.unknown(arg)
	}
	return e.unknownAs(arg, e.union(arg, leaves))
}

// The functions of package strings from a string to a string.
var stringFuncs = map[string]func(string) string{
	"ToLower": strings.ToLower, "ToUpper": strings.ToUpper, "TrimSpace": strings.TrimSpace, "Clone": strings.Clone,
}

// Those that take another string besides.
var stringFuncs2 = map[string]func(s, other string) string{
	"TrimPrefix": strings.TrimPrefix, "TrimSuffix": strings.TrimSuffix, "Trim": strings.Trim,
	"TrimLeft": strings.TrimLeft, "TrimRight": strings.TrimRight,
}

func (e evaluator) knownStrings(call *ast.CallExpr, name string) (values, bool) {
	args := call.Args
	switch {
	case stringFuncs[name] != nil && len(args) == 1:
		return e.mapped(call, args[0], stringFuncs[name], name == "ToLower" || name == "ToUpper"), true
	case stringFuncs2[name] != nil && len(args) == 2:
		other := e.eval(args[1])
		if !other.isOne() {
			return e.unknown(call), true
		}
		return e.mapped(call, args[0], func(s string) string { return stringFuncs2[name](s, other[0].text) }, false), true
	case name == "ReplaceAll" && len(args) == 3, name == "Replace" && len(args) == 4 && e.isMinusOne(args[3]):
		from, to := e.eval(args[1]), e.eval(args[2])
		if !from.isOne() || !to.isOne() || from[0].text == "" {
			return e.unknown(call), true
		}
		return e.mapped(call, args[0], func(s string) string { return strings.ReplaceAll(s, from[0].text, to[0].text) }, false), true
	case name == "Join" && len(args) == 2:
		return e.joinedList(call, args[0], args[1]), true
	}
	return nil, false
}

func (e evaluator) isMinusOne(arg ast.Expr) bool {
	v := e.node.info.Types[arg].Value
	return v != nil && v.Kind() == constant.Int && v.ExactString() == strconv.Itoa(-1)
}

// mapped returns what a function makes of the values of an argument. parts says
// that it treats the parts of a string alike, so that it can be asked for what
// is known of one.
func (e evaluator) mapped(call *ast.CallExpr, arg ast.Expr, f func(string) string, parts bool) values {
	var out valueSet
	for _, v := range e.eval(arg) {
		switch {
		case v.open == nil || parts:
			v.text = f(v.text)
		default:
			v.text = mark
		}
		if len(v.text) > maxString || !out.add(v) {
			return append(out.list, e.unknown(call)...)
		}
	}
	return out.list
}

// joinedList returns the values of strings.Join, when the list is written out.
func (e evaluator) joinedList(call *ast.CallExpr, list, sep ast.Expr) values {
	ends := (leaf{evaluator: e, expr: list}).ends()
	between := e.eval(sep)
	if len(ends) != 1 || !between.isOne() {
		return e.unknown(call)
	}
	l := ends[0]
	switch lit, ok := l.expr.(*ast.CompositeLit); {
	case l.open != nil && l.open.param != nil:
		d := e.dependent(call, l.open, l.used)
		return values{d.openValue(d.open)}
	case l.list != nil && !l.spread:
		return l.joined(call, l.list, between[0].text)
	case ok && l.open == nil && l.list == nil:
		return l.joined(call, lit.Elts, between[0].text)
	}
	return e.unknown(call)
}

func (e evaluator) joined(call ast.Expr, elements []ast.Expr, sep string) values {
	v := one("")
	for i, elt := range elements {
		if i > 0 {
			v = e.join(call, v, one(sep))
		}
		v = e.join(call, v, e.eval(elt))
	}
	return v
}
