package gotemplate

import (
	"cmp"
	"slices"
	"text/template/parse"
)

// maxRounds is how often the templates are gone through to find what they
// include each other with: data may be handed on.
const maxRounds = 4

func (w *walker) walkTrees(trees map[string]*parse.Tree) {
	var list []*parse.Tree
	for _, t := range trees {
		if t.Root != nil {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *parse.Tree) int {
		return cmp.Or(cmp.Compare(a.Root.Pos, b.Root.Pos), cmp.Compare(a.Name, b.Name))
	})
	given := map[string]Value{}
	for round := 1; len(list) > 1 && round < maxRounds; round++ {
		w.mute = true
		w.walkAll(list, given)
		if len(w.includes) == 0 {
			break
		}
		given = w.given()
	}
	w.mute = false
	w.walkAll(list, given)
	slices.SortFunc(w.includes, func(a, b Include) int { return cmp.Compare(a.Offset, b.Offset) })
}

// walkAll goes through the templates once, each with the dot that it is given.
func (w *walker) walkAll(list []*parse.Tree, given map[string]Value) {
	w.includes = nil
	for _, t := range list {
		w.vars, w.dot = nil, unknown()
		here, ok := given[t.Name]
		switch others := w.data[t.Name]; {
		case ok:
			w.dot = w.join(append([]Value{here}, others...)...)
		case len(others) > 0:
			w.dot = w.join(others...)
		}
		w.declare("$", w.dot)
		w.list(t.Root)
	}
}

// given returns what each template is included with.
func (w *walker) given() map[string]Value {
	all := map[string][]Value{}
	for _, i := range w.includes {
		all[i.Name] = append(all[i.Name], i.Data)
	}
	given := map[string]Value{}
	for name, values := range all {
		given[name] = w.join(values...)
	}
	return given
}

func (w *walker) include(n *parse.TemplateNode) {
	data := unknown()
	if n.Pipe != nil {
		data = w.pipe(n.Pipe)
	}
	w.includes = append(w.includes, Include{n.Name, min(int(n.Pos), len(w.src)), data})
}
