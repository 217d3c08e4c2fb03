package text

import (
	"slices"
	"strings"
	"text/template/parse"
)

// A Field is a field of the template data that a message names.
type Field struct {
	Path string // ".User.Name"

	// Tested is set when {{if}} or {{with}} asks for it, so that the message
	// does without it.
	Tested bool
}

// fieldCollector finds the fields of the data that a template is executed
// with. In the body of {{range}} and {{with}} the dot is another value.
type fieldCollector struct {
	fields []Field
	tested []string
}

// collectFields returns the fields in their order, each once.
func collectFields(root *parse.ListNode) []Field {
	c := &fieldCollector{}
	c.walk(root, true)
	for i := range c.fields {
		c.fields[i].Tested = slices.Contains(c.tested, c.fields[i].Path)
	}
	return c.fields
}

// maxFields bounds the fields of one message that are told apart.
const maxFields = 500

func addField(fields []Field, path string) []Field {
	if len(fields) >= maxFields || slices.ContainsFunc(fields, func(f Field) bool { return f.Path == path }) {
		return fields
	}
	return append(fields, Field{Path: path})
}

// walk visits a node. dot is set where the dot is the data itself; $ is
// everywhere.
func (c *fieldCollector) walk(n parse.Node, dot bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		for _, m := range n.Nodes {
			c.walk(m, dot)
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, dot)
	case *parse.TemplateNode:
		c.pipe(n.Pipe, dot)
	case *parse.IfNode:
		c.branch(&n.BranchNode, dot, dot)
	case *parse.WithNode:
		c.branch(&n.BranchNode, dot, false)
	case *parse.RangeNode:
		c.branch(&n.BranchNode, dot, false)
	case *parse.ChainNode:
		c.walk(n.Node, dot)
	case *parse.PipeNode:
		c.pipe(n, dot)
	case *parse.FieldNode:
		if dot {
			c.fields = addField(c.fields, "."+strings.Join(n.Ident, "."))
		}
	case *parse.VariableNode:
		if n.Ident[0] == "$" && len(n.Ident) > 1 {
			c.fields = addField(c.fields, "."+strings.Join(n.Ident[1:], "."))
		}
	}
}

func (c *fieldCollector) pipe(p *parse.PipeNode, dot bool) {
	if p == nil {
		return
	}
	for _, cmd := range p.Cmds {
		for _, arg := range cmd.Args {
			c.walk(arg, dot)
		}
	}
}

// branch visits {{if}} and its like: what it asks for counts as tested.
func (c *fieldCollector) branch(b *parse.BranchNode, dot, inside bool) {
	asked := fieldCollector{}
	asked.pipe(b.Pipe, dot)
	for _, f := range asked.fields {
		if len(c.tested) < maxFields {
			c.tested = append(c.tested, f.Path)
		}
	}
	c.pipe(b.Pipe, dot)
	c.walk(b.List, inside)
	if b.ElseList != nil {
		c.walk(b.ElseList, dot)
	}
}
