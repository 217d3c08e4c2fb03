package toml

import (
	"hash/maphash"
	"strings"
)

// names knows what every key of the file stands for, and so what must not be
// defined again. It is one hash table for all tables of the file: a map for
// each table would cost more than the tree. The keys of most tables never get
// into it, see scope.
//
// Source: the sections "Keys", "Table", "Inline Table" and "Array of Tables"
// of the specification.
type names struct {
	src     string
	seed    maphash.Seed
	nodes   []node   // by id; scopes are nodes too, so that ids are never used twice
	slots   []slot   // open addressing, a power of two
	escaped []string // names that do not stand in src as they are
	used    int
}

// slot is the id of a node, 0 if it is empty, above some bits of the hash. With
// them a probe rarely has to go to the node, which is far away in memory.
type slot uint32

const tagBits = 10 // leaves more for ids than MaxNodes needs

func newSlot(id int32, hash uint32) slot { return slot(uint32(id)<<tagBits | hash>>(32-tagBits)) }

func (s slot) id() int32 { return int32(s >> tagBits) }

func (s slot) mayBe(hash uint32) bool { return uint32(s)&(1<<tagBits-1) == hash>>(32-tagBits) }

// node is a key in a table. The table is named by its scope: the id of the
// node that owns it. It holds no pointers, so that the garbage collector need
// not look at it.
type node struct {
	parent int32 // scope of the table that the key is in; 0 of a table without a name
	hash   uint32
	first  int32 // offset of the definition that an error refers to
	length int32 // of the name in src, or the complement of an index into escaped
	link   int32 // of a tableArray: scope of its last element; of a table with keys not entered yet: its number, from 1, in File.Tables
	kind   nodeKind
}

type nodeKind uint8

const (
	plainValue    nodeKind = iota // string, number, ...
	closedValue                   // inline table or array: complete where it is written
	implicitTable                 // [a.b] makes a, which may still get a header
	headerTable                   // [a]
	dottedTable                   // a.b = 1 makes a, which must not get a header
	tableArray                    // [[a]]
)

// kindAt tells what a value that starts with c will be.
func kindAt(c byte) nodeKind {
	if c == '[' || c == '{' {
		return closedValue
	}
	return plainValue
}

func (n *names) init(src string) {
	n.src = src
	n.seed = maphash.MakeSeed()
	n.nodes = make([]node, 1, 16)
	n.slots = make([]slot, 16)
}

// scope returns the id of a new table that has no name, for a statement at an
// offset.
func (n *names) scope(at int32) int32 {
	n.nodes = append(room(n.nodes, at, len(n.src)), node{})
	return int32(len(n.nodes) - 1)
}

func (n *names) hash(table int32, name string) uint32 {
	h := maphash.String(n.seed, name)
	return uint32(h>>32) ^ uint32(h) ^ uint32(table)*0x9E3779B1
}

// find returns the id of a key in a table, or 0 and the key's free slot.
func (n *names) find(table int32, name string, hash uint32) (id int32, free int) {
	mask := len(n.slots) - 1
	for i := int(hash) & mask; ; i = (i + 1) & mask {
		s := n.slots[i]
		if s == 0 {
			return 0, i
		}
		if !s.mayBe(hash) {
			continue
		}
		if x := &n.nodes[s.id()]; x.parent == table && n.nameOf(x) == name {
			return s.id(), i
		}
	}
}

// enter returns the id of a key in a table. A new one gets the kind.
func (n *names) enter(table int32, part *KeyPart, kind nodeKind) (id int32, found bool) {
	hash := n.hash(table, part.Name)
	id, free := n.find(table, part.Name, hash)
	if id != 0 {
		return id, true
	}
	if 4*n.used > 3*len(n.slots) {
		n.grow(expected(n.used, part.Span.Start, len(n.src)))
		_, free = n.find(table, part.Name, hash)
	}
	id = n.scope(part.Span.Start)
	x := &n.nodes[id]
	*x = node{parent: table, hash: hash, kind: kind}
	n.define(x, part)
	n.slots[free] = newSlot(id, hash)
	n.used++
	return id, false
}

func (n *names) nameOf(x *node) string {
	if x.length < 0 {
		return n.escaped[^x.length]
	}
	return n.src[n.nameAt(x.first):][:x.length]
}

// nameAt is the offset of the name of a key part, behind its quote.
func (n *names) nameAt(part int32) int32 {
	if c := n.src[part]; c == '"' || c == '\'' {
		part++
	}
	return part
}

// define makes a part of a key the definition of a node.
func (n *names) define(x *node, part *KeyPart) {
	x.first, x.length = part.Span.Start, int32(len(part.Name))
	if !strings.HasPrefix(n.src[n.nameAt(x.first):], part.Name) {
		x.length = ^int32(len(n.escaped))
		n.escaped = append(n.escaped, part.Name)
	}
}

// grow makes room for more keys, for as many as are expected.
func (n *names) grow(keys int) {
	size := 2 * len(n.slots)
	for 3*size < 4*keys {
		size *= 2
	}
	n.slots = make([]slot, size)
	mask := size - 1
	for id := range n.nodes {
		x := &n.nodes[id]
		if x.parent == 0 {
			continue
		}
		i := int(x.hash) & mask
		for n.slots[i] != 0 {
			i = (i + 1) & mask
		}
		n.slots[i] = newSlot(int32(id), x.hash)
	}
}
