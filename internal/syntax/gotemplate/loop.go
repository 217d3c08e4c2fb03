package gotemplate

import "text/template/parse"

// rangeOver runs the body once, with all elements at once for the dot.
func (w *walker) rangeOver(n *parse.RangeNode) {
	decl := n.Pipe.Decl
	list := w.commands(n.Pipe)
	key, element := w.elements(list)
	w.branches(func() {
		w.loosen(n.List)
		switch {
		case n.Pipe.IsAssign:
			for _, v := range decl {
				w.assign(v.Ident[0], unknown())
			}
		case len(decl) == 1:
			w.declare(decl[0].Ident[0], element)
		case len(decl) == 2:
			w.declare(decl[0].Ident[0], key)
			w.declare(decl[1].Ident[0], element)
		}
		w.inside(element, n.List)
	}, n.ElseList)
}

// elements returns what a range over the value gives.
func (w *walker) elements(list Value) (key, element Value) {
	if len(list.Or) > 0 {
		return unknown(), unknown()
	}
	var keys, found []Value
	for _, p := range list.Dict {
		keys = append(keys, constant(p.Name))
		found = append(found, p.Value)
	}
	if list.Open {
		keys, found = append(keys, unknown()), append(found, unknown())
	}
	return w.join(keys...), w.join(append(found, list.items...)...)
}

// loosen lets each variable that a loop assigns have these values from the
// start of its body on, since the body runs again.
func (w *walker) loosen(body *parse.ListNode) {
	mute := w.mute
	w.mute = true
	eachAssignment(body, func(p *parse.PipeNode) {
		for _, v := range p.Decl {
			if i := w.find(v.Ident[0]); i >= 0 {
				w.vars[i].value = new(w.join(*w.vars[i].value, w.commands(p)))
			}
		}
	})
	w.mute = mute
}

// eachAssignment calls f for all $x = … in a list and the lists in it.
func eachAssignment(list *parse.ListNode, f func(*parse.PipeNode)) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		pipe, lists := parts(n)
		if pipe != nil && pipe.IsAssign {
			f(pipe)
		}
		for _, l := range lists {
			eachAssignment(l, f)
		}
	}
}

func parts(n parse.Node) (*parse.PipeNode, []*parse.ListNode) {
	switch n := n.(type) {
	case *parse.ActionNode:
		return n.Pipe, nil
	case *parse.TemplateNode:
		return n.Pipe, nil
	case *parse.IfNode:
		return n.Pipe, []*parse.ListNode{n.List, n.ElseList}
	case *parse.WithNode:
		return n.Pipe, []*parse.ListNode{n.List, n.ElseList}
	case *parse.RangeNode:
		return n.Pipe, []*parse.ListNode{n.List, n.ElseList}
	}
	return nil, nil
}
