package compiled

import (
	"math/bits"
	"sort"
)

// mostInRow is how many slots in a row may be used before they are crowded. Of a million
// messages, whose slots are half free, fewer than a hundred are; only ids that were made to
// have neighbouring hashes make more.
const mostInRow = 128

// A checker looks through the records and the slots of a file.
type checker struct {
	*File
	steps int // slots and records that were looked at
}

// check reads all records and looks for each in the slots. Where all are found and no
// slot is left, every slot leads to a record, and every record is found.
func (c *checker) check() bool {
	used, inRow := c.used()
	if used != c.Count {
		return false
	}
	if inRow > mostInRow {
		c.crowded = make([]uint32, 0, c.Count)
	}
	r := reader{s: c.Data, i: c.records}
	last := ""
	for i := range c.Count {
		at := r.i
		id := r.string()
		if i > 0 && id <= last {
			return false
		}
		last = id
		r.body(len(c.Names))
		c.steps++
		switch {
		case r.bad:
			return false
		case c.crowded != nil:
			c.crowded = append(c.crowded, uint32(at))
		case !c.finds(id, at):
			return false
		}
	}
	return r.i == len(c.Data) && (c.crowded == nil || c.checkCrowded(inRow))
}

// used returns how many slots are used, and how many of them in a row at most. The first
// comes after the last.
func (c *checker) used() (count, inRow int) {
	row, first := 0, -1 // in the row that the last slot is in, and in the one that the first is in
	for i := 0; i < len(c.slots); i += 4 {
		if Uint32(c.slots, i) != 0 {
			count++
			row++
			continue
		}
		if first < 0 {
			first = row
		}
		inRow = max(inRow, row)
		row = 0
	}
	return count, max(inRow, row+max(first, 0))
}

// finds reports whether the slots lead from an id to its record.
func (c *checker) finds(id string, record int) bool {
	if c.slots == "" {
		return false
	}
	mask := len(c.slots) - 4
	for k := 4 * int(HashOf(id)); ; k += 4 {
		c.steps++
		switch int(Uint32(c.slots, k&mask)) {
		case record:
			return true
		case 0:
			return false
		}
	}
}

// checkCrowded holds that the slots lead to each record once: that there is no free slot
// between the one that an id hashes to and its own. To go from one to the other for
// each id would take time in proportion to the square of their number.
func (c *checker) checkCrowded(inRow int) bool {
	slots := len(c.slots) / 4
	if inRow >= slots {
		return false
	}
	seen := make([]bool, c.Count)
	row := 0                          // of used slots before this one
	for k := -inRow; k < slots; k++ { // the row that the first slot is in may begin with the last ones
		c.steps++
		record := Uint32(c.slots, 4*((k+slots)%slots))
		if record == 0 {
			row = 0
			continue
		}
		if row++; k < 0 {
			continue
		}
		i := sort.Search(c.Count, func(i int) bool { return c.crowded[i] >= record })
		c.steps += bits.Len(uint(c.Count))
		if i == c.Count || c.crowded[i] != record || seen[i] {
			return false
		}
		seen[i] = true
		id, _ := String(c.Data, int(record))
		home := int(HashOf(id) & uint64(slots-1))
		if (k-home+slots)%slots >= row {
			return false
		}
	}
	return true
}
