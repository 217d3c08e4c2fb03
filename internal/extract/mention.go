package extract

import (
	"go/ast"
	"maps"
)

// needMessages needs the declarations of a target that hold messages whose
// spelling does not tell all.
func (b *graphBuilder) needMessages(p *pkg) {
	m := b.mentionsOf(p)
	for d := range p.eachDeclaration() {
		switch {
		case b.depth.checks(p, d.node) || m.holdsMessages(d.src, d.node):
			b.needWhole(d)
		case b.depth == nil:
			m.strip(d.src, d.node)
		}
	}
}

// strip lets the body of a function go in which no message can be: most of a
// syntax tree.
func (m *mentions) strip(s *source, n ast.Node) {
	fn, ok := n.(*ast.FuncDecl)
	if !ok || fn.Body == nil || m.named(s, n) || m.calls(s, n) {
		return
	}
	fn.Body = &ast.BlockStmt{Lbrace: fn.Body.Lbrace, Rbrace: fn.Body.Rbrace}
	s.stripped = true
}

func (b *graphBuilder) needWhole(d declaration) {
	if fn, ok := d.node.(*ast.FuncDecl); ok {
		b.bodies[fn] = true
	}
	b.roots[d.pkg] = append(b.roots[d.pkg], d)
	b.keep(d)
}

// mentions are the ways to name a message type, or one that is made of it, in a
// package. A literal or a variable needs such a name; only a field can be set
// without.
type mentions struct {
	pkg       *pkg
	imports   map[*source]map[string]bool
	types     map[string]bool // of the package
	templates map[*source]*templateScanner
}

func (b *graphBuilder) mentionsOf(p *pkg) *mentions {
	m := &mentions{p, map[*source]map[string]bool{}, map[string]bool{}, map[*source]*templateScanner{}}
	for _, s := range p.files {
		m.imports[s] = s.i18nNames()
		m.templates[s] = newTemplateScanner(s)
		maps.Copy(m.imports[s], b.loader.importNamesIn(p, s, b.loader.defining))
	}
	for grown := true; grown; {
		known := len(m.types)
		for _, d := range b.declared[p].types {
			if m.named(d.src, d.node) {
				m.types[d.node.(*ast.TypeSpec).Name.Name] = true
			}
		}
		grown = len(m.types) > known
	}
	return m
}

// holdsMessages reports whether a message in a declaration may need types. Where
// nothing is declared on top of the types of go-i18n, that is known of each
// function.
func (m *mentions) holdsMessages(s *source, n ast.Node) bool {
	fn, ok := n.(*ast.FuncDecl)
	if ok && (s.scan.typed[fn] || !m.pkg.defines && !m.pkg.derived) {
		return s.scan.typed[fn]
	}
	return m.named(s, n) || m.calls(s, n)
}

// named reports whether a message type is named in n.
func (m *mentions) named(s *source, n ast.Node) bool {
	imports, found := m.imports[s], false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			found = found || ok && imports[x.Name]
		case *ast.Ident:
			found = found || imports["."] || m.types[n.Name]
		}
		return !found
	})
	return found
}

// calls reports whether a field of a message may be set in n, a function of
// Options.Functions called, or a template parsed.
func (m *mentions) calls(s *source, n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || len(assignedFields(n)) > 0
		case *ast.CallExpr:
			_, ok, typed := s.spelledCall(n)
			_, parsed := m.templates[s].call(n)
			found = found || ok || typed || parsed
		}
		return !found
	})
	return found
}
