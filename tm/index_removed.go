package tm

// A removals is a set of numbers of records. It does not change: one with more
// numbers shares most of it, since there is one for each state of an index.
type removals struct {
	layers []numberSet // each at least twice as large as the next; no number is in two
}

type numberSet map[int64]struct{}

func newRemovals(numbers []int64) (r removals) {
	if len(numbers) == 0 {
		return r
	}
	set := make(numberSet, len(numbers))
	for _, number := range numbers {
		set[number] = struct{}{}
	}
	return removals{[]numberSet{set}}
}

func (r removals) len() (n int) {
	for _, layer := range r.layers {
		n += len(layer)
	}
	return n
}

func (r removals) has(number int64) bool {
	for _, layer := range r.layers {
		if _, ok := layer[number]; ok {
			return true
		}
	}
	return false
}

// list returns the numbers in any order.
func (r removals) list() []int64 {
	var list []int64
	for _, layer := range r.layers {
		for number := range layer {
			list = append(list, number)
		}
	}
	return list
}

// with returns the set with some more numbers.
func (r removals) with(numbers numberSet) removals {
	top := numberSet{}
	for number := range numbers {
		if !r.has(number) {
			top[number] = struct{}{}
		}
	}
	if len(top) == 0 {
		return r
	}
	n := len(r.layers)
	for n > 0 && len(r.layers[n-1]) < 2*len(top) {
		n--
		for number := range r.layers[n] {
			top[number] = struct{}{}
		}
	}
	return removals{append(r.layers[:n:n], top)}
}

// without returns the set without some numbers.
func (r removals) without(numbers numberSet) removals {
	var kept []int64
	for _, number := range r.list() {
		if _, ok := numbers[number]; !ok {
			kept = append(kept, number)
		}
	}
	return newRemovals(kept)
}

// after returns the set after some records went and others came back, of which no
// record is both.
func (r removals) after(gone, back numberSet) removals {
	if len(back) > 0 { // hardly ever: a store of this module does not use a number again
		r = r.without(back)
	}
	return r.with(gone)
}
