// Package dfa makes deterministic automata of regular expressions, piece by piece,
// as the texts that they read ask for it. A text is read once, whatever the
// expressions are, at some hundred MB a second.
package dfa

import (
	"errors"
	"regexp/syntax"
	"slices"
)

// A Machine is regular expressions, called rules, as one nondeterministic
// automaton. One that reads a text backwards has the expressions turned round.
// Either way it tells at each place which rules match up to there, so that one
// pass over a text settles all rules, however many they are. It does not change,
// and may be shared.
type Machine struct {
	insts    []syntax.Inst // those of all programs
	rule     []int         // for each instruction, the rule that it belongs to
	starts   []uint32
	backward bool
	alphabet *alphabet
}

// Options say how a machine reads.
type Options struct {
	Backward bool

	// Words are the characters of words, for \b and \B, as pairs of first and last,
	// sorted. Those of nil are ASCII, as in package regexp.
	Words []rune
}

// ErrSize is the error for expressions that are too large for a machine.
var ErrSize = errors.New("dfa: the regular expressions are too large")

var plainWords = []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}

// maxInstructions limits the size of a machine, and with it the time that it
// takes at most for a character.
const maxInstructions = 1 << 18

// NewMachine compiles expressions; the number of a rule is its place in the list.
func NewMachine(patterns []*syntax.Regexp, o Options) (*Machine, error) {
	m := &Machine{backward: o.Backward}
	for i, re := range patterns {
		if o.Backward {
			re = reversed(re)
		}
		prog, err := syntax.Compile(re.Simplify())
		if err != nil {
			return nil, ErrSize
		}
		if m.add(prog, i); len(m.insts) > maxInstructions {
			return nil, ErrSize
		}
	}
	words := o.Words
	if words == nil {
		words = plainWords
	}
	m.alphabet = newAlphabet(m.insts, words)
	return m, nil
}

func (m *Machine) add(prog *syntax.Prog, rule int) {
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

// kindOf returns the kind of a character; words are those of words, nil when no
// assertion asks for them.
func kindOf(r rune, words []rune) kind {
	if r == '\n' {
		return kindLine
	}
	for i := 0; i+1 < len(words) && words[i] <= r; i += 2 {
		if r <= words[i+1] {
			return kindWord
		}
	}
	return kindOther
}

// assertions returns which empty-width assertions hold between two characters,
// the one that was read before and the one that is read next.
func (m *Machine) assertions(read, next kind) syntax.EmptyOp {
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
