package segment

import (
	"regexp/syntax"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// look takes an assertion about the neighbours of a pattern apart. A rule asks
// only whether its pattern matches up to the break, or from it. So where the
// assertion stands at the outer end, what it asserts may as well be a part of
// the match. Elsewhere there is no equal.
func (t *translator) look(kind string) error {
	end := closing(t.in, t.i)
	if end < 0 {
		return t.problem(ReasonPattern, t.in[t.i:])
	}
	inner := t.in[t.i+len(kind) : end]
	behind := strings.HasPrefix(kind, "(?<")
	if behind != (t.side == beforeBreak) || behind && !t.isOutermost(t.in[:t.i]) || !behind && strings.Trim(t.in[end+1:], ")") != "" && !(t.depth == 0 && t.in[end+1] == '|') {
		return t.problem(ReasonLook, t.in[t.i:end+1])
	}
	nested := &translator{in: inner, side: t.side, sets: t.sets, nesting: t.nesting + 1, dotAll: t.dotAll, fold: t.fold}
	if nested.nesting > maxNesting {
		return t.problem(ReasonPattern, inner)
	}
	if err := nested.run(); err != nil {
		if p, is := err.(*Problem); is {
			p.Offset += t.i + len(kind)
		}
		return err
	}
	re, err := nested.parse()
	if err != nil {
		return err
	}
	if strings.HasSuffix(kind, "=") {
		t.out.WriteString("(?:" + nested.out.String() + ")")
		t.i = end + 1
		return nil
	}
	sequence, ok := setsInOrder(re.Simplify())
	if !ok || len(sequence) == 0 || len(sequence) > maxNegated {
		return t.problem(ReasonLook, t.in[t.i:end+1])
	}
	t.negate(sequence, behind)
	t.i = end + 1
	return nil
}

// maxNegated is how many characters a negative assertion may take.
const maxNegated = 50

// negate writes that a text does not end with a sequence of characters, or does
// not begin with it: one of them is another, or is not there, while those nearer
// to the pattern are right.
func (t *translator) negate(sequence [][]rune, behind bool) {
	t.out.WriteString("(?:")
	for i, set := range sequence {
		if i > 0 {
			t.out.WriteString("|")
		}
		if behind {
			t.out.WriteString(`(?:\A|`)
			t.put(complement(set))
			t.out.WriteString(")")
			t.putAll(sequence[i+1:])
			continue
		}
		t.putAll(sequence[:i])
		t.out.WriteString(`(?:\z|`)
		t.put(complement(set))
		t.out.WriteString(")")
	}
	t.out.WriteString(")")
}

func (t *translator) putAll(sets [][]rune) {
	for _, set := range sets {
		t.put(set)
	}
}

// isOutermost reports whether nothing is matched by what stands before a place
// in a pattern.
func (t *translator) isOutermost(before string) bool {
	if t.depth == 0 && strings.HasSuffix(before, "|") {
		return true
	}
	return strings.Trim(strings.ReplaceAll(strings.ReplaceAll(before, "(?i)", ""), "(?:", "("), "(") == ""
}

// closing returns where the group that begins at i ends, or -1.
func closing(pattern string, i int) int {
	depth, inSet := 0, 0
	for ; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			i++
		case '[':
			inSet++
		case ']':
			inSet = max(inSet-1, 0)
		case '(':
			if inSet == 0 {
				depth++
			}
		case ')':
			if inSet == 0 {
				depth--
			}
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// setsInOrder returns the characters that an expression matches at each place,
// where it always matches the same number of them.
func setsInOrder(re *syntax.Regexp) ([][]rune, bool) {
	switch re.Op {
	case syntax.OpCharClass:
		return [][]rune{re.Rune}, true
	case syntax.OpLiteral:
		var sets [][]rune
		for _, r := range re.Rune {
			sets = append(sets, dfa.Spelled(r, re.Flags))
		}
		return sets, true
	case syntax.OpCapture:
		return setsInOrder(re.Sub[0])
	case syntax.OpConcat:
		var sets [][]rune
		for _, sub := range re.Sub {
			more, ok := setsInOrder(sub)
			if !ok {
				return nil, false
			}
			sets = append(sets, more...)
		}
		return sets, true
	case syntax.OpAlternate:
		var all []rune
		for _, sub := range re.Sub {
			sets, ok := setsInOrder(sub)
			if !ok || len(sets) != 1 {
				return nil, false
			}
			all = append(all, sets[0]...)
		}
		return [][]rune{dfa.Union(all)}, true
	}
	return nil, false
}
