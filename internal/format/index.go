package format

import "hash/maphash"

// An idIndex finds the entries of a list by their ids. It is a table of
// positions, open-addressed: a map of strings would take several times the
// memory, and a file has tens of thousands of ids.
type idIndex struct {
	seed  maphash.Seed
	ids   []idAt
	table []int32 // position in ids + 1, 0 for a free slot; a power of two long
}

// idAt is an id with the offset of its first place.
type idAt struct {
	id string
	at int32
}

func newIDIndex(size int) *idIndex {
	x := &idIndex{seed: maphash.MakeSeed(), ids: make([]idAt, 0, size)}
	x.grow(size)
	return x
}

// grow makes room for n ids.
func (x *idIndex) grow(n int) {
	size := 16
	for size < n*3/2 {
		size *= 2
	}
	x.table = make([]int32, size)
	for i := range x.ids {
		x.table[x.slot(x.ids[i].id)] = int32(i + 1)
	}
}

// slot returns the slot of an id, or the free one where it belongs.
func (x *idIndex) slot(id string) int {
	mask := uint64(len(x.table) - 1)
	for i := maphash.String(x.seed, id) & mask; ; i = (i + 1) & mask {
		if p := x.table[i]; p == 0 || x.ids[p-1].id == id {
			return int(i)
		}
	}
}

// add returns the offset of the first place of an id. It reports false, and
// keeps the offset, when the id is new.
func (x *idIndex) add(id string, at int32) (first int32, known bool) {
	slot := x.slot(id)
	if p := x.table[slot]; p > 0 {
		return x.ids[p-1].at, true
	}
	x.ids = append(x.ids, idAt{id, at})
	x.table[slot] = int32(len(x.ids))
	if len(x.ids)*3/2 > len(x.table) {
		x.grow(2 * len(x.ids))
	}
	return at, false
}
