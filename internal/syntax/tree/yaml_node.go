package tree

import "go.yaml.in/yaml/v4"

// isAbsent holds for a scalar that is not written.
func isAbsent(y *yaml.Node) bool {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	return y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&quoted == 0
}

// value reads the node y at or behind pos into n. indent is the column, from
// 0, of the block collection around it, -1 if there is none. It returns how
// many maps and lists are inside each other there.
func (p *yamlParser) value(y *yaml.Node, n *Node, indent int) (height int) {
	n.Value = span(p.pos, p.pos)
	if isAbsent(y) && y.Anchor == "" && !isTagged(y) {
		n.Kind, n.Style = Null, Plain
		return 0
	}
	p.trivia()
	p.verify(y)
	anchor := p.define(y)
	p.properties(y)
	if !isAbsent(y) {
		p.trivia()
	}
	if p.lost {
		return 0
	}
	switch y.Kind {
	case yaml.AliasNode:
		height = p.alias(y, n)
	case yaml.ScalarNode:
		p.scalar(y, n, indent)
	case yaml.MappingNode, yaml.SequenceNode:
		height = p.collection(y, n, indent)
	default:
		p.lost = true
	}
	p.finish(anchor, n, height)
	return height
}

// collection reads a map or a list.
func (p *yamlParser) collection(y *yaml.Node, n *Node, indent int) (height int) {
	n.Kind, n.Style = List, Block
	if y.Kind == yaml.MappingNode {
		n.Kind = Map
	}
	start := p.pos
	p.depth++
	switch {
	case y.Style&yaml.FlowStyle != 0:
		n.Style = Flow
		height = p.flowCollection(y, n, indent)
	case n.Kind == Map:
		height = p.blockMap(y, n)
	default:
		height = p.blockList(y, n)
	}
	p.depth--
	n.Value.Start = int32(start)
	if p.depth >= MaxDepth {
		p.report(start, start+1, yamlTooDeep, map[string]any{"Limit": MaxDepth})
		n.Kind, n.First = Invalid, nil
	}
	return height + 1
}

func (p *yamlParser) blockMap(y *yaml.Node, n *Node) int {
	var all members
	column := p.place().column - 1
	p.blockMembers(y, &all, column)
	n.Value.End = int32(all.end())
	n.First = p.close(&all)
	return all.height
}

// blockMembers reads the members of a block map that starts in that column.
func (p *yamlParser) blockMembers(y *yaml.Node, all *members, column int) {
	for i := 0; i+1 < len(y.Content) && !p.lost; i += 2 {
		p.trivia()
		p.member(y.Content[i], y.Content[i+1], all, column)
	}
}

func (p *yamlParser) blockList(y *yaml.Node, n *Node) int {
	var all members
	column := p.place().column - 1
	p.blockElements(y, &all, column)
	n.Value.End = int32(all.end())
	n.First = all.first
	return all.height
}

// blockElements reads the elements of a block list with dashes in that column.
func (p *yamlParser) blockElements(y *yaml.Node, all *members, column int) {
	for _, e := range y.Content {
		p.trivia()
		p.need('-')
		if p.lost {
			return
		}
		p.tabRule = tabsForbidden
		n := p.node()
		all.add(n, p.value(e, n, column))
	}
}

// flowCollection reads what stands in brackets, or a map of one member
// without its own brackets in a list: [key: text].
func (p *yamlParser) flowCollection(y *yaml.Node, n *Node, indent int) int {
	var all members
	closer := byte(']')
	if y.Kind == yaml.MappingNode {
		closer = '}'
		if p.isPair(y) {
			if isAbsent(y.Content[0]) {
				p.report(p.pos, p.pos+1, yamlKeyMissing, nil)
			}
			p.member(y.Content[0], y.Content[1], &all, indent)
			n.Value.End = int32(all.end())
			n.First = p.close(&all)
			return all.height
		}
	}
	p.pos++ // the bracket is what isPair or the library saw
	p.flow++
	for i := 0; i < len(y.Content) && !p.lost; {
		p.trivia()
		if p.accept(',') {
			p.trivia()
		}
		if y.Kind == yaml.MappingNode {
			p.member(y.Content[i], y.Content[i+1], &all, indent)
			i += 2
			continue
		}
		e := p.node()
		all.add(e, p.value(y.Content[i], e, indent))
		i++
	}
	p.trivia()
	if p.accept(',') {
		p.trivia()
	}
	p.need(closer)
	p.flow--
	p.tabRule = tabsAllowed
	n.Value.End = int32(p.pos)
	n.First = all.first
	if n.Kind == Map {
		n.First = p.close(&all)
	}
	return all.height
}

// isPair tells [key: text] from [{key: text}].
func (p *yamlParser) isPair(y *yaml.Node) bool {
	if p.peek() != '{' {
		return true
	}
	if len(y.Content) == 0 {
		return false
	}
	key := y.Content[0]
	return key.Line == y.Line && key.Column == y.Column
}
