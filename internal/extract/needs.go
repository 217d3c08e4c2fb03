package extract

import (
	"go/ast"
	"slices"
)

// needs finds, in all packages, the declarations that a check needs: those that
// messages are in, and those that these name, directly or through others. Names
// alone decide, so there are rather too many. Nearly always it is a small part
// of what the packages import.
type needs struct {
	declared map[*pkg]*declarations
	kept     map[ast.Node]bool
	bodies   map[*ast.FuncDecl]bool // kept with their bodies
	roots    map[*pkg][]declaration // of the targets
	queue    []declaration
	waiting  map[*pkg]map[string]bool // names of packages that are not parsed yet
	imports  map[*source]*importNames

	// edges holds what each declaration that is followed names, as far as it may
	// be declared.
	edges map[ast.Node][]edge

	// named holds what the packages name of each other.
	named map[*pkg]map[string]bool

	// everyBody is set when the bodies of all functions that are kept count.
	everyBody bool
}

// importNames are the packages of the tree that a file imports.
type importNames struct {
	named map[string]importedPackage
	dots  []importedPackage
}

type importedPackage struct {
	path string
	pkg  *pkg
}

func newNeeds() needs {
	return needs{
		declared: map[*pkg]*declarations{}, kept: map[ast.Node]bool{}, bodies: map[*ast.FuncDecl]bool{},
		roots:   map[*pkg][]declaration{},
		waiting: map[*pkg]map[string]bool{}, imports: map[*source]*importNames{},
		named: map[*pkg]map[string]bool{}, edges: map[ast.Node][]edge{},
	}
}

// need notes that the declarations of a name are needed.
func (b *graphBuilder) need(p *pkg, name string) {
	if name == "_" { // which names nothing
		return
	}
	ds := b.declared[p]
	if ds == nil {
		if b.waiting[p] == nil {
			b.waiting[p] = map[string]bool{}
		}
		b.waiting[p][name] = true
		return
	}
	for _, d := range ds.names[name] {
		b.keep(d)
	}
}

// keep notes that a declaration is needed. Which methods of a type matter is
// not told by names alone.
func (b *graphBuilder) keep(d declaration) {
	if b.kept[d.node] {
		return
	}
	b.kept[d.node] = true
	b.queue = append(b.queue, d)
	if spec, ok := d.node.(*ast.TypeSpec); ok {
		for _, m := range b.declared[d.pkg].methods[spec.Name.Name] {
			b.keep(m)
		}
	}
}

// follow keeps what is needed of the packages that are parsed, and returns
// those that must be too, sorted.
func (b *graphBuilder) follow() []*pkg {
	for p, names := range b.waiting {
		if b.declared[p] != nil {
			delete(b.waiting, p)
			for name := range names {
				b.need(p, name)
			}
		}
	}
	b.followQueue()
	return sortedPackages(b.waiting)
}

func (b *graphBuilder) followQueue() {
	for len(b.queue) > 0 {
		d := b.queue[len(b.queue)-1]
		b.queue = b.queue[:len(b.queue)-1]
		b.followNames(d)
	}
}

// An edge leads to the declarations of a name.
type edge struct {
	pkg  *pkg
	name string
}

// followNames needs all that a declaration names.
func (b *graphBuilder) followNames(d declaration) {
	seen := map[edge]bool{}
	own := b.declared[d.pkg]
	b.eachName(d, func(dep importedPackage, name string) {
		e := edge{dep.pkg, name}
		if dep.path == "" && !own.declares(name) || seen[e] {
			return
		}
		seen[e] = true
		b.edges[d.node] = append(b.edges[d.node], e)
		if dep.path != "" {
			b.deps[d.pkg][dep.path] = dep.pkg
			if b.named[dep.pkg] == nil {
				b.named[dep.pkg] = map[string]bool{}
			}
			b.named[dep.pkg][name] = true
		}
		b.need(dep.pkg, name)
	})
}

// eachName calls do for the names in a declaration, as far as it is checked:
// those of imported packages, and those of its own, where the path is empty.
func (b *graphBuilder) eachName(d declaration, do func(dep importedPackage, name string)) {
	imports := b.importsOf(d)
	own := importedPackage{pkg: d.pkg}
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			fn, ok := d.node.(*ast.FuncDecl)
			return !ok || fn.Body != n || b.bodies[fn] || b.everyBody
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				if dep, ok := imports.named[x.Name]; ok {
					do(dep, n.Sel.Name)
				}
			}
			ast.Inspect(n.X, visit) // the selected name may be of any type
			return false
		case *ast.Ident:
			do(own, n.Name)
			for _, dep := range imports.dots {
				do(dep, n.Name)
			}
		}
		return true
	}
	ast.Inspect(d.node, visit)
}

// reach returns the packages that the messages of a target need, with the names
// that they need of each.
func (b *graphBuilder) reach(p *pkg) map[*pkg]map[string]bool {
	seen := map[ast.Node]bool{}
	names := map[*pkg]map[string]bool{p: {}}
	queue := slices.Clone(b.roots[p])
	for len(queue) > 0 {
		d := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[d.node] {
			continue
		}
		seen[d.node] = true
		for _, e := range b.edges[d.node] {
			if names[e.pkg] == nil {
				names[e.pkg] = map[string]bool{}
			}
			if !names[e.pkg][e.name] {
				names[e.pkg][e.name] = true
				queue = append(queue, b.declared[e.pkg].named(e.name)...)
			}
		}
	}
	return names
}

// importsOf returns what the file of a declaration imports from the tree.
func (b *graphBuilder) importsOf(d declaration) *importNames {
	if known := b.imports[d.src]; known != nil {
		return known
	}
	out := &importNames{named: map[string]importedPackage{}}
	b.imports[d.src] = out
	for _, imp := range d.src.imports {
		dir, ok := b.loader.importDir(imp.path, d.pkg.module)
		if !ok {
			continue
		}
		dep := importedPackage{imp.path, b.loader.importable(dir)}
		switch name := b.loader.importName(imp, dir); {
		case dep.pkg == nil || dep.pkg == d.pkg: // none imports itself
		case name == ".":
			out.dots = append(out.dots, dep)
		default:
			out.named[name] = dep
		}
	}
	return out
}
