package script

import (
	"cmp"
	"slices"
	"strings"
)

// collector turns the nodes that were read into a [File].
type collector struct {
	*parser
	scopes
	bindings map[int32]*Binding
	texts    map[int32][]text // of constants, by node; of an object, those of any member
	members  map[int32]map[string]int32
	depth    int
	params   []decl // see parameters

	valueSlab    slab[Value]
	propertySlab slab[Property]

	built int // bytes that may still be put together
}

func (p *parser) collect() File {
	c := &collector{
		parser: p, bindings: map[int32]*Binding{}, texts: map[int32][]text{}, members: map[int32]map[string]int32{},
		built: 1<<20 + 8*len(p.src),
	}
	c.indexScopes()
	f := File{Comments: p.comments, Errors: sortErrors(p.errors)}
	for i := range f.Comments {
		f.Comments[i].Text = clean(f.Comments[i].Text)
	}
	c.collectUses(&f)
	c.collectBindings(&f)
	f.Imports = c.collectImports()
	return f
}

func (c *collector) collectUses(f *File) {
	slices.SortFunc(c.uses, c.compareUses)
	f.Calls = make([]Call, 0, len(c.uses))
	for _, u := range c.uses {
		if c.nodes[u.node].kind == nElement {
			if e := c.element(u); e.Name != "" {
				f.Elements = append(f.Elements, e)
			}
			continue
		}
		if call := c.call(u); call.Name != "import" {
			f.Calls = append(f.Calls, call)
		}
	}
}

func (c *collector) compareUses(a, b use) int {
	m, n := c.nodes[a.node], c.nodes[b.node]
	return cmp.Or(cmp.Compare(m.start, n.start), cmp.Compare(m.end, n.end), cmp.Compare(a.node, b.node))
}

func (c *collector) call(u use) Call {
	n := c.nodes[u.node]
	call := Call{Offset: int(n.start), End: int(n.end), New: n.kind == nNew, Tagged: n.kind == nTagged, Piped: n.kind == nPipe}
	name, root := c.calleeName(n.first)
	call.Name = name
	if root != "" {
		call.Binding = c.bindingOf(root, u.scope)
	}
	call.Args = c.values(c.nodes[n.first].next, u.scope)
	return call
}

// values are those of a list of nodes.
func (c *collector) values(first, scope int32) []Value {
	count := c.count(first)
	if count == 0 {
		return nil
	}
	out := c.valueSlab.take(count)
	for n := first; n != 0; n = c.nodes[n].next {
		out = append(out, c.value(n, scope))
	}
	return out
}

func (c *collector) count(first int32) int {
	count := 0
	for n := first; n != 0; n = c.nodes[n].next {
		count++
	}
	return count
}

func (c *collector) element(u use) Element {
	n := c.nodes[u.node]
	e := Element{Name: c.name(n.first), Offset: int(n.start), End: int(n.end), collector: c, node: u.node, scope: u.scope}
	if e.Name == "" {
		return e
	}
	root, _, _ := strings.Cut(e.Name, ".")
	e.Binding = c.bindingOf(root, u.scope)
	for a := c.nodes[n.first].next; a != 0; a = c.nodes[a].next {
		switch c.nodes[a].kind {
		case nProperty:
			e.Attrs = append(e.Attrs, c.attr(a, u.scope))
		case nSpread:
			e.Open = true
		case nChildren:
			e.HasChildren = c.hasChildren(a)
		}
	}
	return e
}

func (c *collector) attr(n, scope int32) Property {
	key := c.nodes[n].first
	value := c.nodes[key].next
	p := Property{Name: c.name(key), Offset: c.startOf(key)}
	v := c.nodes[value]
	if v.kind != nText {
		p.Value = c.value(value, scope)
		return p
	}
	s := strings.Trim(c.src[v.start:v.end], c.src[v.start:v.start+1])
	p.Value = Value{Kind: Text, Text: entities(s), Known: true, Offset: int(v.start), End: int(v.end)}
	return p
}

// collectBindings keeps the declarations that may be a translation function or
// lead to one.
func (c *collector) collectBindings(f *File) {
	for i, d := range c.decls {
		if d.kind != dImport && (d.value == 0 || d.kind != dConst && d.kind != dVariable) {
			continue
		}
		b := c.binding(declRef{int32(i), false})
		if b != nil && (b.From == FromImport || b.From == FromCall || b.From == FromName) {
			f.Bindings = append(f.Bindings, b)
		}
	}
	slices.SortStableFunc(f.Bindings, func(a, b *Binding) int { return cmp.Compare(a.Offset, b.Offset) })
}

// collectImports adds the names to the imports, and the calls of require.
func (c *collector) collectImports() []Import {
	imports := c.imports
	for _, u := range c.uses {
		if module, ok := c.required(u.node); ok && !c.isWord(c.nodes[u.node].first, "import") {
			imports = append(imports, Import{Module: module, Offset: c.startOf(u.node)})
		}
	}
	at := map[int]int{}
	for i := range imports {
		at[imports[i].Offset] = i
	}
	for i, d := range c.decls {
		if place, ok := at[c.importOffset(d)]; ok {
			if imports[place].Names == nil {
				imports[place].Names = map[string]string{}
			}
			imports[place].Names[c.name(c.decls[i].name)] = cmp.Or(d.property, "*")
		}
	}
	slices.SortStableFunc(imports, func(a, b Import) int { return cmp.Compare(a.Offset, b.Offset) })
	return imports
}

// importOffset is where the import that gives a name its value is; -1 when
// something else does.
func (c *collector) importOffset(d decl) int {
	switch {
	case d.kind == dImport:
		return c.imports[d.value].Offset
	case d.value == 0 || d.kind == dEnum:
		return -1
	}
	if _, ok := c.required(d.value); ok {
		return c.startOf(d.value)
	}
	return -1
}
