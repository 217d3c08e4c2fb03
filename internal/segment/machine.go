package segment

import (
	"regexp/syntax"
	"slices"
	"unicode"
)

// A machine is the regular expressions of one side of all rules, as one
// nondeterministic automaton. For the side before a break it reads the text
// forwards; for the side behind it, it reads it backwards, with the expressions
// turned round. Either way it tells at each place which rules match up to there,
// so that two passes over a text settle all rules, however many they are.
type machine struct {
	insts    []syntax.Inst // those of all programs
	rule     []int         // for each instruction, the rule that it belongs to
	starts   []uint32
	backward bool
	alphabet *alphabet
}

// maxInstructions limits the size of a machine, and with it the time that it
// takes at most for a character.
const maxInstructions = 1 << 18

func newMachine(patterns []*syntax.Regexp, backward bool) (*machine, error) {
	m := &machine{backward: backward}
	for i, re := range patterns {
		if backward {
			re = reversed(re)
		}
		prog, err := syntax.Compile(re.Simplify())
		if err != nil {
			return nil, &Problem{Reason: ReasonSize}
		}
		if m.add(prog, i); len(m.insts) > maxInstructions {
			return nil, &Problem{Reason: ReasonSize}
		}
	}
	m.alphabet = newAlphabet(m.insts)
	return m, nil
}

func (m *machine) add(prog *syntax.Prog, rule int) {
	offset := uint32(len(m.insts))
	for _, inst := range prog.Inst {
		inst.Out += offset
		if inst.Op == syntax.InstAlt || inst.Op == syntax.InstAltMatch {
			inst.Arg += offset
		}
		m.insts = append(m.insts, inst)
		m.rule = append(m.rule, rule)
	}
	m.starts = append(m.starts, offset+uint32(prog.Start))
}

// reversed returns an expression that matches what re matches, read backwards.
func reversed(re *syntax.Regexp) *syntax.Regexp {
	turned := *re
	turned.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		turned.Sub[i] = reversed(sub)
	}
	if re.Op == syntax.OpConcat {
		slices.Reverse(turned.Sub)
	}
	if re.Op == syntax.OpLiteral {
		turned.Rune = slices.Clone(re.Rune)
		slices.Reverse(turned.Rune)
	}
	return &turned
}

// A kind is what the empty-width assertions ask of a character.
type kind uint8

const (
	kindEnd kind = iota // no character: an end of the text
	kindWord
	kindLine
	kindOther
)

// kindOf returns the kind of a character; words says whether some assertion asks
// for words.
func kindOf(r rune, words bool) kind {
	switch {
	case r == '\n':
		return kindLine
	case !words:
		return kindOther
	case r == '_', unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
		return kindWord
	}
	return kindOther
}

// assertions returns which empty-width assertions hold between two characters,
// the one that was read before and the one that is read next.
func (m *machine) assertions(read, next kind) syntax.EmptyOp {
	left, right := read, next
	if m.backward {
		left, right = next, read
	}
	var held syntax.EmptyOp
	if left == kindEnd {
		held |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	}
	if left == kindLine {
		held |= syntax.EmptyBeginLine
	}
	if right == kindEnd {
		held |= syntax.EmptyEndText | syntax.EmptyEndLine
	}
	if right == kindLine {
		held |= syntax.EmptyEndLine
	}
	if (left == kindWord) != (right == kindWord) {
		return held | syntax.EmptyWordBoundary
	}
	return held | syntax.EmptyNoWordBoundary
}
