package tm

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sort"
)

// A stamp tells states of a file apart.
type stamp struct {
	inode uint64 // 0 where the system has none
	size  int64
	time  int64  // of the last change, in nanoseconds since 1970
	sum   uint64 // of a sample of the content
}

// A ledger knows which lines of a file came and went since its base, an earlier
// state of the file, so that the number of a record stays the same while others
// are put in before it. It is not changed any more once it is in use.
type ledger struct {
	id     ledgerID
	size   int64         // of the base
	next   int64         // for the number of the next line that is put in
	marks  []uint64      // of each state since the base, by its number
	states []ledgerState // the present one, and that before it if it is known
	edits  []edit        // in the order of the file

	at    []int64         // where in the file each edit is, and at last where the end is
	where map[int64]int32 // edit by number of a line that was put in
}

type ledgerID [16]byte

// A ledgerState is a state of the file that the ledger may be about. The base has
// the number 0, and each change leads to the next.
type ledgerState struct {
	seq   int64
	stamp stamp
}

// An edit is a record that came or went.
type edit struct {
	base    int64 // offset in the base
	cut     int64 // bytes of the base that went
	put     int64 // bytes that came
	unit    int64 // offset of the <tu> in these bytes
	number  int64
	added   int64 // the change with which it came; 0 for a record of the base
	removed int64 // the change with which it went; 0 when it is there
}

// Numbers. Those of the base are offsets and those of others counters, both from
// 1, with eight bits of the id before them: the number of a base before, asked
// for by somebody who does not know yet that it has gone, is most likely none.
const (
	numberBits = 36
	addedBit   = 1 << 44
)

// newLedger begins with the present state of a file. All who see that state
// give it the same id.
func newLedger(s stamp) *ledger {
	sum := s.hash()
	l := &ledger{id: ledgerID(sum[:16]), size: s.size, next: 1, marks: []uint64{s.mark()}, states: []ledgerState{{0, s}}}
	l.index()
	return l
}

func (s *stamp) hash() [sha256.Size]byte {
	var buf [32]byte
	for i, n := range []uint64{s.inode, uint64(s.size), uint64(s.time), s.sum} {
		binary.LittleEndian.PutUint64(buf[8*i:], n)
	}
	return sha256.Sum256(buf[:])
}

// mark is a short form of the stamp. It tells a state from one with the same
// number that was lost in a crash.
func (s *stamp) mark() uint64 {
	sum := s.hash()
	return binary.LittleEndian.Uint64(sum[16:])
}

// reached sets the stamp of the state that the last change led to.
func (l *ledger) reached(s stamp) {
	l.states[len(l.states)-1].stamp = s
	l.marks = append(l.marks, s.mark())
}

func (l *ledger) state() ledgerState { return l.states[len(l.states)-1] }

// width is how many bytes an edit takes in the file.
func (e *edit) width() int64 {
	if e.removed != 0 {
		return 0
	}
	return e.put
}

// shrinks is how many bytes of the base are not there.
func (e *edit) shrinks() int64 {
	if e.removed == 0 {
		return 0
	}
	return e.cut
}

// index makes what is looked up.
func (l *ledger) index() {
	l.at, l.where = make([]int64, 0, len(l.edits)+1), map[int64]int32{}
	shift := int64(0)
	for i := range l.edits {
		e := &l.edits[i]
		l.at = append(l.at, e.base+shift)
		shift += e.width() - e.shrinks()
		if e.added != 0 {
			l.where[e.number] = int32(i)
		}
	}
	l.at = append(l.at, l.size+shift)
}

// shiftBehind is how far the edit with this number, and those before it, have
// moved what stands behind it.
func (l *ledger) shiftBehind(i int) int64 {
	if i < 0 {
		return 0
	}
	e := &l.edits[i]
	return l.at[i] - e.base + e.width() - e.shrinks()
}

// tag is what numbers of the ledger start with.
func (l *ledger) tag() int64 {
	if l.size >= 1<<numberBits {
		return 0
	}
	return int64(l.id[0]) << numberBits
}

// offset returns where in the file the record with a number is; -1 when it is
// not there.
func (l *ledger) offset(number int64) int64 {
	if number >= addedBit {
		i, ok := l.where[number]
		if !ok || l.edits[i].removed != 0 {
			return -1
		}
		return l.at[i] + l.edits[i].unit
	}
	base := number - l.tag() - 1
	if base < 0 || base >= l.size {
		return -1
	}
	i := sort.Search(len(l.edits), func(i int) bool { return l.edits[i].base > base }) - 1
	if i >= 0 && base < l.edits[i].base+l.edits[i].shrinks() {
		return -1
	}
	return base + l.shiftBehind(i)
}

// number returns the number of the record at an offset of the file.
func (l *ledger) number(offset int64) int64 {
	i := sort.Search(len(l.edits), func(i int) bool { return l.at[i] > offset }) - 1
	if i >= 0 && offset < l.at[i]+l.edits[i].width() {
		return l.edits[i].number
	}
	return l.tag() + offset - l.shiftBehind(i) + 1
}

// find returns the ledger about the state with this stamp; nil when it knows
// none. Of the newest, that is the ledger itself.
func (l *ledger) find(s stamp) *ledger {
	if l == nil {
		return nil
	}
	for i := len(l.states) - 1; i >= 0; i-- {
		if l.states[i].stamp != s {
			continue
		}
		if i == len(l.states)-1 {
			return l
		}
		return l.before(l.states[i])
	}
	return nil
}

// before returns the ledger as it was in an earlier state.
func (l *ledger) before(s ledgerState) *ledger {
	old := &ledger{id: l.id, size: l.size, next: l.next, marks: l.marks[:s.seq+1], states: []ledgerState{s}}
	for _, e := range l.edits {
		if e.removed > s.seq {
			e.removed = 0
		}
		if e.added <= s.seq && (e.added != 0 || e.removed != 0) {
			old.edits = append(old.edits, e)
		}
	}
	old.index()
	return old
}

// A splice is a change of the bytes of a file: a record goes, comes, or both.
type splice struct {
	from, to int64 // what goes; equal for nothing
	unit     int64 // offset of the <tu> that goes
	line     string
	put      int64 // length of the line
}

// advance returns the ledger after some splices, in the order of the file;
// [ledger.reached] is to be called. It is nil when more than whole records
// goes, which it cannot tell.
func (l *ledger) advance(splices []splice) *ledger {
	seq := l.state().seq + 1
	n := &ledger{id: l.id, size: l.size, next: l.next, marks: slices.Clip(l.marks), states: []ledgerState{l.state(), {seq: seq}}}
	n.edits = make([]edit, 0, len(l.edits)+len(splices)+1)
	i := 0 // edits that are taken
	upTo := func(offset int64, inclusive bool) {
		for i < len(l.edits) && (l.at[i] < offset || inclusive && l.at[i] == offset) {
			n.edits = append(n.edits, l.edits[i])
			i++
		}
	}
	for _, s := range splices {
		if s.put > 0 {
			upTo(s.from, false)
			n.edits = append(n.edits, edit{base: s.from - l.shiftBehind(i-1), put: s.put,
				number: addedBit | l.tag() | n.next, added: seq})
			n.next++
		}
		if s.from == s.to {
			continue
		}
		upTo(s.from, true)
		if i < len(l.edits) && l.at[i] < s.to {
			return nil
		}
		if i > 0 && l.at[i-1]+l.edits[i-1].width() > s.from {
			if l.at[i-1] != s.from || l.at[i-1]+l.edits[i-1].width() != s.to {
				return nil
			}
			n.edits[len(n.edits)-1].removed = seq
			continue
		}
		n.edits = append(n.edits, edit{base: s.from - l.shiftBehind(i-1), cut: s.to - s.from,
			number: l.number(s.unit), removed: seq})
	}
	n.edits = append(n.edits, l.edits[i:]...)
	n.index()
	return n
}

// after is advance, but nil where it is better to begin anew.
func (l *ledger) after(splices []splice) *ledger {
	if l == nil {
		return nil
	}
	next := l.advance(splices)
	if next != nil && next.isTooLong() {
		return nil
	}
	return next
}

// isTooLong reports whether so much has changed that it is better to begin
// anew: in proportion to the file, so that it happens the less often the more
// it costs.
func (l *ledger) isTooLong() bool {
	const few, many = 4 << 20, 1 << 20
	bytes := int64(0)
	for i := range l.edits {
		bytes += l.edits[i].put + l.edits[i].cut
	}
	return bytes > max(few, l.size) || len(l.edits) > many
}

// since returns the edits of later changes, the oldest first.
func (l *ledger) since(seq int64) []edit {
	var list []edit
	for _, e := range l.edits {
		if e.removed > seq && e.added <= seq || e.added > seq && e.removed == 0 {
			list = append(list, e)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return max(list[i].added, list[i].removed) < max(list[j].added, list[j].removed) })
	return list
}
