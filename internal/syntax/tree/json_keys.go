package tree

import (
	"hash/maphash"
	"slices"
)

// keySet finds equal keys among the members of one object: an open hash table
// of their numbers, used again for each object. A map would cost more than
// the tree.
type keySet struct {
	seed  maphash.Seed
	nodes []*Node
	slots []uint32 // number of a member from 1, below a part of its hash; a power of two of them
}

const (
	fewKeys    = 8  // up to so many members are compared with each other
	numberBits = 22 // holds MaxNodes
	numberMask = 1<<numberBits - 1
)

// start empties the set for the members of an object.
func (k *keySet) start(first *Node, count int) {
	if k.nodes == nil {
		k.seed = maphash.MakeSeed()
	}
	k.nodes = slices.Grow(k.nodes[:0], count)
	for n := first; n != nil; n = n.Next {
		k.nodes = append(k.nodes, n)
	}
	size := 2 * fewKeys
	for size < count+count/3 {
		size *= 2
	}
	if size > cap(k.slots) {
		k.slots = make([]uint32, size)
		return
	}
	k.slots = k.slots[:size]
	clear(k.slots)
}

// enter adds member i and returns the number of the one with the same key that
// was there before, or none.
func (k *keySet) enter(i int) int {
	name := k.nodes[i].Name
	hash := maphash.String(k.seed, name)
	part := uint32(hash>>32) &^ numberMask
	mask := uint64(len(k.slots) - 1)
	for s := hash & mask; ; s = (s + 1) & mask {
		slot := k.slots[s]
		if slot == 0 {
			k.slots[s] = part | uint32(i+1)
			return none
		}
		if slot&^numberMask != part {
			continue
		}
		if j := int(slot&numberMask) - 1; k.nodes[j].Name == name {
			return j
		}
	}
}

// duplicates reports the members of an object that have the key of an earlier
// one, and marks those that lose.
func (p *jsonParser) duplicates(first *Node, count int) {
	if count > fewKeys {
		if !ascending(first) {
			p.manyDuplicates(first, count)
		}
		return
	}
	for n := first; n != nil; n = n.Next {
		var same *Node
		for m := first; m != n; m = m.Next {
			if m.Name != n.Name {
				continue
			}
			m.Flags |= Shadowed
			if same == nil {
				same = m
			}
		}
		if same != nil {
			p.duplicate(n, same)
		}
	}
}

// ascending holds for members in the order of their keys, which are all
// different then. Most files are of that kind: goi18n writes them so.
func ascending(n *Node) bool {
	for ; n.Next != nil; n = n.Next {
		if n.Name >= n.Next.Name {
			return false
		}
	}
	return true
}

func (p *jsonParser) manyDuplicates(first *Node, count int) {
	k := &p.keys
	k.start(first, count)
	found := false
	for i, n := range k.nodes {
		if j := k.enter(i); j != none {
			found = true
			p.duplicate(n, k.nodes[j])
		}
	}
	if !found {
		return
	}
	clear(k.slots) // from behind, the first of a key is the one that wins
	for i, n := range slices.Backward(k.nodes) {
		if k.enter(i) != none {
			n.Flags |= Shadowed
		}
	}
}

func (p *jsonParser) duplicate(n, first *Node) {
	if p.errors.full() {
		return
	}
	p.errors.add(Error{
		Offset: int(n.Key.Start), End: int(n.Key.End), ID: jsonDuplicateKey,
		Args: p.textArg("Key", n.Name), Related: []int{int(first.Key.Start)}, Soft: true,
	})
}
