package extract

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"path"
	"slices"
)

// A viewer sums up what a result can have from a package: the declarations in
// which messages may be, and those that these or other packages name, directly
// or through others. What stands beside them may change.
type viewer struct {
	graphBuilder
	hasher
	pkg    *pkg
	extent extent
	roots  map[ast.Node]bool // that may hold messages, or what they are made of

	// places holds the files whose lines and columns are part of the result.
	places map[string]bool
}

// view returns the view of a package whose files are parsed: with their bodies
// when it is extracted from. It is zero when not all of it can be read. reached
// is nil where values are followed no further than constants.
func (l *loader) view(p *pkg, declared *declarations, d *dependence, reached *depth, places map[string]bool) sum {
	v := viewer{pkg: p, extent: d.extent, roots: map[ast.Node]bool{}, places: places}
	v.graphBuilder = graphBuilder{
		loader: l, depth: reached, deps: map[*pkg]map[string]*pkg{p: {}}, needs: newNeeds(),
	}
	v.everyBody = d.extent > onlyDeclared && reached != nil
	for _, s := range p.files {
		if s.pkg != "" && s.file == nil || len(s.findings) > 0 || s.scan.depth > maxDepth {
			return sum{}
		}
	}
	v.declared[p] = declared
	if d.extent > onlyDeclared {
		v.needRoots()
	}
	for _, name := range d.names {
		v.need(p, name)
	}
	v.followQueue()
	p.identify(&v.hasher)
	v.layout()
	for _, s := range p.files {
		v.file(s)
	}
	if d.extent == allExtracted {
		v.imported()
	}
	return v.hasher.sum()
}

// needRoots needs all declarations that say something about messages by
// themselves.
func (v *viewer) needRoots() {
	m := v.mentionsOf(v.pkg)
	for d := range v.pkg.eachDeclaration() {
		fn, _ := d.node.(*ast.FuncDecl)
		if d.src.scan.typed[fn] || m.named(d.src, d.node) || m.calls(d.src, d.node) || v.isReached(d.node) {
			v.roots[d.node] = true
			v.needWhole(d)
		}
	}
}

// isReached reports whether a declaration names what values are followed to, or
// may set a field of it without naming either.
func (v *viewer) isReached(n ast.Node) bool {
	return v.depth != nil && (v.depth.spells(v.pkg, n) || hasUnkeyed(n))
}

// hasUnkeyed reports whether there is a literal that may be of a struct, of a
// named type and without the names of fields.
func hasUnkeyed(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || found || len(lit.Elts) == 0 {
			return !found
		}
		if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); !keyed {
			switch lit.Type.(type) {
			case *ast.ArrayType, *ast.MapType:
			default:
				found = true
			}
		}
		return !found
	})
	return found
}

// layout adds how the files that matter are built together.
func (v *viewer) layout() {
	for _, b := range v.pkg.batches {
		v.text(fmt.Sprint(b.platform))
		for _, s := range b.files {
			if v.matters(s) {
				v.text(path.Base(s.path))
			}
		}
	}
	v.text(fmt.Sprint(v.pkg.textPlatforms()))
}

func (v *viewer) matters(s *source) bool {
	return s.file != nil && slices.ContainsFunc(s.file.Decls, func(decl ast.Decl) bool {
		return slices.ContainsFunc(split(decl), func(n ast.Node) bool { return v.kept[n] })
	})
}

// file adds the declarations of a file that matter.
func (v *viewer) file(s *source) {
	if !v.matters(s) {
		return
	}
	v.text(path.Base(s.path))
	v.flags(s.listed, s.named, s.generated, s.mentions)
	names := map[string]bool{}
	before := s.file.Name.End()
	for _, decl := range s.file.Decls {
		for _, n := range split(decl) {
			if !v.kept[n] {
				continue
			}
			v.declaration(s, decl, n, before)
			v.eachName(declaration{v.pkg, s, n}, func(dep importedPackage, name string) {
				if dep.path == "" {
					names[name] = true
				}
			})
		}
		before = decl.End()
	}
	v.importsNamed(s, names)
}

// declaration adds a declaration as far as it matters: one that may hold
// messages with the comments around it, a function that is only called without
// its body, unless that may be looked into.
func (v *viewer) declaration(s *source, decl ast.Decl, n ast.Node, before token.Pos) {
	from, to := s.offset(n.Pos()), s.offset(n.End())
	fn, isFunc := n.(*ast.FuncDecl)
	switch {
	case v.roots[n]:
		from, to = s.offset(before), s.offset(decl.End())
		if i := bytes.IndexByte(s.data[to:], '\n'); i >= 0 {
			to += i
		}
	case isFunc && fn.Body != nil && !v.everyBody:
		to = s.offset(fn.Body.Lbrace)
	}
	v.text(fmt.Sprintf("%T", n))
	v.sums(sha256.Sum256(s.data[from:to]))
	if v.places[s.path] {
		pos := s.pos(n.Pos())
		v.number(pos.Line)
		v.number(pos.Col)
	}
}

// importsNamed adds what the names of imports stand for in a file.
func (v *viewer) importsNamed(s *source, names map[string]bool) {
	for _, imp := range s.imports {
		dir, ok := v.loader.importDir(imp.path, v.pkg.module)
		name := imp.name
		switch {
		case ok:
			name = v.loader.importName(imp, dir)
		case name == "":
			name = path.Base(imp.path)
		}
		if name == "." || names[name] {
			v.text(name, imp.path)
			v.loader.resolution(&v.hasher, v.pkg, imp.path)
		}
	}
}

// imported adds all that the package names of others: each of them was read, and
// told of if it cannot be.
func (v *viewer) imported() {
	seen := map[string]bool{}
	for d := range v.pkg.eachDeclaration() {
		v.eachName(d, func(dep importedPackage, name string) {
			if dep.path != "" {
				seen[dep.pkg.key.dir+" "+name] = true
			}
		})
	}
	v.text(slices.Sorted(maps.Keys(seen))...)
}
