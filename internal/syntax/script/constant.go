package script

// constant are the texts that a name, or a member of an object, stands for.
func (c *collector) constant(n, scope int32) []text {
	value, in := c.resolve(n, scope)
	if value == n {
		if c.nodes[n].kind == nIndex {
			return c.anyMember(n, scope)
		}
		return unknown
	}
	return c.constantTexts(value, in)
}

// constantTexts are the texts of the value of a constant. They are kept: a
// constant may be used often, and be made of others.
func (c *collector) constantTexts(value, scope int32) []text {
	if texts, done := c.texts[value]; done {
		return texts
	}
	if c.depth >= maxVariants {
		return unknown
	}
	c.depth++
	c.texts[value] = unknown // while it is looked at: it may lead to itself
	texts := c.variants(value, scope)
	c.texts[value] = texts
	c.depth--
	return texts
}

// anyMember are the texts of all members of a constant object, of which an
// index that is not known chooses one.
func (c *collector) anyMember(n, scope int32) []text {
	base := c.nodes[n].first
	object, in := c.resolve(base, scope)
	if c.nodes[object].kind != nObject || c.isChanged(base) {
		return unknown
	}
	if _, done := c.texts[object]; !done {
		c.texts[object] = unknown // while it is looked at
		c.texts[object] = c.memberTexts(object, in)
	}
	return c.texts[object]
}

func (c *collector) memberTexts(object, scope int32) []text {
	var out []text
	for m := c.nodes[object].first; m != 0; m = c.nodes[m].next {
		if c.nodes[m].kind != nProperty {
			return unknown
		}
		out = append(out, c.constantTexts(c.memberValue(m), scope)...)
		if len(out) > maxVariants {
			return unknown
		}
	}
	if len(out) == 0 {
		return unknown
	}
	return distinct(out)
}

// resolve follows a name to the value of the constant that it stands for, and
// the scope that the value is in. It returns what it cannot follow.
func (c *collector) resolve(n, scope int32) (value, in int32) {
	if c.depth >= maxVariants {
		return n, scope
	}
	c.depth++
	defer func() { c.depth-- }()
	switch v := c.nodes[n]; v.kind {
	case nName:
		return c.resolveName(n, scope)
	case nMember:
		return c.resolveMember(n, c.name(c.nodes[v.first].next), scope)
	case nIndex:
		if key, ok := c.indexText(c.nodes[v.first].next, scope); ok {
			return c.resolveMember(n, key, scope)
		}
	}
	return n, scope
}

// indexText is the text of an index, if it is one constant.
func (c *collector) indexText(n, scope int32) (string, bool) {
	texts := c.variants(n, scope)
	return texts[0].s, len(texts) == 1 && texts[0].known
}

func (c *collector) resolveName(n, scope int32) (value, in int32) {
	ref, ok := c.lookup(c.name(n), scope)
	d := decl{}
	if ok {
		d = c.decls[ref.index]
	}
	if ref.several || d.kind != dConst && d.kind != dEnum || d.value == 0 {
		return n, scope
	}
	if d.property == "" {
		return c.follow(d.value, d.scope)
	}
	object, in := c.follow(d.value, d.scope)
	if member := c.memberOf(object, d.property); member != 0 && !c.isChanged(d.value) {
		return c.follow(member, in)
	}
	return n, scope
}

// follow goes on from the value of a constant that is a name itself.
func (c *collector) follow(n, scope int32) (value, in int32) {
	switch v := c.nodes[n]; v.kind {
	case nName, nMember, nIndex:
		return c.resolve(n, scope)
	case nCall: // Object.freeze(object)
		if object := c.nodes[v.first].next; object != 0 && c.chainOf(v.first).String() == "Object.freeze" {
			return c.follow(object, scope)
		}
	}
	return n, scope
}

func (c *collector) resolveMember(n int32, name string, scope int32) (value, in int32) {
	base := c.nodes[n].first
	object, in := c.resolve(base, scope)
	if object == base || c.isChanged(base) {
		return n, scope
	}
	if member := c.memberOf(object, name); member != 0 {
		return c.follow(member, in)
	}
	return n, scope
}

// isChanged holds for a name of which a member is assigned to somewhere.
func (c *collector) isChanged(n int32) bool {
	if len(c.changed) == 0 {
		return false
	}
	root := c.chainOf(n).root
	return root != 0 && c.changed[c.name(root)]
}

// memberOf is the value of a member of an object; 0 when it has none of that
// name, or something in it may replace it.
func (c *collector) memberOf(object int32, name string) int32 {
	if c.nodes[object].kind != nObject {
		return 0
	}
	members, done := c.members[object]
	if !done {
		members = c.indexMembers(object)
		c.members[object] = members
	}
	return members[name]
}

func (c *collector) indexMembers(object int32) map[string]int32 {
	members := map[string]int32{}
	for m := c.nodes[object].first; m != 0; m = c.nodes[m].next {
		if c.nodes[m].kind != nProperty {
			return nil
		}
		key, known := c.keyText(c.nodes[m].first)
		if !known {
			return nil
		}
		members[key] = c.memberValue(m)
	}
	return members
}

// memberValue is the value of a property; behind = in an enum.
func (c *collector) memberValue(property int32) int32 {
	value := c.nodes[c.nodes[property].first].next
	if v := c.nodes[value]; v.kind == nAssign {
		return c.nodes[v.first].next
	}
	return value
}
