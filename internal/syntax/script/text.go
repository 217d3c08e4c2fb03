package script

import (
	"slices"
	"strings"
)

// A text is what an expression may give: all of it, or a pattern with "*" for
// what is not known.
type text struct {
	s     string
	known bool
}

var unknown = []text{{"*", false}}

func (t text) tellsSomething() bool { return t.known || strings.Trim(t.s, "*") != "" }

// variants are the texts that an expression may give, at most maxVariants.
func (c *collector) variants(n, scope int32) []text {
	v := c.nodes[n]
	switch v.kind {
	case nString:
		return []text{{c.stringText(n), true}}
	case nTemplate, nSum:
		return c.joined(v.first, scope)
	case nChoice:
		return c.union(c.nodes[v.first].next, scope)
	case nEither:
		return c.union(v.first, scope)
	case nAnd, nSequence:
		return c.variants(c.lastOf(v.first), scope)
	case nAssign:
		return c.variants(c.nodes[v.first].next, scope)
	case nName, nMember, nIndex:
		return c.constant(n, scope)
	}
	return unknown
}

// union are the texts of all nodes of a list.
func (c *collector) union(first, scope int32) (out []text) {
	for n := first; n != 0; n = c.nodes[n].next {
		out = append(out, c.variants(n, scope)...)
		if len(out) > maxVariants {
			return unknown
		}
	}
	return distinct(out)
}

func distinct(texts []text) []text {
	out := texts[:0:0]
	for _, t := range texts {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// joined are the texts of a list of nodes, one behind the other.
func (c *collector) joined(first, scope int32) []text {
	out := []text{{"", true}}
	for n := first; n != 0; n = c.nodes[n].next {
		var parts []text
		if v := c.nodes[n]; v.kind == nChunk {
			parts = []text{{decode(c.src[v.start:v.end]), true}}
		} else {
			parts = c.variants(n, scope)
		}
		if len(out)*len(parts) > maxVariants {
			parts = unknown
		}
		out = c.product(out, parts)
	}
	return out
}

func (c *collector) product(heads, tails []text) []text {
	out := make([]text, 0, len(heads)*len(tails))
	for _, head := range heads {
		for _, tail := range tails {
			out = append(out, c.concat(head, tail))
		}
	}
	return out
}

func (c *collector) concat(a, b text) text {
	switch {
	case a.s == "" && a.known:
		return b
	case b.s == "" && b.known, !a.known && strings.HasSuffix(a.s, "*") && b.s == "*" && !b.known:
		return a
	case len(a.s)+len(b.s) > maxBuilt || !c.spend(len(a.s)+len(b.s)):
		return unknown[0]
	}
	return text{a.s + b.s, a.known && b.known}
}

// spend counts work that does not come with the size of the file, since a
// constant may be used any number of times.
func (c *collector) spend(n int) bool {
	c.built -= n
	return c.built >= 0
}
