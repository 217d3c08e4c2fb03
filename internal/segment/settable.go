package segment

import (
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// A setTable spares the sets of characters of patterns the way through text: in
// the pattern that package syntax parses, a character of private use stands for
// a set, and is replaced by it in the tree. A set of hundreds of ranges that
// each of a hundred rules asks for is so read once.
type setTable struct {
	sets [][]rune
	ids  map[string]int
}

const (
	firstStandIn = 0x10F000
	lastStandIn  = 0x10FFFD
)

func newSetTable() *setTable { return &setTable{ids: map[string]int{}} }

// write writes a set into a pattern. Where fold is set, the parser has to see the
// characters, to add those of the other case.
func (t *setTable) write(out *strings.Builder, set []rune, fold bool) {
	key := dfa.Key(set)
	id, known := t.ids[key]
	switch {
	case len(set) == 0:
		out.WriteString(`[^\x{0}-\x{10FFFF}]`)
		return
	case fold || len(set) == 2 && set[0] == set[1] || !known && len(t.sets) > lastStandIn-firstStandIn:
		writeRanges(out, difference(set, []rune{firstStandIn, lastStandIn}))
		return
	case !known:
		id = len(t.sets)
		t.ids[key] = id
		t.sets = append(t.sets, set)
	}
	out.WriteRune(rune(firstStandIn + id))
}

func writeRanges(out *strings.Builder, set []rune) {
	out.WriteString("[")
	for i := 0; i+1 < len(set); i += 2 {
		out.WriteString(`\x{` + strconv.FormatInt(int64(set[i]), 16) + `}-\x{` + strconv.FormatInt(int64(set[i+1]), 16) + `}`)
	}
	out.WriteString("]")
}

// of returns the set that a character stands for, or nil.
func (t *setTable) of(r rune) []rune {
	if r < firstStandIn || int(r-firstStandIn) >= len(t.sets) {
		return nil
	}
	return t.sets[r-firstStandIn]
}

// resolve puts the sets into a tree.
func (t *setTable) resolve(re *syntax.Regexp) *syntax.Regexp {
	for i, sub := range re.Sub {
		re.Sub[i] = t.resolve(sub)
	}
	switch re.Op {
	case syntax.OpLiteral:
		return t.resolveLiteral(re)
	case syntax.OpCharClass: // of single characters that the parser put together
		var out []rune
		for i := 0; i+1 < len(re.Rune); i += 2 {
			lo, hi := re.Rune[i], re.Rune[i+1]
			for r := max(lo, firstStandIn); r <= hi && t.of(r) != nil; r++ {
				out = append(out, t.of(r)...)
			}
			out = append(out, lo, min(hi, firstStandIn-1))
		}
		re.Rune = dfa.Union(out)
	}
	return re
}

func (t *setTable) resolveLiteral(re *syntax.Regexp) *syntax.Regexp {
	if !slices.ContainsFunc(re.Rune, func(r rune) bool { return t.of(r) != nil }) {
		return re
	}
	whole := &syntax.Regexp{Op: syntax.OpConcat, Flags: re.Flags}
	for _, r := range re.Rune {
		part := &syntax.Regexp{Op: syntax.OpLiteral, Flags: re.Flags, Rune: []rune{r}}
		if set := t.of(r); set != nil {
			part = &syntax.Regexp{Op: syntax.OpCharClass, Flags: re.Flags, Rune: set}
		}
		whole.Sub = append(whole.Sub, part)
	}
	if len(whole.Sub) == 1 {
		return whole.Sub[0]
	}
	return whole
}
