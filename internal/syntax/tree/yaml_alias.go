package tree

import "go.yaml.in/yaml/v4"

// yamlAnchor is what an alias needs to know of the node that it stands for.
type yamlAnchor struct {
	node   *Node // nil while it is being read: an alias there would contain itself
	size   int   // nodes, those behind aliases counted each time
	height int   // maps and lists inside each other
}

// yamlCounts keeps aliases of aliases of aliases from costing anything: what
// stands behind one is shared and its size added, never copied.
type yamlCounts struct {
	nodes   int // so far, those behind aliases included
	aliased int // of them behind aliases
	most    int
}

// excessive is the rule by which go-i18n refuses a file: only 1 node in 100 is
// written out, or in large files 9 in 10.
//
// Source: allowedAliasRatio in decode.go of go.yaml.in/yaml/v3. It counts keys
// as well.
func (c *yamlCounts) excessive() bool {
	const low, high = 400_000, 4_000_000
	nodes, aliased := 2*c.nodes, 2*c.aliased
	ratio := 0.99
	if nodes > low {
		ratio = max(0.10, 0.99-0.89*float64(nodes-low)/(high-low))
	}
	return c.nodes > c.most || nodes > 1000 && aliased > 100 && float64(aliased) > ratio*float64(nodes)
}

// node returns a new node.
func (p *yamlParser) node() *Node {
	p.counts.nodes++
	return p.nodes.one()
}

// define notes that an anchor starts here.
func (p *yamlParser) define(y *yaml.Node) *yamlAnchor {
	if y.Anchor == "" {
		return nil
	}
	a := &yamlAnchor{size: -p.counts.nodes}
	p.anchors[y] = a
	return a
}

// finish notes what stands at an anchor.
func (p *yamlParser) finish(a *yamlAnchor, n *Node, height int) {
	if a != nil {
		a.node = n
		a.size += p.counts.nodes + 1
		a.height = height
	}
}

// alias reads *name. The node gets the kind and the text of the one that the
// name stands for and shares what is below it.
func (p *yamlParser) alias(y *yaml.Node, n *Node) int {
	start := p.pos
	before := len(p.errors.all)
	p.anchorName(y.Value)
	p.tabRule = tabsAllowed
	n.Value = span(start, p.pos)
	n.Flags |= Aliased
	target, known := p.anchors[y.Alias]
	switch {
	case len(p.errors.all) > before: // it is a text that starts with *
	case y.Alias == p.names.unknown:
		p.reportText(start, p.pos, yamlUnknownAlias)
	case !known: // its place was given up
	case target.node == nil:
		p.reportText(start, p.pos, yamlAliasCycle)
	case p.depth+target.height > MaxDepth:
		p.report(start, p.pos, yamlTooDeep, map[string]any{"Limit": MaxDepth})
	case !p.expand(target.size):
		p.report(start, p.pos, yamlAliasBomb, p.textArg(start, p.pos))
	default:
		n.Kind, n.Style, n.Str, n.First = target.node.Kind, target.node.Style, target.node.Str, target.node.First
		return target.height
	}
	return 0
}

// expand adds the nodes behind an alias, unless there are too many.
func (p *yamlParser) expand(size int) bool {
	c := p.counts
	c.nodes += size
	c.aliased += size
	if c.excessive() {
		return false
	}
	p.counts = c
	return true
}

// yamlNames resolves aliases for the library. An unknown one is no reason to
// read nothing at all, so it gets a node that the walk knows.
type yamlNames struct {
	known   map[string]*yaml.Node
	unknown *yaml.Node
}

func newYAMLNames() *yamlNames {
	return &yamlNames{map[string]*yaml.Node{}, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}}
}

// BeginDocument keeps the names: there is one document, maybe read in pieces.
func (a *yamlNames) BeginDocument() error { return nil }

// EndDocument has nothing to do.
func (a *yamlNames) EndDocument() error { return nil }

// DefineAnchor takes a name, again if need be.
func (a *yamlNames) DefineAnchor(name string, n *yaml.Node) error {
	a.known[name] = n
	return nil
}

// ResolveAlias finds every name.
func (a *yamlNames) ResolveAlias(name string) (*yaml.Node, bool, error) {
	if n, ok := a.known[name]; ok {
		return n, true, nil
	}
	return a.unknown, true, nil
}
