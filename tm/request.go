package tm

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"iter"
)

// A request is what [FileStore.Apply] is asked for.
type request struct {
	seed   maphash.Seed
	remove []Unit
	add    []Unit
	twice  []int            // units to add that are in add before
	wanted map[uint64]asked // by hash of the identity
	same   []asked          // others with the hash of one in wanted
	window int64            // see stream.size

	buf, other []byte // memory
}

// asked is a unit of a request.
type asked struct {
	number  int32 // in remove or add
	next    int32 // in same, from 1; 0 for none
	removes bool
	again   bool // to be removed as well, so that it is added in any case
}

// newRequest checks the units, and finds those that are there twice.
func newRequest(remove, add []Unit) (*request, error) {
	for i := range add {
		u := add[i].normal()
		if err := u.check(); err != nil {
			return nil, fmt.Errorf("unit %d of %d: %w", i+1, len(add), err)
		}
	}
	r := &request{seed: maphash.MakeSeed(), wanted: make(map[uint64]asked, len(add)+len(remove)), remove: remove, add: add}
	for i := range remove {
		r.ask(&remove[i], asked{number: int32(i), removes: true})
	}
	for i := range add {
		if !r.ask(&add[i], asked{number: int32(i)}) {
			r.twice = append(r.twice, i)
		}
	}
	return r, nil
}

// with yields what was asked for with the identity of a unit, which has this
// hash.
func (r *request) with(hash uint64, identity []byte) iter.Seq[asked] {
	return func(yield func(asked) bool) {
		a, ok := r.wanted[hash]
		for ok {
			of := r.add
			if a.removes {
				of = r.remove
			}
			r.other = of[a.number].appendIdentity(r.other[:0])
			if bytes.Equal(r.other, identity) && !yield(a) {
				return
			}
			if ok = a.next > 0; ok {
				a = r.same[a.next-1]
			}
		}
	}
}

// identity returns the identity of a unit and its hash. It is good until the
// next one.
func (r *request) identity(u *Unit) (identity []byte, hash uint64) {
	r.buf = u.appendIdentity(r.buf[:0])
	return r.buf, maphash.Bytes(r.seed, r.buf)
}

// ask notes a unit and reports whether it was not there.
func (r *request) ask(u *Unit, a asked) bool {
	identity, hash := r.identity(u)
	for known := range r.with(hash, identity) {
		if known.removes == a.removes {
			return false
		}
		a.again = true
	}
	if first, ok := r.wanted[hash]; ok {
		r.same = append(r.same, first)
		a.next = int32(len(r.same))
	}
	r.wanted[hash] = a
	return true
}

// match notes that a unit is there, and reports whether it is to be removed.
func (r *request) match(u *Unit, found, known []bool) (removes bool) {
	identity, hash := r.identity(u)
	for a := range r.with(hash, identity) {
		if a.removes {
			found[a.number], removes = true, true
		} else if !a.again {
			known[a.number] = true
		}
	}
	return removes
}

// begin returns what is found by match: of the units to remove nothing, and of
// those to add what is there twice.
func (r *request) begin() (found, known []bool) {
	found, known = make([]bool, len(r.remove)), make([]bool, len(r.add))
	for _, i := range r.twice {
		known[i] = true
	}
	return found, known
}

// counts returns how many units go and come.
func (r *request) counts(found, known []bool) (removed, added int) {
	for _, is := range found {
		if is {
			removed++
		}
	}
	for _, is := range known {
		if !is {
			added++
		}
	}
	return removed, added
}
