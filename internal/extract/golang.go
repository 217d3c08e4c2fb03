package extract

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
)

// maxRounds bounds how many times the packages are checked anew because
// functions that pass a message id on have been found.
const maxRounds = 16

// extract extracts the messages of the packages: by their spelling where that
// tells all, by their types elsewhere. Constants and local variables need no
// more than the functions that the messages are in. What goes beyond them
// needs all function bodies of the package, and those that name what is reached.
func (l *loader) extract(pkgs []*pkg) found {
	parts := make(map[*pkg]*found, len(pkgs))
	l.extractTyped(pkgs, parts)
	l.extractDeep(pkgs, parts)
	for _, p := range pkgs {
		if parts[p] == nil {
			parts[p] = p.extractPlain()
		}
	}
	var list []*found
	for _, p := range sortedPackages(parts) {
		list = append(list, parts[p])
	}
	return joinFound(list)
}

// extractTyped extracts the packages whose spelling does not tell all.
func (l *loader) extractTyped(pkgs []*pkg, parts map[*pkg]*found) {
	typed := slices.DeleteFunc(slices.Clone(pkgs), func(p *pkg) bool { return !p.typed })
	missing := l.recallTyped(typed, parts)
	if len(missing) == 0 {
		return
	}
	prog := l.load(missing, nil)
	prog.extract(l.jobs, parts)
	l.keepTyped(missing, prog, parts)
}

// extractDeep extracts the packages with values that go beyond constants and
// local variables anew, and those that call into them.
func (l *loader) extractDeep(pkgs []*pkg, parts map[*pkg]*found) {
	deep := slices.DeleteFunc(slices.Clone(pkgs), func(p *pkg) bool { return parts[p] == nil || !parts[p].deep })
	if len(deep) == 0 || l.recallDeep(deep, parts) {
		return
	}
	depth, t := newDepth(deep), newTrace(deep)
	for round := 0; ; round++ {
		if round == maxRounds-1 {
			depth.addThorough(deep)
		}
		prog := l.load(deep, depth)
		prog.extract(l.jobs, parts)
		reached := prog.followCalls(l.jobs, parts)
		results, shown := map[types.Object]bool{}, map[types.Object]bool{}
		for _, p := range deep {
			maps.Copy(reached, parts[p].shared)
			maps.Copy(results, parts[p].results)
			maps.Copy(shown, parts[p].shown)
		}
		next := newSearch(reached, prog.declaringResults(results))
		callers := l.callers(next, deep)
		t.add(next, callers)
		more := l.addMissing(parts, deep)
		more = depth.reach(reached, results, shown) && len(depth.thorough) < len(deep) || more
		if round == maxRounds || len(callers) == 0 && !more {
			t.deep, t.depth = deep, depth
			l.keepDeep(t, prog, parts)
			return
		}
		deep = append(deep, callers...)
	}
}

// extractPlain extracts a package whose spelling tells all.
func (p *pkg) extractPlain() *found {
	out := new(found)
	for _, s := range p.files {
		s.settle(nil)
		out.merge(s.plain)
	}
	return out
}

// extract type-checks the program and extracts each package anew into parts.
func (prog *program) extract(jobs int, parts map[*pkg]*found) {
	byNode := make([]*found, len(prog.nodes))
	visit := func(i int, n *node) { byNode[i] = prog.extractNode(n) }
	if prog.bodies { // values are followed through the whole program
		prog.check(jobs, func(int, *node) {})
		prog.settle()
		parallel(jobs, len(prog.nodes), func(i int) {
			if n := prog.nodes[i]; n.whole {
				visit(i, n)
			}
		})
	} else {
		prog.check(jobs, func(i int, n *node) {
			visit(i, n)
			byNode[i].forgetTypes()
		})
	}
	for _, n := range prog.nodes {
		if n.whole {
			parts[n.pkg] = new(found)
		}
	}
	for i, n := range prog.nodes {
		if n.whole {
			parts[n.pkg].merge(*byNode[i])
		}
	}
}

// settle notes that all nodes are checked.
func (prog *program) settle() {
	prog.checked, prog.declaring = true, map[*types.Package]*node{}
	for _, n := range prog.nodes {
		if n.types != nil {
			prog.declaring[n.types] = n
		}
	}
}

func (prog *program) extractNode(n *node) *found {
	out := new(found)
	for _, s := range n.batch.files {
		if s.file == nil || !s.mentions && !prog.bodies && !n.pkg.defines && !n.pkg.derived {
			continue
		}
		for _, o := range prog.occurrences(n, s) {
			out.evaluate(o)
		}
	}
	return out
}

// occurrences returns the literals of a file with what is assigned to their
// fields later on.
func (prog *program) occurrences(n *node, s *source) []occurrence {
	shape := speller{names: s.i18nNames()}
	later := assignments{node: n}
	parsed := newTemplateScanner(s)
	var around neighbours
	var out []occurrence
	ast.Inspect(s.file, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.CompositeLit:
			if k := prog.kindOf(n, x, shape.visit(x)); k != noKind {
				out = append(out, occurrence{literal: newLiteral(x, k), node: n, src: s, pos: s.pos(x.Pos())})
			}
		case *ast.CallExpr:
			l, ok := s.callOf(n, x)
			if !ok {
				l, ok = parsed.call(x)
			}
			if ok {
				out = append(out, occurrence{literal: l, node: n, src: s, pos: s.pos(x.Pos())})
			}
			around.call(x)
		case *ast.AssignStmt:
			for _, a := range assignedFields(x) {
				if k := prog.kinds(n.info.Types[a.target.X].Type); k != noKind {
					later.add(a, k)
				}
			}
		}
		return true
	})
	around.variables(&later)
	out = slices.DeleteFunc(later.attach(out, s), func(o occurrence) bool { return o.isBlank() })
	around.link(literalsOf(out))
	return out
}

// kindOf returns the kind of a literal: by its type, or by its spelling when
// the type is not known.
func (prog *program) kindOf(n *node, lit *ast.CompositeLit, spelled kind) kind {
	t := n.info.Types[lit].Type
	if t == nil || t == types.Typ[types.Invalid] {
		return spelled
	}
	return prog.kinds(t)
}

// kinds returns the kind of a type: that of its underlying struct, so that
// type Msg i18n.Message counts as well.
func (prog *program) kinds(t types.Type) kind {
	st, ok := structOf(t)
	if !ok {
		return noKind
	}
	return prog.structs[st]
}
