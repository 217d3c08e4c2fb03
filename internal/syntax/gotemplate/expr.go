package gotemplate

import (
	"strconv"
	"strings"
	"text/template/parse"
)

// pipe evaluates a pipeline and gives its value to the variables that it
// declares or assigns.
func (w *walker) pipe(p *parse.PipeNode) Value {
	v := w.commands(p)
	for _, d := range p.Decl {
		if p.IsAssign {
			w.assign(d.Ident[0], v)
		} else {
			w.declare(d.Ident[0], v)
		}
	}
	return v
}

// commands evaluates the commands of a pipeline, each with the value of the
// one before.
func (w *walker) commands(p *parse.PipeNode) Value {
	var v Value
	for i, c := range p.Cmds {
		var in []Value
		if i > 0 {
			in = []Value{v}
		}
		v = w.command(c, in)
	}
	return v
}

// command evaluates a command. What it consists of is placed by the source,
// since the nodes do not tell where they end.
func (w *walker) command(c *parse.CommandNode, in []Value) Value {
	terms := w.terms(int(c.Pos), len(c.Args))
	first := w.operand(c.Args[0], terms[0])
	if len(c.Args) == 1 && len(in) == 0 {
		return first
	}
	name := calleeOf(c.Args[0])
	var args []Value
	for i, n := range c.Args[1:] {
		args = append(args, w.operand(n, terms[i+1]))
	}
	if name == "call" && len(args) > 0 {
		name, args = args[0].callee, args[1:]
	}
	args = append(args, in...)
	call := Call{Name: name, Offset: terms[0].start, End: terms[len(terms)-1].end, Args: args, Piped: len(in) > 0}
	if len(args) > 0 && !w.mute {
		w.calls = append(w.calls, call)
	}
	return at(w.result(name, args), Pipe, w.code(call.Offset, call.End), call.Offset)
}

// operand evaluates one operand of a command.
func (w *walker) operand(n parse.Node, place term) Value {
	v, kind := w.evaluate(n)
	if v.callee == "" {
		v.callee = calleeOf(n)
	}
	return at(v, kind, w.code(place.start, place.end), place.start)
}

func (w *walker) evaluate(n parse.Node) (Value, Kind) {
	switch n := n.(type) {
	case *parse.StringNode:
		return constant(n.Text), Text
	case *parse.NumberNode:
		return number(n), Number
	case *parse.DotNode:
		return w.dot, Other
	case *parse.FieldNode:
		return w.property(w.dot, n.Ident), Field
	case *parse.VariableNode:
		return w.property(w.variable(n.Ident[0]), n.Ident[1:]), Variable
	case *parse.PipeNode:
		return w.pipe(n), Pipe
	case *parse.IdentifierNode:
		return w.result(n.Ident, nil), Other
	case *parse.ChainNode:
		v, _ := w.evaluate(n.Node)
		v.callee = ""
		return w.property(v, n.Field), Pipe
	}
	return unknown(), Other
}

func (w *walker) variable(name string) Value {
	if i := w.find(name); i >= 0 {
		return *w.vars[i].value
	}
	return unknown()
}

func number(n *parse.NumberNode) Value {
	text := n.Text
	if n.IsInt {
		text = strconv.FormatInt(n.Int64, 10)
	}
	return Value{Kind: Number, Text: text, Known: true}
}

// calleeOf is the name of a call of what the node stands for.
func calleeOf(n parse.Node) string {
	switch n := n.(type) {
	case *parse.IdentifierNode:
		return n.Ident
	case *parse.FieldNode:
		return "." + strings.Join(n.Ident, ".")
	case *parse.VariableNode:
		return strings.Join(n.Ident, ".")
	case *parse.ChainNode:
		return chained(n.Node) + "." + strings.Join(n.Field, ".")
	}
	return ""
}

// chained is what the fields of a chain are taken from: a name, also in
// parentheses, else ().
func chained(n parse.Node) string {
	if p, ok := n.(*parse.PipeNode); ok && len(p.Cmds) == 1 && len(p.Cmds[0].Args) == 1 && len(p.Decl) == 0 {
		n = p.Cmds[0].Args[0]
	}
	if name := calleeOf(n); name != "" {
		return name
	}
	return "()"
}

// code is the source from start to end. The text may be longer by the ends
// that were missing.
func (w *walker) code(start, end int) string {
	start = min(start, len(w.src))
	return w.src[start:max(start, min(end, len(w.src)))]
}
