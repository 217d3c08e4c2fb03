package extract

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	places "github.com/seed-9fa3a4f3/i18n/internal/source"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/gotemplate"
)

// templatePaths are the packages whose method Parse takes the source of a
// template.
var templatePaths = []string{"text/template", "html/template"}

// A templateSource is a template that stands in Go code.
type templateSource struct {
	text        string
	left, right string // delimiters; empty for the usual ones

	// pos is the place of the literal, or of what the text was put together
	// from. code is the literal as it is spelled, empty when there is not one.
	pos  catalog.Pos
	code string
}

// parsesTemplates reports whether a file may give text to Parse.
func parsesTemplates(data []byte) bool {
	return bytes.Contains(data, []byte(".Parse(")) && slices.ContainsFunc(templatePaths, func(p string) bool {
		return bytes.Contains(data, []byte(`"`+p+`"`))
	})
}

// A templateScanner finds the calls of Parse in a file, by their spelling: the
// standard library is not type-checked.
type templateScanner struct {
	names map[string]bool // of the imports of the packages
	held  map[string]bool // names of variables and fields for templates
}

func newTemplateScanner(s *source) *templateScanner {
	ts := &templateScanner{names: s.namesOf(templatePaths)}
	if len(ts.names) == 0 || s.file == nil {
		return nil
	}
	ts.held = map[string]bool{}
	ast.Inspect(s.file, ts.hold)
	return ts
}

// hold notes the names of variables that hold a template.
func (ts *templateScanner) hold(n ast.Node) bool {
	add := func(names []*ast.Ident, isTemplate bool) {
		for _, id := range names {
			if isTemplate {
				ts.held[id.Name] = true
			}
		}
	}
	switch n := n.(type) {
	case *ast.Field:
		add(n.Names, ts.spells(n.Type))
	case *ast.ValueSpec:
		add(n.Names, n.Type != nil && ts.spells(n.Type) || len(n.Values) > 0 && ts.spells(n.Values[0]))
	case *ast.AssignStmt:
		if id, ok := n.Lhs[0].(*ast.Ident); ok {
			add([]*ast.Ident{id}, ts.spells(n.Rhs[0]))
		}
	}
	return true
}

// spells reports whether an expression begins with a name of the packages:
// template.New("x"), *template.Template.
func (ts *templateScanner) spells(expr ast.Expr) bool {
	for {
		switch x := expr.(type) {
		case *ast.StarExpr:
			expr = x.X
		case *ast.ParenExpr:
			expr = x.X
		case *ast.CallExpr:
			expr = x.Fun
		case *ast.SelectorExpr:
			expr = x.X
		case *ast.Ident:
			return ts.names[x.Name]
		default:
			return false
		}
	}
}

// call returns the literal for a call of Parse with text that is written in the
// code.
func (ts *templateScanner) call(call *ast.CallExpr) (l literal, ok bool) {
	if ts == nil {
		return literal{}, false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Parse" || len(call.Args) != 1 || !isWritten(call.Args[0]) {
		return literal{}, false
	}
	l = literal{call: call, kind: templateKind}
	l.fields[fieldOther] = call.Args[0]
	expr := sel.X
	for {
		switch x := ast.Unparen(expr).(type) {
		case *ast.CallExpr:
			fun, ok := x.Fun.(*ast.SelectorExpr)
			if !ok {
				return l, false
			}
			if fun.Sel.Name == "Delims" && len(x.Args) == 2 {
				l.fields[fieldLeft], l.fields[fieldRight] = x.Args[0], x.Args[1]
			}
			if id, ok := fun.X.(*ast.Ident); ok && ts.names[id.Name] {
				return l, true
			}
			expr = fun.X
		case *ast.SelectorExpr:
			return l, ts.held[x.Sel.Name]
		case *ast.Ident:
			return l, ts.held[x.Name]
		default:
			return l, false
		}
	}
}

// isWritten reports whether an expression is made of literals and names.
func isWritten(expr ast.Expr) bool {
	switch x := ast.Unparen(expr).(type) {
	case *ast.BasicLit:
		return x.Kind == token.STRING
	case *ast.BinaryExpr:
		return x.Op == token.ADD && isWritten(x.X) && isWritten(x.Y)
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		_, ok := x.X.(*ast.Ident)
		return ok
	}
	return false
}

// evaluateTemplate records the templates that a call of Parse takes. What is
// not written in the code is left alone: it may come from anywhere.
func (f *found) evaluateTemplate(o occurrence) {
	texts := func(i field) []string {
		if o.fields[i] == nil {
			return []string{""}
		}
		return append(o.evaluator().eval(o.fields[i]).texts(), "")
	}
	left, right := texts(fieldLeft)[0], texts(fieldRight)[0]
	for _, text := range texts(fieldOther) {
		if !strings.Contains(text, cmp.Or(left, "{{")) {
			continue
		}
		t := templateSource{text: text, left: left, right: right, pos: o.pos}
		if lit, src := o.written(o.fields[fieldOther], text); lit != nil {
			t.pos, t.code = src.pos(lit.Pos()), string(src.data[src.offset(lit.Pos()):src.offset(lit.End())])
		}
		f.templates = append(f.templates, t)
	}
}

// written returns the literal with a text that an expression is, or that the
// constant or variable which it names is made from.
func (o *occurrence) written(expr ast.Expr, text string) (*ast.BasicLit, *source) {
	expr = ast.Unparen(expr)
	src := o.src
	if o.node != nil {
		e := evaluator{node: o.node, src: o.src, work: &work{}}
		if obj := e.use(expr); obj != nil && obj.Pkg() != nil {
			if defs, _ := e.definitions(expr, obj); len(defs) == 1 && defs[0].expr != nil {
				expr, src = ast.Unparen(defs[0].expr), defs[0].src
			}
		}
	}
	lit, ok := expr.(*ast.BasicLit)
	if !ok {
		return nil, nil
	}
	if s, err := strconv.Unquote(lit.Value); err != nil || s != text {
		return nil, nil
	}
	return lit, src
}

// place returns the place of an offset of the text.
func (t *templateSource) place(offset int) catalog.Pos {
	if t.code == "" {
		return t.pos
	}
	at := 1 + offset
	if t.code[0] == '"' {
		at = t.escapedOffset(offset)
	}
	before := t.code[:min(at, len(t.code))]
	pos := t.pos
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		pos.Line += strings.Count(before, "\n")
		pos.Col, before = 1, before[i+1:]
	}
	pos.Col += utf8.RuneCountInString(before)
	return pos
}

// escapedOffset returns where the byte of a text at an offset is spelled in a
// literal with escapes.
func (t *templateSource) escapedOffset(offset int) int {
	rest := t.code[1:]
	for done := 0; done < offset && rest != ""; {
		r, multibyte, tail, err := strconv.UnquoteChar(rest, '"')
		if err != nil {
			break
		}
		n := 1
		if multibyte {
			n = utf8.RuneLen(r)
		}
		done, rest = done+n, tail
	}
	return len(t.code) - len(rest)
}

// readTemplates extracts from the templates that stand in Go code.
func (r *documentReader) readTemplates(templates []templateSource) found {
	var out found
	for _, t := range templates {
		d := document{
			path: t.pos.File, data: []byte(t.text), text: places.New(t.text), place: t.place,
			functions: r.functions, inTemplates: r.inTemplates,
		}
		file := gotemplate.Read(d.path, d.data, t.left, t.right)
		d.templateFile(&file)
		d.page(true)
		out.merge(d.found)
	}
	return out
}
