package script

import (
	"slices"
)

// value is what is known of an expression in a scope. What is below calls,
// functions and elements is not looked at, so no node is looked at twice.
func (c *collector) value(n, scope int32) Value {
	v := Value{Offset: c.startOf(n), End: int(c.nodes[n].end)}
	switch c.nodes[n].kind {
	case nString:
		v.Kind, v.Text, v.Known = Text, c.stringText(n), true
	case nTemplate, nSum:
		c.textValue(&v, n, scope)
	case nChoice, nEither, nAnd:
		c.choiceValue(&v, n, scope)
	case nSequence:
		return c.value(c.lastOf(c.nodes[n].first), scope)
	case nAssign:
		return c.value(c.nodes[c.nodes[n].first].next, scope)
	case nName, nMember, nIndex:
		c.nameValue(&v, n, scope)
	case nObject:
		v.Kind = Object
		c.objectValue(&v, n, scope)
	case nArray:
		v.Kind = Array
		c.arrayValue(&v, n, scope)
	case nFunction:
		v.Kind = Function
	}
	return v
}

// textValue is for what gives a text when all of its parts do.
func (c *collector) textValue(v *Value, n, scope int32) {
	texts := c.variants(n, scope)
	if c.nodes[n].kind == nTemplate || slices.ContainsFunc(texts, text.tellsSomething) {
		v.Kind = Text
	}
	c.setTexts(v, texts)
}

// setTexts tells what may be known of a value: one text, or several.
func (c *collector) setTexts(v *Value, texts []text) {
	if len(texts) == 1 {
		t := texts[0]
		switch {
		case t.known:
			v.Text, v.Known = t.s, true
		case t.tellsSomething():
			v.Pattern = t.s
		}
		return
	}
	for _, t := range texts {
		one := Value{Kind: Text, Offset: v.Offset, End: v.End}
		if !t.known && !t.tellsSomething() {
			one.Kind = Other
		}
		c.setTexts(&one, []text{t})
		v.Alternatives = append(v.Alternatives, one)
	}
}

// choiceValue lists what a condition or a chain of || may give.
func (c *collector) choiceValue(v *Value, n, scope int32) {
	first := c.nodes[n].first
	switch c.nodes[n].kind {
	case nChoice:
		first = c.nodes[first].next
	case nAnd: // when it is false nothing is shown
		first = c.lastOf(first)
	}
	for m := first; m != 0 && len(v.Alternatives) < maxVariants; m = c.nodes[m].next {
		one := c.value(m, scope)
		if one.Kind == Other && len(one.Alternatives) > 0 {
			v.Alternatives = append(v.Alternatives, one.Alternatives...)
		} else {
			v.Alternatives = append(v.Alternatives, one)
		}
	}
}

// nameValue looks up a name.
func (c *collector) nameValue(v *Value, n, scope int32) {
	if object, in := c.resolve(n, scope); object != n && c.nodes[object].kind == nObject && c.spend(int(c.nodes[object].end-c.nodes[object].start)) {
		v.Kind = Object
		c.objectValue(v, object, in)
		return
	}
	texts := c.variants(n, scope)
	if !slices.ContainsFunc(texts, text.tellsSomething) {
		v.Kind = Identifier
		v.Text, _ = c.calleeName(n)
		return
	}
	if len(texts) == 1 {
		v.Kind = Text
	}
	c.setTexts(v, texts)
}

func (c *collector) objectValue(v *Value, n, scope int32) {
	v.Properties = c.propertySlab.take(c.count(c.nodes[n].first))
	for m := c.nodes[n].first; m != 0; m = c.nodes[m].next {
		if c.nodes[m].kind != nProperty {
			v.Open = true
			continue
		}
		key := c.nodes[m].first
		name, known := c.keyText(key)
		if !known {
			v.Open = true
			continue
		}
		v.Properties = append(v.Properties, Property{name, c.value(c.nodes[key].next, scope), c.startOf(key)})
	}
}

func (c *collector) arrayValue(v *Value, n, scope int32) {
	v.Elements = c.valueSlab.take(c.count(c.nodes[n].first))
	for m := c.nodes[n].first; m != 0; m = c.nodes[m].next {
		if c.nodes[m].kind == nSpread {
			v.Open = true
			continue
		}
		v.Elements = append(v.Elements, c.value(m, scope))
	}
}
