package extract

import (
	"go/ast"
	"go/types"
)

// A depth says how much of the packages is checked when values go beyond
// constants and local variables.
type depth struct {
	// thorough holds the packages of which all is checked. Of the others it is
	// what holds messages, and what names something that was reached.
	thorough map[*pkg]bool

	own    map[string]map[string]bool // by folder: names of what it declares
	usable map[string]bool            // names of what other packages can use
}

func newDepth(thorough []*pkg) *depth {
	d := &depth{map[*pkg]bool{}, map[string]map[string]bool{}, map[string]bool{}}
	d.addThorough(thorough)
	return d
}

func (d *depth) addThorough(pkgs []*pkg) {
	for _, p := range pkgs {
		d.thorough[p] = true
	}
}

// reach notes the names of objects that values or functions depend on, and of
// functions whose results they depend on, or what template data does. It reports
// whether there are new ones.
func (d *depth) reach(objects, results, shown map[types.Object]bool) bool {
	known := d.size()
	for _, names := range usableNames(objects) {
		for _, name := range names {
			d.usable[name] = true
		}
	}
	for obj := range objects {
		d.reachOwn(obj)
		if isField(obj) {
			for _, name := range structsWith(obj, false) {
				d.own[obj.Pkg().Path()][name] = true
			}
		}
	}
	for fn := range results {
		d.reachOwn(fn)
		if interfaceOf(fn) != nil {
			d.usable[fn.Name()] = true
		}
	}
	for obj := range shown {
		d.reachOwn(obj)
	}
	return d.size() > known
}

func (d *depth) reachOwn(obj types.Object) {
	dir := obj.Pkg().Path()
	if d.own[dir] == nil {
		d.own[dir] = map[string]bool{}
	}
	d.own[dir][obj.Name()] = true
}

func (d *depth) size() int {
	n := len(d.usable)
	for _, names := range d.own {
		n += len(names)
	}
	return n
}

// spells reports whether a declaration of p names something that was reached.
func (d *depth) spells(p *pkg, n ast.Node) bool {
	own, found := d.own[p.key.dir], false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && (own[id.Name] || d.usable[id.Name])
		return !found
	})
	return found
}

// checks reports whether a declaration of a target is checked for its own sake.
func (d *depth) checks(p *pkg, n ast.Node) bool {
	return d != nil && (d.thorough[p] || d.spells(p, n))
}
