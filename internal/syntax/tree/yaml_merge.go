package tree

import "go.yaml.in/yaml/v4"

// isMergeKey holds for << without quotes or a tag of its own.
func isMergeKey(y *yaml.Node) bool {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if y.Kind != yaml.ScalarNode || y.Value != "<<" {
		return false
	}
	return y.Tag == "!!merge" || (y.Tag == "" || y.Tag == "!") && y.Style&quoted == 0
}

// memberKey tells members apart as go-i18n does: 1 is not "1".
type memberKey struct {
	name      string
	nonString bool
}

func keyOf(n *Node) memberKey { return memberKey{n.Name, n.Flags&NonString != 0} }

// merge puts the members that merge keys stand for in their places. A key of
// the map itself wins, then the one that is found first.
func (p *yamlParser) merge(all *members) {
	taken := map[memberKey]bool{}
	for n := all.first; n != nil; n = n.Next {
		if n.Flags&mergeKey == 0 {
			taken[keyOf(n)] = true
		}
	}
	old := all.first
	var first *Node
	*all = members{height: all.height}
	for n := old; n != nil; {
		next := n.Next
		n.Next = nil
		switch {
		case n.Flags&mergeKey == 0:
			all.add(n, 0)
		case first != nil:
			p.duplicate(n, first)
		default:
			first = n
			p.mergeFrom(n, all, taken)
		}
		n = next
	}
}

// mergeFrom adds the members that the value of a merge key has.
func (p *yamlParser) mergeFrom(n *Node, all *members, taken map[memberKey]bool) {
	switch {
	case n.Kind == Map:
		p.mergeMap(n, n, all, taken)
	case n.Kind == List && n.Flags&Aliased == 0:
		for e := n.First; e != nil; e = e.Next {
			p.mergeMap(n, e, all, taken)
		}
	case n.Kind != Invalid:
		p.report(int(n.Key.Start), int(n.Value.End), yamlMerge, nil)
	}
}

func (p *yamlParser) mergeMap(n, source *Node, all *members, taken map[memberKey]bool) {
	if source.Kind != Map {
		if source.Kind != Invalid {
			p.report(int(source.Value.Start), int(source.Value.End), yamlMerge, nil)
		}
		return
	}
	for m := source.First; m != nil; m = m.Next {
		if m.Flags&Shadowed != 0 {
			continue
		}
		if !p.expand(1) {
			p.report(int(n.Value.Start), int(n.Value.End), yamlAliasBomb, p.textArg(int(n.Value.Start), int(n.Value.End)))
			return
		}
		if key := keyOf(m); !taken[key] {
			taken[key] = true
			merged := p.nodes.one()
			*merged = *m
			merged.Next = nil
			merged.Flags |= Merged
			all.add(merged, 0)
		}
	}
}

// close is called when all members of a map are known.
func (p *yamlParser) close(all *members) *Node {
	if all.merges > 0 {
		p.merge(all)
	}
	if all.count > 1 {
		p.duplicates(all)
	}
	return all.first
}

// duplicates reports the members that have the key of an earlier one, and
// marks those that lose. go-i18n refuses such a file.
func (p *yamlParser) duplicates(all *members) {
	k := &p.keys
	k.start(all.first, all.count)
	found := false
	for i, n := range k.nodes {
		if n.Flags&Merged != 0 {
			continue
		}
		if j := k.enter(i); j != none {
			found = true
			p.duplicate(n, k.nodes[j])
		}
	}
	if !found {
		return
	}
	clear(k.slots)
	for i := len(k.nodes) - 1; i >= 0; i-- {
		if n := k.nodes[i]; n.Flags&Merged == 0 && k.enter(i) != none {
			n.Flags |= Shadowed
		}
	}
}

func (p *yamlParser) duplicate(n, first *Node) {
	if p.errors.full() {
		return
	}
	p.add(Error{
		Offset: int(n.Key.Start), End: int(n.Key.End), ID: yamlDuplicateKey,
		Args: map[string]any{"Key": oneLine(n.Name)}, Related: []int{int(first.Key.Start)}, Soft: true,
	})
}
