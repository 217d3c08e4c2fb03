package script

// A kind is what a node is.
type kind uint8

const (
	nOther    kind = iota
	nString        // with its quotes
	nTemplate      // nChunk and substitutions in turn
	nChunk         // text of a template
	nName          // also this, super, import.meta
	nMember        // object, nName
	nIndex         // object, index
	nCall          // callee, arguments
	nNew           // callee, arguments
	nTagged        // callee, nTemplate
	nPipe          // callee, arguments
	nObject        // nProperty, nSpread
	nProperty      // key (nName, nString, nOther), value
	nSpread        // value
	nArray         // elements
	nFunction
	nSum      // operands
	nEither   // operands of || and ??
	nAnd      // operands
	nChoice   // condition, then, else
	nSequence // operands of the comma
	nAssign   // target, value
	nElement  // nName, nProperty and nSpread, nChildren
	nChildren // nText, nElement, others
	nText     // text between tags
	nHole     // nothing: an empty element of an array, { } between tags
)

// A node is an expression with its children, which are linked: first is that
// of the first child, next that of the next child of the same parent. Node 0
// is none.
type node struct {
	start, end  int32
	first, next int32
	kind        kind
}

func (p *parser) node(k kind, start, end int, first int32) int32 {
	p.nodes = append(p.nodes, node{start: int32(start), end: int32(end), first: first, kind: k})
	return int32(len(p.nodes) - 1)
}

// token makes a node of the current token and reads the next one.
func (p *parser) token(k kind) int32 {
	n := p.node(k, p.start, p.end, 0)
	p.next()
	return n
}

// missing is the node of an expression that is not there.
func (p *parser) missing() int32 { return p.node(nOther, p.start, p.start, 0) }

// pair makes a node with two children that ends with the last token.
func (p *parser) pair(k kind, start int, a, b int32) int32 {
	p.nodes[a].next = b
	return p.node(k, start, p.last, a)
}

// A list collects the children of a node.
type list struct{ first, last int32 }

func (p *parser) add(l *list, n int32) {
	if l.first == 0 {
		l.first = n
	} else {
		p.nodes[l.last].next = n
	}
	l.last = n
}

// startOf is where a node begins.
func (p *parser) startOf(n int32) int { return int(p.nodes[n].start) }

// A use is a call or an element, with the scope that its names are looked up
// in.
type use struct{ node, scope int32 }

func (p *parser) use(n int32) int32 {
	p.uses = append(p.uses, use{n, p.scope})
	return n
}

// A decl is a declaration of a name.
type decl struct {
	scope    int32
	name     int32  // nName
	value    int32  // what the name, or the pattern that it is in, is set to; of an import its index
	property string // in a pattern, the keys that lead to the name; of an import what it is in the module
	kind     declKind
}

type declKind uint8

const (
	dVariable declKind = iota // let, var, and const without a value
	dConst
	dParameter
	dFunction
	dEnum
	dImport
)

func (p *parser) openScope() int32 {
	p.parents = append(p.parents, p.scope)
	p.scope = int32(len(p.parents) - 1)
	return p.scope
}

func (p *parser) closeScope() { p.scope = p.parents[p.scope] }
