package script

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// A chain is a name with its members: i18n.global.t, or useI18n().t.
type chain struct {
	parts []string // the last ones; the first is "?" when the base has no name
	base  int32    // what the members are of
	call  bool     // the base is a call, and its part is the callee
	root  int32    // the first name of all; 0 when there is none
}

// chainOf follows the members of n to what they are of.
func (c *collector) chainOf(n int32) chain {
	var out chain
	for range maxVariants {
		v := c.nodes[n]
		switch v.kind {
		case nMember:
			out.parts = append(out.parts, c.name(c.nodes[v.first].next))
			n = v.first
			continue
		case nIndex:
			key, ok := c.indexKey(c.nodes[v.first].next)
			if !ok {
				break
			}
			out.parts = append(out.parts, key)
			n = v.first
			continue
		case nSequence: // (0, i18n.t)(…), as Babel writes it
			n = c.lastOf(v.first)
			continue
		}
		break
	}
	c.nameBase(&out, n)
	slices.Reverse(out.parts)
	return out
}

// indexKey is the key in object["key"].
func (c *collector) indexKey(n int32) (string, bool) {
	if k := c.nodes[n].kind; k != nString && k != nTemplate {
		return "", false
	}
	return c.keyText(n)
}

func (c *collector) lastOf(n int32) int32 {
	for c.nodes[n].next != 0 {
		n = c.nodes[n].next
	}
	return n
}

// nameBase adds the name of what the members are of.
func (c *collector) nameBase(out *chain, n int32) {
	out.base = n
	switch v := c.nodes[n]; v.kind {
	case nName:
		out.root = n
		out.parts = append(out.parts, c.name(n))
	case nCall, nNew:
		parts, root := c.plainName(v.first)
		out.call = true
		out.root = root
		out.parts = append(out.parts, parts)
	default:
		out.parts = append(out.parts, "?")
	}
}

// plainName is the name of a callee that has no call in it.
func (c *collector) plainName(n int32) (name string, root int32) {
	var parts []string
	for range maxVariants {
		v := c.nodes[n]
		switch v.kind {
		case nMember:
			parts = append(parts, c.name(c.nodes[v.first].next))
			n = v.first
			continue
		case nName:
			parts = append(parts, c.name(n))
			slices.Reverse(parts)
			return strings.Join(parts, "."), n
		}
		break
	}
	return "?", 0
}

func (ch chain) String() string {
	if !ch.call || ch.parts[0] == "?" {
		return strings.Join(ch.parts, ".")
	}
	return strings.Join(append([]string{ch.parts[0] + "()"}, ch.parts[1:]...), ".")
}

// calleeName is the name of a callee, and the first name in it, which is empty
// when there is none.
func (c *collector) calleeName(n int32) (name, root string) {
	v := c.nodes[n]
	if s := c.src[v.start:v.end]; (v.kind == nName || v.kind == nMember) && isPlain(s) {
		root, _, _ = strings.Cut(s, ".")
		return s, root
	}
	ch := c.chainOf(n)
	if ch.root != 0 {
		root = c.name(ch.root)
	}
	return ch.String(), root
}

// isPlain holds for a chain of names that is written as we write it, and not too
// long.
func isPlain(s string) bool {
	if len(s) > maxVariants || s == "" || class[s[0]]&isStart == 0 {
		return false
	}
	for i := range len(s) {
		if class[s[i]]&isPart == 0 && s[i] != '.' {
			return false
		}
	}
	return true
}

func (c *collector) bindingOf(name string, scope int32) *Binding {
	ref, ok := c.lookup(name, scope)
	if !ok {
		return nil
	}
	return c.binding(ref)
}

// binding tells how a name was declared. It is nil for a name that leads to
// itself.
func (c *collector) binding(ref declRef) *Binding {
	if b, done := c.bindings[ref.index]; done {
		return b
	}
	if c.depth >= maxVariants {
		return nil
	}
	c.depth++
	c.bindings[ref.index] = nil // while its own value is looked at
	d := c.decls[ref.index]
	b := &Binding{Local: c.name(d.name), Offset: c.startOf(d.name), Property: d.property}
	switch {
	case d.kind == dImport:
		b.From, b.Module = FromImport, c.imports[d.value].Module
	case d.kind == dParameter:
		b.From = FromParameter
	case d.kind == dFunction:
		c.bindFunction(b, d.value)
	case !ref.several && d.value != 0:
		c.bind(b, d)
	}
	c.bindings[ref.index] = b
	c.depth--
	return b
}

// bind tells what the value of a variable is.
func (c *collector) bind(b *Binding, d decl) {
	switch c.nodes[d.value].kind {
	case nFunction:
		c.bindFunction(b, d.value)
	case nString, nTemplate, nObject, nArray:
		b.From = FromLiteral
	case nName, nMember, nIndex, nCall, nNew:
		c.bindChain(b, d)
	}
}

// bindFunction tells where a function is, and what its parameters are: the
// first names that are declared in it as such, all in one scope.
func (c *collector) bindFunction(b *Binding, n int32) {
	b.From = FromFunction
	if n == 0 {
		return // a class
	}
	b.Start, b.End = int(c.nodes[n].start), int(c.nodes[n].end)
	all := c.parameters()
	first := sort.Search(len(all), func(i int) bool { return c.startOf(all[i].name) >= b.Start })
	for _, d := range all[first:] {
		if c.startOf(d.name) >= b.End || d.scope != all[first].scope {
			break
		}
		b.Params = append(b.Params, c.name(d.name))
	}
}

// parameters returns the declarations of all parameters, in the order of the
// file.
func (c *collector) parameters() []decl {
	if c.params == nil {
		c.params = []decl{}
		for _, d := range c.decls {
			if d.kind == dParameter {
				c.params = append(c.params, d)
			}
		}
		slices.SortFunc(c.params, func(a, b decl) int { return cmp.Compare(c.startOf(a.name), c.startOf(b.name)) })
	}
	return c.params
}

func (c *collector) bindChain(b *Binding, d decl) {
	if module, ok := c.required(d.value); ok {
		b.From, b.Module, b.Property = FromImport, module, cmp.Or(d.property, "*")
		return
	}
	ch := c.chainOf(c.unbound(d.value))
	if ch.parts[0] == "?" && !ch.call {
		return
	}
	if ch.root != 0 {
		b.Root = c.bindingOf(c.name(ch.root), d.scope)
	}
	if ch.call {
		b.From, b.Callee = FromCall, ch.parts[0]
		b.Property = join(strings.Join(ch.parts[1:], "."), d.property)
		b.Args = c.values(c.nodes[c.nodes[ch.base].first].next, d.scope)
		return
	}
	b.From = FromName
	if n := len(ch.parts) - 1; n > 0 && d.property == "" {
		b.Callee, b.Property = strings.Join(ch.parts[:n], "."), ch.parts[n]
		return
	}
	b.Callee = ch.String()
}

// unbound is the function in function.bind(object).
func (c *collector) unbound(n int32) int32 {
	v := c.nodes[n]
	if v.kind != nCall || c.nodes[v.first].kind != nMember {
		return n
	}
	if object := c.nodes[v.first].first; c.isWord(c.nodes[object].next, "bind") {
		return object
	}
	return n
}
