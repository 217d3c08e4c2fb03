package fuzzing

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
)

// A mutator makes inputs from seeds. Each is one seed, changed in one to four
// steps.
type mutator struct {
	rng   *rand.Rand
	seeds [][]any
}

func (m *mutator) next() []any {
	seed := m.seeds[m.rng.IntN(len(m.seeds))]
	args := make([]any, len(seed))
	copy(args, seed)
	for range 1 + m.rng.IntN(4) {
		at := m.rng.IntN(len(args))
		args[at] = m.change(args[at], at)
	}
	return args
}

// change changes one argument, with the other seeds' arguments at its position
// as material. Types that no target of the project has stay as they are.
func (m *mutator) change(arg any, at int) any {
	switch arg := arg.(type) {
	case string:
		return string(m.bytes([]byte(arg), func() []byte { s, _ := m.other(at).(string); return []byte(s) }))
	case []byte:
		return m.bytes(arg, func() []byte { b, _ := m.other(at).([]byte); return b })
	case bool:
		return !arg
	case int:
		return int(m.number(int64(arg)))
	case int64:
		return m.number(arg)
	case uint64:
		return uint64(m.number(int64(arg)))
	case uint:
		return uint(m.number(int64(arg)))
	case uint8:
		return uint8(m.number(int64(arg)))
	case float64:
		return arg*float64(m.rng.IntN(7)-3) + float64(m.rng.IntN(100))/10
	}
	return arg
}

func (m *mutator) other(at int) any { return m.seeds[m.rng.IntN(len(m.seeds))][at] }

func (m *mutator) number(n int64) int64 {
	switch m.rng.IntN(4) {
	case 0:
		return m.rng.Int64()
	case 1:
		return []int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt32}[m.rng.IntN(6)]
	}
	return n + int64(m.rng.IntN(21)) - 10
}

// odd are pieces of text on which parsers go wrong.
var odd = []string{
	"\x00", "\xff", "\ufeff", "\r\n", "\n", "\t", " ", "\\", "\"", "'", "`", "{{", "}}", "{", "}", "[", "]", "(", ")", "<", ">", "&", "#", "%", "$",
	":", ",", ".", "=", "-", "|", "/", "*", "0", "9", "other", "id", "one", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "ї", "\u200f", "\U0001F600",
}

// bytes changes a text in one place: a piece of it goes, comes twice or moves,
// or a piece of another seed or something odd comes in.
func (m *mutator) bytes(b []byte, other func() []byte) []byte {
	from, to := m.span(len(b))
	piece := b[from:to]
	switch m.rng.IntN(7) {
	case 0:
		return splice(b, from, to, nil)
	case 1:
		return splice(b, to, to, piece)
	case 2:
		rest := splice(b, from, to, nil)
		at := m.rng.IntN(len(rest) + 1)
		return splice(rest, at, at, piece)
	case 3:
		o := other()
		start, end := m.span(len(o))
		return splice(b, from, to, o[start:end])
	case 4:
		if len(b) > 0 {
			out := bytes.Clone(b)
			out[m.rng.IntN(len(out))] ^= 1 << m.rng.IntN(8)
			return out
		}
	case 5:
		return splice(b, from, to, []byte(odd[m.rng.IntN(len(odd))]))
	}
	return splice(b, from, from, []byte(odd[m.rng.IntN(len(odd))]))
}

// span returns a part of n bytes, mostly a short one.
func (m *mutator) span(n int) (from, to int) {
	from = m.rng.IntN(n + 1)
	size := m.rng.IntN(n - from + 1)
	if m.rng.IntN(3) > 0 {
		size = min(size, 1+m.rng.IntN(8))
	}
	return from, from + size
}

// splice returns a copy of b with other bytes in place of those from one offset
// to another.
func splice(b []byte, from, to int, with []byte) []byte {
	return slices.Concat(b[:from], with, b[to:])
}
