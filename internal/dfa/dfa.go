package dfa

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
)

// A size limits the memory of a DFA: when it is full, it is built anew from where
// it stands.
type size struct{ edges, held int }

// largest is some tens of MB.
var largest = size{1 << 21, 1 << 21}

// A DFA is the deterministic form of a machine, built as texts ask for it. It is
// not safe for concurrent use.
//
// A state is what was reached by all that was read, before the assertions at
// this place are settled: those need the character that comes next. So an edge,
// which knows that character, tells the rules that match at the place where it
// starts.
type DFA struct {
	machine *Machine
	letters int
	states  []state
	rows    map[string]int32
	edges   []edge // letters of them for each state
	held    int    // instructions of all states
	most    size
	resets  int
	sets    *sets

	marks []uint32 // for each instruction, the number of the closure it was last met in
	round uint32
	stack []uint32
}

type state struct {
	at   []uint32 // instructions, sorted
	read kind     // of the character before
}

type edge struct {
	next  int32 // where the edges of the next state begin, + 1; 0 is not known yet
	match int32 // a set of rules
}

// New returns the automaton of a machine; goroutines need one each.
func New(m *Machine) *DFA {
	d := &DFA{machine: m, letters: m.alphabet.size(), sets: newSets(), most: largest, marks: make([]uint32, len(m.insts))}
	d.reset()
	return d
}

// reset forgets all states but that of the beginning, whose edges come first.
func (d *DFA) reset() {
	clear(d.states)
	d.states, d.edges, d.rows, d.held = d.states[:0], d.edges[:0], map[string]int32{}, 0
	d.intern(state{read: kindEnd})
}

// intern returns where the edges of a state begin.
func (d *DFA) intern(s state) int32 {
	key := make([]byte, 0, 1+4*len(s.at))
	key = append(key, byte(s.read))
	for _, pc := range s.at {
		key = binary.NativeEndian.AppendUint32(key, pc)
	}
	row, known := d.rows[string(key)]
	if !known {
		row = int32(len(d.edges))
		d.rows[string(key)] = row
		d.states = append(d.states, s)
		d.held += len(s.at)
		d.edges = append(d.edges, make([]edge, d.letters)...)
	}
	return row
}

// build makes the edge that leaves, for a letter, the state whose edges begin at
// row.
func (d *DFA) build(row int32, letter uint16) edge {
	s := d.states[int(row)/d.letters]
	reached, rules := d.close(s, letter)
	e := edge{match: d.sets.intern(rules)}
	if len(d.edges) > d.most.edges || d.held > d.most.held {
		d.reset()
		d.resets++
		e.next = d.intern(reached) + 1
		return e // the place of the edge is gone
	}
	e.next = d.intern(reached) + 1
	d.edges[int(row)+int(letter)] = e
	return e
}

// close settles the assertions between what was read and a letter, and reads the
// letter.
func (d *DFA) close(s state, letter uint16) (reached state, rules []int) {
	next := d.machine.alphabet.kinds[letter]
	held := d.machine.assertions(s.read, next)
	reached.read = next
	d.round++
	d.stack = append(append(d.stack[:0], d.machine.starts...), s.at...)
	for len(d.stack) > 0 {
		pc := d.stack[len(d.stack)-1]
		d.stack = d.stack[:len(d.stack)-1]
		if d.marks[pc] == d.round {
			continue
		}
		d.marks[pc] = d.round
		switch inst := &d.machine.insts[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			d.stack = append(d.stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			d.stack = append(d.stack, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^held == 0 {
				d.stack = append(d.stack, inst.Out)
			}
		case syntax.InstMatch:
			rules = append(rules, d.machine.rule[pc])
		case syntax.InstFail:
		default:
			if takes(inst, d.machine.alphabet.samples[letter]) {
				reached.at = append(reached.at, inst.Out)
			}
		}
	}
	slices.Sort(reached.at)
	reached.at = slices.Compact(reached.at)
	slices.Sort(rules)
	return reached, slices.Compact(rules)
}

// Rules returns the rules of a set, in rising order.
func (d *DFA) Rules(set int32) []int { return d.sets.lists[set] }

// sets numbers sets of rules; number 0 is the empty one.
type sets struct {
	lists [][]int
	ids   map[string]int32
}

func newSets() *sets {
	s := &sets{ids: map[string]int32{}}
	s.intern(nil)
	return s
}

func (s *sets) intern(rules []int) int32 {
	var key []byte
	for _, r := range rules {
		key = binary.AppendUvarint(key, uint64(r))
	}
	id, known := s.ids[string(key)]
	if !known {
		id = int32(len(s.lists))
		s.ids[string(key)] = id
		s.lists = append(s.lists, rules)
	}
	return id
}
