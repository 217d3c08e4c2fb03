package gotemplate

import (
	"slices"
	"text/template/parse"
)

// A walker goes through the trees in the order in which the program runs them
// and keeps what is known of the variables and of the dot.
type walker struct {
	src, text string
	right     string
	calls     []Call
	work      int

	vars  []variable // those in scope, innermost last
	dot   Value
	mute  bool        // calls are not recorded
	paren map[int]int // offset of ( -> offset behind its )

	includes []Include
	data     map[string][]Value // what others include templates with
}

type variable struct {
	name  string
	value *Value // never changed, so that branches may share it
}

func (w *walker) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		w.node(n)
	}
}

func (w *walker) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.ActionNode:
		w.pipe(n.Pipe)
	case *parse.TemplateNode:
		w.include(n)
	case *parse.IfNode:
		w.scoped(func() {
			w.pipe(n.Pipe)
			w.branches(func() { w.list(n.List) }, n.ElseList)
		})
	case *parse.WithNode:
		w.scoped(func() {
			dot := w.pipe(n.Pipe)
			w.branches(func() { w.inside(dot, n.List) }, n.ElseList)
		})
	case *parse.RangeNode:
		w.scoped(func() { w.rangeOver(n) })
	}
}

// scoped runs what may declare variables and forgets these afterwards.
func (w *walker) scoped(run func()) {
	outer := len(w.vars)
	run()
	w.vars = w.vars[:outer]
}

// branches runs two parts of which the program runs one. Afterwards a variable
// may have the value of either.
func (w *walker) branches(then func(), otherwise *parse.ListNode) {
	before := slices.Clone(w.vars)
	w.scoped(then)
	after := w.vars
	w.vars = before
	w.scoped(func() { w.list(otherwise) })
	for i := range w.vars {
		if a, b := after[i].value, w.vars[i].value; a != b {
			w.vars[i].value = new(w.join(*a, *b))
		}
	}
}

func (w *walker) inside(dot Value, list *parse.ListNode) {
	outer := w.dot
	w.dot = dot
	w.list(list)
	w.dot = outer
}

func (w *walker) declare(name string, v Value) {
	w.vars = append(w.vars, variable{name, &v})
}

func (w *walker) assign(name string, v Value) {
	if i := w.find(name); i >= 0 {
		w.vars[i].value = &v
	}
}

// find returns the index of a variable in scope, or -1.
func (w *walker) find(name string) int {
	for i := len(w.vars) - 1; i >= 0; i-- {
		if w.vars[i].name == name {
			return i
		}
	}
	return -1
}
