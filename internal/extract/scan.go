package extract

import (
	"cmp"
	"go/ast"
	"go/token"
	"path"
	"slices"
)

// A scan is what the spelling of a file says, before any types are known.
type scan struct {
	literals []literal

	// needsTypes is set when the spelling does not tell all: a field that is
	// made of more than string literals and names, a dot import, an assignment
	// to a field.
	needsTypes bool

	// names are those in the fields of the literals, each as often as it is
	// used. When they are constants of the package, the spelling tells all.
	names []string

	// defines is set when the file declares a type on top of a go-i18n type,
	// so that messages may be written without naming go-i18n.
	defines bool

	// typed holds the functions in which needsTypes or names were found.
	typed map[*ast.FuncDecl]bool

	depth  int              // deepest nesting of syntax
	consts []*ast.ValueSpec // constants that are made of other constants
}

// scanFile reads what a file that was parsed says about go-i18n.
func scanFile(s *source) scan {
	sc := fileScanner{src: s, shape: speller{names: s.i18nNames()}, parsed: newTemplateScanner(s)}
	sc.typed = map[*ast.FuncDecl]bool{}
	for _, decl := range s.file.Decls {
		sc.declaration(decl)
	}
	sc.around.link(pointers(sc.literals))
	return sc.scan
}

type fileScanner struct {
	scan
	src    *source
	shape  speller
	around neighbours
	parsed *templateScanner
	level  int
}

func (sc *fileScanner) declaration(decl ast.Decl) {
	before, known := sc.needsTypes, len(sc.names)
	sc.needsTypes = sc.shape.names["."]
	ast.Inspect(decl, sc.visit)
	names := sc.names[known:]
	sc.needsTypes = sc.needsTypes || declaresWithin(decl, names)
	if fn, ok := decl.(*ast.FuncDecl); ok && (sc.needsTypes || len(names) > 0) {
		sc.typed[fn] = true
	}
	sc.needsTypes = sc.needsTypes || before
}

func (sc *fileScanner) visit(n ast.Node) bool {
	if n == nil {
		sc.level--
		return true
	}
	sc.level++
	sc.depth = max(sc.depth, sc.level)
	switch n := n.(type) {
	case *ast.CompositeLit:
		if k := sc.shape.visit(n); k != noKind {
			if l := newLiteral(n, k); !l.isBlank() {
				sc.literals = append(sc.literals, l)
				sc.fields(&l)
			}
		}
	case *ast.GenDecl:
		sc.constants(n)
	case *ast.TypeSpec:
		sc.defines = sc.defines || sc.shape.mentions(n.Type)
	case *ast.IndexExpr:
		sc.needsTypes = sc.needsTypes || sc.shape.kind(n.Index) != noKind
	case *ast.CallExpr:
		sc.needsTypes = sc.needsTypes || sc.shape.kind(n.Fun) != noKind
		sc.call(n)
		sc.around.call(n)
	case *ast.AssignStmt:
		sc.needsTypes = sc.needsTypes || len(assignedFields(n)) > 0
	}
	return true
}

// call notes a call of a configured function, or of Parse.
func (sc *fileScanner) call(n *ast.CallExpr) {
	l, ok, typed := sc.src.spelledCall(n)
	sc.needsTypes = sc.needsTypes || typed
	if !ok {
		l, ok = sc.parsed.call(n)
	}
	if ok && !l.isBlank() {
		sc.literals = append(sc.literals, l)
		sc.fields(&l)
	}
}

// fields notes what the texts of a literal are made of.
func (sc *fileScanner) fields(l *literal) {
	for _, e := range l.fields[:numTexts] {
		if e != nil {
			names, ok := appendNames(sc.names, e)
			sc.names, sc.needsTypes = names, sc.needsTypes || !ok
		}
	}
	names, ok := appendDataNames(sc.names, l.fields[fieldData])
	sc.names, sc.needsTypes = names, sc.needsTypes || !ok
}

func (sc *fileScanner) constants(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		if s, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST && len(s.Values) > 0 {
			if _, plain := s.Values[0].(*ast.BasicLit); !plain || len(s.Values) > 1 {
				sc.consts = append(sc.consts, s)
			}
		}
	}
}

// i18nNames returns the names under which a file imports go-i18n.
func (s *source) i18nNames() map[string]bool { return s.namesOf(i18nPaths) }

// namesOf returns the names under which a file imports packages that are called
// as their paths end.
func (s *source) namesOf(paths []string) map[string]bool {
	names := map[string]bool{}
	for _, imp := range s.imports {
		if slices.Contains(paths, imp.path) {
			names[cmp.Or(imp.name, path.Base(imp.path))] = true
		}
	}
	return names
}

// A speller tells message types by their spelling.
type speller struct {
	names map[string]bool // of the imports of go-i18n

	// elided holds the types that literals inside []T{{…}} leave out.
	elided map[*ast.CompositeLit]ast.Expr
}

// visit returns the kind of a literal. It must be called for the literals of a
// file from the outermost inwards.
func (sp *speller) visit(lit *ast.CompositeLit) kind {
	typ := lit.Type
	if typ == nil {
		typ = sp.elided[lit]
	}
	typ = unwrapType(typ)
	switch t := typ.(type) {
	case *ast.ArrayType:
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			sp.elide(elt, t.Elt)
		}
	case *ast.IndexExpr: // a generic list, if it is not known what it is
		for _, elt := range lit.Elts {
			if sp.kind(t.Index) != noKind {
				sp.elide(elt, t.Index)
			}
		}
	case *ast.MapType:
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				sp.elide(kv.Key, t.Key)
				sp.elide(kv.Value, t.Value)
			}
		}
	}
	return sp.kind(typ)
}

func (sp *speller) elide(elt, typ ast.Expr) {
	lit, ok := elt.(*ast.CompositeLit)
	if !ok || lit.Type != nil {
		return
	}
	if sp.elided == nil {
		sp.elided = map[*ast.CompositeLit]ast.Expr{}
	}
	sp.elided[lit] = typ
}

// kind returns the kind that a type expression, or a pointer to one, spells.
func (sp *speller) kind(typ ast.Expr) kind {
	switch t := unwrapType(typ).(type) {
	case *ast.SelectorExpr:
		if x, ok := t.X.(*ast.Ident); ok && sp.names[x.Name] {
			return kindNamed(t.Sel.Name)
		}
	case *ast.Ident:
		if sp.names["."] {
			return kindNamed(t.Name)
		}
	}
	return noKind
}

// mentions reports whether a go-i18n type is part of a type expression.
func (sp *speller) mentions(typ ast.Expr) bool {
	found := false
	ast.Inspect(typ, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || sp.kind(n) != noKind
		case *ast.Ident:
			found = found || sp.kind(n) != noKind
		}
		return !found
	})
	return found
}

func unwrapType(typ ast.Expr) ast.Expr {
	for {
		switch t := typ.(type) {
		case *ast.ParenExpr:
			typ = t.X
		case *ast.StarExpr:
			typ = t.X
		default:
			return typ
		}
	}
}

// An assignment is a statement such as m.Other = "…".
type assignment struct {
	target *ast.SelectorExpr
	field  field
	value  ast.Expr
}

// assignedFields returns the assignments of a statement that may be to a
// field of a go-i18n type.
func assignedFields(stmt *ast.AssignStmt) []assignment {
	if stmt.Tok != token.ASSIGN || len(stmt.Lhs) != len(stmt.Rhs) {
		return nil
	}
	var out []assignment
	for i, lhs := range stmt.Lhs {
		sel, ok := lhs.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		if f := fieldNamed(sel.Sel.Name); f != noField && f != fieldDefault && sel.Sel.Name == f.String() {
			out = append(out, assignment{sel, f, stmt.Rhs[i]})
		}
	}
	return out
}
