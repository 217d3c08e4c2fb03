package extract

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
)

// A callIndex finds the calls of a function.
type callIndex struct {
	direct map[vertex][]frame
	flows  map[vertex][]flow

	// methods are the methods of interfaces that are called or held, by name.
	methods map[string][]types.Object

	names []templateName
	known map[types.Object]map[vertex]int
}

func newCallIndex() *callIndex {
	return &callIndex{
		direct: map[vertex][]frame{}, flows: map[vertex][]flow{}, methods: map[string][]types.Object{},
		known: map[types.Object]map[vertex]int{},
	}
}

func (prog *program) indexCalls(jobs int) *callIndex {
	parts := make([]*callIndex, len(prog.nodes))
	parallel(jobs, len(prog.nodes), func(i int) { parts[i] = prog.nodes[i].calls() })
	out := newCallIndex()
	for i, part := range parts {
		for v, sites := range part.direct {
			out.direct[v] = append(out.direct[v], sites...)
			out.addMethod(v)
		}
		out.names = append(out.names, prog.nodes[i].origins().names...)
		for _, f := range prog.nodes[i].origins().flows {
			out.flows[f.from] = append(out.flows[f.from], f)
			out.addMethod(f.from)
		}
	}
	for _, list := range out.methods {
		sortObjects(list)
	}
	return out
}

// addMethod notes the method of an interface.
func (ci *callIndex) addMethod(v vertex) {
	if interfaceOf(v.obj) != nil && !slices.Contains(ci.methods[v.obj.Name()], v.obj) {
		ci.methods[v.obj.Name()] = append(ci.methods[v.obj.Name()], v.obj)
	}
}

// sortObjects sorts methods: files are parsed in no order.
func sortObjects(list []types.Object) {
	slices.SortFunc(list, func(a, b types.Object) int {
		return cmp.Or(cmp.Compare(a.Pkg().Path(), b.Pkg().Path()), cmp.Compare(types.ObjectString(a, nil), types.ObjectString(b, nil)),
			cmp.Compare(a.Pos(), b.Pos()))
	})
}

// calls returns the calls in a node.
func (n *node) calls() *callIndex {
	out := newCallIndex()
	n.origins()
	if !n.whole {
		return out
	}
	for _, s := range n.batch.files {
		if s.file == nil {
			continue
		}
		ast.Inspect(n.prog.files[s], func(x ast.Node) bool {
			call, ok := x.(*ast.CallExpr)
			if !ok {
				return true
			}
			if v, shift, ok := n.vertexOf(call.Fun); ok {
				out.direct[v] = append(out.direct[v], frame{call: call, src: s, node: n, shift: shift})
			}
			return true
		})
	}
	return out
}

// carriers returns all places that may hold a function, with the shift of its
// arguments there: variables, fields and parameters that it is put into, results
// that it is, and the methods of interfaces that it implements.
func (ci *callIndex) carriers(fn types.Object) map[vertex]int {
	if known := ci.known[fn]; known != nil {
		return known
	}
	seen := map[vertex]int{}
	var queue []vertex
	push := func(v vertex, shift int) {
		if _, visited := seen[v]; !visited && v.obj.Pkg() != nil {
			seen[v] = shift
			queue = append(queue, v)
		}
	}
	for push(vertex{obj: fn}, 0); len(queue) > 0; queue = queue[1:] {
		v := queue[0]
		for _, f := range ci.flows[v] {
			push(f.to, seen[v]+f.shift)
		}
		if v.result > 0 { // what holds the function that returns it returns it too
			for _, f := range ci.flows[vertex{obj: v.obj}] {
				push(vertex{f.to.obj, v.result}, seen[v])
			}
		}
		for _, m := range ci.implemented(v.obj) {
			push(vertex{m, v.result}, seen[v])
		}
	}
	ci.known[fn] = seen
	return seen
}

// implemented returns the methods of interfaces that a method implements.
func (ci *callIndex) implemented(fn types.Object) []types.Object {
	if receiver(fn) == nil || interfaceOf(fn) != nil {
		return nil
	}
	var out []types.Object
	for _, m := range ci.methods[fn.Name()] {
		if fits(fn, interfaceOf(m)) {
			out = append(out, m)
		}
	}
	return out
}

// of returns the calls through all the carriers of a function, sorted by
// place.
func (ci *callIndex) of(carriers map[vertex]int) []frame {
	var sites []frame
	for v, shift := range carriers {
		for _, site := range ci.direct[v] {
			if !site.mayCall(v, carriers) {
				continue
			}
			site.shift += shift
			sites = append(sites, site)
		}
	}
	slices.SortFunc(sites, func(a, b frame) int { // files are parsed in no order
		return cmp.Or(cmp.Compare(a.src.path, b.src.path), cmp.Compare(a.call.Pos(), b.call.Pos()))
	})
	return sites
}

// mayCall reports whether a call of what is in a variable may be one of the
// functions that the carriers name: not when it is known to be another.
func (f *frame) mayCall(v vertex, carriers map[vertex]int) bool {
	if _, isVar := v.obj.(*types.Var); !isVar || v.result > 0 {
		return true
	}
	e := evaluator{node: f.node, src: f.src, work: &work{}}
	fns, all := (leaf{evaluator: e, expr: f.call.Fun}).functions()
	return !all || slices.ContainsFunc(fns, func(c callee) bool {
		_, carries := carriers[vertex{obj: c.fn}]
		return carries
	})
}
