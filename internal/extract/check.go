package extract

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sync"
	"sync/atomic"
)

// A node is one batch of a package on its way through go/types.
type node struct {
	pkg   *pkg
	batch batch

	// whole is set when the node is extracted from. The others are only
	// checked for their declarations, not their function bodies.
	whole bool

	imports map[string]*node // by import path; the rest of the world is unknown
	types   *types.Package
	info    *types.Info
	done    chan struct{} // closed when types and info are final

	lengths map[string]int // see measureConstants
	longest int

	prog *program

	users atomic.Int32 // see leave

	once   sync.Once
	origin origins

	methodsOnce sync.Once
	methods     map[string][]types.Object
}

// A program is what is type-checked together.
type program struct {
	nodes    []*node // imported before importing
	deps     map[*pkg]map[string]*pkg
	declared map[*pkg]*declarations
	files    map[*source]*ast.File // what is checked of each file

	// targets are the packages that are extracted from, with the batches of each.
	targets map[*pkg][]batch
	fset    *token.FileSet

	// named holds what the packages name of each other; reached, when values are
	// followed no further than constants and there is a cache, which packages the
	// messages of each target need, sorted.
	named   map[*pkg]map[string]bool
	reached map[*pkg][]*pkg

	// bodies is set when all function bodies are checked, not only those in
	// which the spelling of a message does not tell all.
	bodies bool

	// checked is set when all nodes are checked, declaring then tells which one
	// a package comes from.
	checked   bool
	declaring map[*types.Package]*node

	i18n    *types.Package
	structs map[*types.Struct]kind // what Message and LocalizeConfig are made of
}

// check type-checks every node and calls visit for each that is extracted
// from, several at once, as soon as it and its imports are checked.
func (prog *program) check(jobs int, visit func(i int, n *node)) {
	for _, n := range prog.nodes {
		n.users.Add(1)
		for _, dep := range n.imports {
			dep.users.Add(1)
		}
	}
	parallel(jobs, len(prog.nodes), func(i int) {
		n := prog.nodes[i]
		prog.checkNode(n)
		close(n.done)
		if n.whole {
			visit(i, n)
		}
		if !prog.bodies {
			n.leave()
		}
	})
}

// leave notes that one less is going to ask for the types of a node: itself, or
// one that imports it. The last one lets them go, and leaves what the node
// imports.
func (n *node) leave() {
	if n.users.Add(-1) > 0 {
		return
	}
	n.types, n.info, n.origin = nil, nil, origins{}
	for _, dep := range n.imports {
		dep.leave()
	}
}

var errOutside = errors.New("not part of the module")

// importer resolves the imports of one node. For an import that fails
// go/types puts in a package that complains about nothing.
type importer struct {
	prog *program
	node *node
}

func (im importer) Import(path string) (*types.Package, error) {
	if slices.Contains(i18nPaths, path) {
		return im.prog.i18n, nil
	}
	if n := im.node.imports[path]; n != nil && n.types != nil {
		return n.types, nil
	}
	return nil, errOutside
}

// maxSpecs bounds the declarations of a package that is type-checked: a chain
// of them is resolved by recursion.
const maxSpecs = 50_000

// checkNode sets the types of a node. Type errors are no concern of
// extraction: what stays unknown is judged by its spelling.
func (prog *program) checkNode(n *node) {
	for _, dep := range n.imports {
		<-dep.done
	}
	var files []*ast.File
	specs := 0
	for _, s := range n.batch.files {
		if s.file == nil || s.scan.depth > maxDepth {
			continue
		}
		files = append(files, prog.files[s])
		specs += len(s.names)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{},
		Uses:  map[*ast.Ident]types.Object{},

		Implicits: map[ast.Node]types.Object{},
	}
	n.info = info
	if n.measureConstants(); specs > maxSpecs || n.longest > maxConstant {
		return
	}
	config := types.Config{
		Importer:                 importer{prog, n},
		Error:                    func(error) {},
		FakeImportC:              true,
		DisableUnusedImportCheck: true,
	}
	n.types = checkFiles(&config, n.pkg.key.dir, prog.fset, files, info)
}

// checkFiles is config.Check, except that a panic of go/types over code that
// could only be parsed in part counts as nothing known.
func checkFiles(config *types.Config, path string, fset *token.FileSet, files []*ast.File, info *types.Info) (pkg *types.Package) {
	defer func() {
		if recover() != nil {
			pkg = nil
		}
	}()
	pkg, _ = config.Check(path, fset, files, info)
	return pkg
}
