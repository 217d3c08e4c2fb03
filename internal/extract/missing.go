package extract

import (
	"cmp"
	"go/ast"
	"go/types"
	"maps"
	"path"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A missingPackage is one outside the tree without which a message is not
// known.
type missingPackage struct {
	path string
	pos  catalog.Pos
}

// importPath returns the import path of the package outside the tree that an
// expression names something of, or "".
func (p *open) importPath() string {
	sel, ok := ast.Unparen(p.expr).(*ast.SelectorExpr)
	if !ok || p.node == nil {
		return ""
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}
	name, ok := p.node.info.Uses[id].(*types.PkgName)
	if !ok || p.node.imports[name.Imported().Path()] != nil || !isDomain(name.Imported().Path()) {
		return ""
	}
	return name.Imported().Path()
}

// addMissing reads the packages outside the tree that messages depend on, as
// far as they are there. It reports whether there were any.
func (l *loader) addMissing(parts map[*pkg]*found, deep []*pkg) bool {
	added := false
	for _, p := range deep {
		for _, m := range parts[p].missing {
			if p.module != nil && l.deps.dirs[m.path] == "" {
				added = l.want(wanted{m.path, p.module.dir}) || added
			}
		}
	}
	return added
}

// want reads a package outside the tree, and reports whether it is there.
func (l *loader) want(w wanted) bool {
	dir, ok := l.dependencyDir(w.path, l.moduleOf(w.module))
	l.deps.wanted[w] = sum{}
	if !ok {
		return false
	}
	l.addDependency(w.path, dir)
	var h hasher
	for _, s := range l.dirs[dir] {
		h.text(s.path)
		h.sums(s.sum)
	}
	l.deps.wanted[w] = h.sum()
	return true
}

// missingFindings reports each module that is not there although messages
// depend on it.
func (l *loader) missingFindings(missing []missingPackage) []catalog.Finding {
	if l.deps.open == nil {
		return nil
	}
	slices.SortFunc(missing, func(a, b missingPackage) int { return a.pos.Compare(b.pos) })
	var out []catalog.Finding
	told := map[string]bool{}
	for _, m := range missing {
		module := l.moduleNamed(m)
		if told[module] || l.deps.dirs[m.path] != "" {
			continue
		}
		told[module] = true
		out = append(out, catalog.Finding{
			Check: "code/dependency", Severity: catalog.Warning, Pos: m.pos,
			Message: "extract.dependency", Advice: "extract.dependency.advice",
			Args: map[string]any{"Module": module},
		})
	}
	return out
}

// moduleNamed returns the path of the module that a package is in.
func (l *loader) moduleNamed(p missingPackage) string {
	if m := l.moduleOf(path.Dir(p.pos.File)); m != nil {
		if r, ok := m.required(p.path); ok {
			return r.path
		}
	}
	return p.path
}

// keepWanted writes which packages outside the tree messages depend on.
func (l *loader) keepWanted(e *encoder) {
	list := slices.SortedFunc(maps.Keys(l.deps.wanted), func(a, b wanted) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.module, b.module))
	})
	encodeList(e, list, func(e *encoder, w *wanted) {
		e.string(w.path)
		e.string(w.module)
		sum := l.deps.wanted[*w]
		e.string(string(sum[:]))
	})
}

// recallWanted reports whether the packages outside the tree are what they were.
func (l *loader) recallWanted(d *decoder) bool {
	same := true
	decodeList(d, func(d *decoder, w *wanted) {
		w.path, w.module = d.string(), d.string()
		was := d.string()
		l.want(*w)
		now := l.deps.wanted[*w]
		same = same && was == string(now[:])
	})
	return same
}
