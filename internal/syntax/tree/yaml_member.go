package tree

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// mergeKey marks the member << until its members are known (yaml_merge.go).
const mergeKey Flags = 1 << 7

// member reads a key and its value.
func (p *yamlParser) member(yk, yv *yaml.Node, all *members, indent int) {
	n := p.node()
	n.Value = span(p.pos, p.pos)
	explicit := p.peek() == '?' && p.blankAt(p.pos+1)
	column := p.place().column - 1
	if explicit {
		p.pos++
		p.tabRule = tabsToComment
	}
	p.key(yk, n, explicit, indent)
	p.trivia()
	height := 0
	switch {
	case p.lost:
		return
	case p.peek() != ':' || explicit && p.flow == 0 && p.place().column-1 != column:
		p.lost = !isAbsent(yv)
		n.Kind, n.Style = Null, Plain
		n.Value = span(int(n.Key.End), int(n.Key.End))
	default:
		p.colon(n, explicit)
		height = p.value(yv, n, indent)
	}
	if !p.isKey(yk, n) {
		n.Kind, n.First = Invalid, nil
	}
	all.add(n, height)
}

// colon moves over the colon behind a key.
func (p *yamlParser) colon(n *Node, explicit bool) {
	p.pos++
	if p.tabRule = tabsAllowed; explicit {
		p.tabRule = tabsToComment
		return
	}
	text := p.src[n.Key.Start : p.pos-1]
	switch {
	case hasBreak(text):
		p.report(int(n.Key.Start), int(n.Key.End), yamlKeyLines, nil)
	case len(text) > maxKeyRunes && utf8.RuneCountInString(text) > maxKeyRunes:
		p.report(int(n.Key.Start), int(n.Key.End), yamlKeyTooLong, map[string]any{"Limit": MaxKeyBytes})
	}
}

func hasBreak(s string) bool {
	for i := range len(s) {
		if breakLen(s, i) > 0 {
			return true
		}
	}
	return false
}

const maxKeyRunes = 1024 // of a key as it is written, for go-i18n

// key reads a key into n.
func (p *yamlParser) key(y *yaml.Node, n *Node, explicit bool, indent int) {
	if isAbsent(y) && y.Anchor == "" && !isTagged(y) {
		n.Key = span(p.pos, p.pos)
		n.Flags = NonString
		if !explicit {
			p.report(p.pos, p.pos+1, yamlKeyMissing, nil)
		}
		return
	}
	p.trivia()
	start := p.pos
	k := p.keyNode(y)
	p.value(y, k, indent)
	n.Key = span(start, int(k.Value.End))
	n.Name = k.Str
	switch {
	case isMergeKey(y):
		n.Flags = mergeKey
	case k.Kind != String:
		n.Flags = NonString
		if n.Name = y.Value; y.Kind == yaml.AliasNode {
			n.Name = y.Alias.Value
		}
	}
	if len(n.Name) > MaxKeyBytes {
		p.report(start, int(n.Key.End), yamlKeyTooLong, map[string]any{"Limit": MaxKeyBytes})
	}
}

// keyNode returns a node to read a key into. It is not kept, unless an alias
// or what is below it may refer to it.
func (p *yamlParser) keyNode(y *yaml.Node) *Node {
	if y.Anchor != "" || y.Kind != yaml.ScalarNode {
		return new(Node)
	}
	p.keyScratch = Node{}
	return &p.keyScratch
}

// isKey reports a key that is a map or a list. One with bad characters is
// reported already.
func (p *yamlParser) isKey(y *yaml.Node, n *Node) bool {
	if p.dirty && p.src[n.Key.Start:n.Key.End] != string(n.Key.Of(p.data)) {
		return false
	}
	if y.Kind == yaml.AliasNode && y.Alias != nil {
		y = y.Alias
	}
	if y.Kind == yaml.ScalarNode {
		return true
	}
	start, end := int(n.Key.Start), int(n.Key.End)
	if start > 0 && strings.HasPrefix(p.src[start-1:], "{{") { // {{.Name}} without quotes
		p.reportStart(start-1, start+1)
		return false
	}
	p.report(start, end, yamlKeyComplex, nil)
	return false
}

// members collects what is in a map or a list.
type members struct {
	first, last *Node
	count       int
	merges      int
	height      int
}

func (m *members) add(n *Node, height int) {
	if m.first == nil {
		m.first = n
	} else {
		m.last.Next = n
	}
	m.last = n
	m.count++
	m.height = max(m.height, height)
	if n.Flags&mergeKey != 0 {
		m.merges++
	}
}

// end is where the last member ends.
func (m *members) end() int {
	if m.last == nil {
		return 0
	}
	return int(max(m.last.Key.End, m.last.Value.End))
}
