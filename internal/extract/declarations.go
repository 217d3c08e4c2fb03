package extract

import (
	"go/ast"
	"go/token"
	"iter"
	"slices"
)

// A declaration is a function, constants that are declared together, or the
// spec of a type or of variables.
type declaration struct {
	pkg  *pkg
	src  *source
	node ast.Node
}

// declarations holds the declarations of a package by their names.
type declarations struct {
	names   map[string][]declaration
	methods map[string][]declaration // by the type
	types   []declaration
}

func declaredIn(p *pkg) *declarations {
	out := &declarations{names: map[string][]declaration{}, methods: map[string][]declaration{}}
	for d := range p.eachDeclaration() {
		out.add(d)
	}
	return out
}

// eachDeclaration yields the declarations in those files of a package that are
// parsed.
func (p *pkg) eachDeclaration() iter.Seq[declaration] {
	return func(yield func(declaration) bool) {
		for _, s := range p.files {
			if s.file == nil {
				continue
			}
			for _, decl := range s.file.Decls {
				for _, n := range split(decl) {
					if !yield(declaration{p, s, n}) {
						return
					}
				}
			}
		}
	}
}

// split returns the parts of a declaration that are needed or not.
func split(decl ast.Decl) []ast.Node {
	d, ok := decl.(*ast.GenDecl)
	switch {
	case ok && d.Tok == token.IMPORT:
		return nil
	case !ok || d.Tok == token.CONST: // which may repeat one another
		return []ast.Node{decl}
	}
	var out []ast.Node
	for _, spec := range d.Specs {
		out = append(out, spec)
	}
	return out
}

func (ds *declarations) add(d declaration) {
	if fn, ok := d.node.(*ast.FuncDecl); ok && fn.Recv != nil {
		for _, f := range fn.Recv.List {
			name := typeName(f.Type)
			ds.methods[name] = append(ds.methods[name], d)
		}
		return
	}
	if _, ok := d.node.(*ast.TypeSpec); ok {
		ds.types = append(ds.types, d)
	}
	for _, name := range declaredNames(d.node) {
		ds.names[name] = append(ds.names[name], d)
	}
}

func (ds *declarations) hasMethod(name string) bool {
	for _, list := range ds.methods {
		for _, d := range list {
			if d.node.(*ast.FuncDecl).Name.Name == name {
				return true
			}
		}
	}
	return false
}

// declares reports whether there may be a declaration of a name, or of a method of
// a type that has it.
func (ds *declarations) declares(name string) bool {
	return len(ds.names[name]) > 0 || len(ds.methods[name]) > 0
}

// named returns the declarations of a name, with the methods of a type.
func (ds *declarations) named(name string) []declaration {
	return slices.Concat(ds.names[name], ds.methods[name])
}

func declaredNames(n ast.Node) (names []string) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return []string{n.Name.Name}
	case *ast.TypeSpec:
		return []string{n.Name.Name}
	case *ast.ValueSpec:
		for _, id := range n.Names {
			names = append(names, id.Name)
		}
	case *ast.GenDecl:
		for _, spec := range n.Specs {
			names = append(names, declaredNames(spec)...)
		}
	}
	return names
}

// typeName returns the name of the type of a receiver.
func typeName(recv ast.Expr) string {
	for {
		switch x := unwrapType(recv).(type) {
		case *ast.IndexExpr:
			recv = x.X
		case *ast.IndexListExpr:
			recv = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// trimmed returns what is needed of each file.
func (b *graphBuilder) trimmed() map[*source]*ast.File {
	files := map[*source]*ast.File{}
	for p := range b.deps {
		for _, s := range p.files {
			switch {
			case s.file == nil:
			case b.whole[p] && b.depth != nil && b.depth.thorough[p]:
				files[s] = s.file
			default:
				files[s] = b.trim(s.file)
			}
		}
	}
	return files
}

func (n *needs) trim(file *ast.File) *ast.File {
	out := *file
	out.Decls = nil
	for _, decl := range file.Decls {
		if d := n.trimDecl(decl); d != nil {
			out.Decls = append(out.Decls, d)
		}
	}
	return &out
}

// trimDecl returns what is needed of a declaration, or nil.
func (n *needs) trimDecl(decl ast.Decl) ast.Decl {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		switch {
		case !n.kept[d]:
			return nil
		case n.bodies[d]:
			return d
		}
		bare := *d
		bare.Body = nil
		return &bare
	case *ast.GenDecl:
		if d.Tok == token.IMPORT || n.kept[d] {
			return d
		}
		part := *d
		part.Specs = nil
		for _, spec := range d.Specs {
			if n.kept[spec] {
				part.Specs = append(part.Specs, spec)
			}
		}
		if len(part.Specs) > 0 {
			return &part
		}
	}
	return nil
}
