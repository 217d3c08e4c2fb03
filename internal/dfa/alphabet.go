package dfa

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// An alphabet puts the characters that no instruction of a machine tells apart
// into one letter. Letter 0 is the end of the text.
type alphabet struct {
	pages   [(unicode.MaxRune + 1) >> 8]*[256]uint16
	samples []rune // a character of each letter
	kinds   []kind
}

func newAlphabet(insts []syntax.Inst, words []rune) *alphabet {
	a := &alphabet{samples: []rune{-1}, kinds: []kind{kindEnd}}
	if !asksForWords(insts) {
		words = nil
	}
	sets := setsOf(insts, words)
	member := make([]byte, (len(sets)+7)/8) // a bit for each set that the character is in
	letters := map[string]uint16{}
	shared := map[uint16]*[256]uint16{} // pages of one letter
	cuts := cutsOf(sets)
	for i, cut := range cuts {
		if cut.set >= 0 {
			member[cut.set/8] ^= 1 << (cut.set % 8)
		}
		end := rune(unicode.MaxRune) + 1
		if i+1 < len(cuts) {
			end = cuts[i+1].at
		}
		if cut.at >= end {
			continue
		}
		letter, known := letters[string(member)]
		if !known {
			letter = uint16(len(a.samples))
			letters[string(member)] = letter
			a.samples = append(a.samples, cut.at)
			a.kinds = append(a.kinds, kindOf(cut.at, words))
		}
		a.fill(cut.at, end-1, letter, shared)
	}
	return a
}

func (a *alphabet) fill(lo, hi rune, letter uint16, shared map[uint16]*[256]uint16) {
	for r := lo; r <= hi; {
		if r&0xFF == 0 && r+0xFF <= hi {
			if shared[letter] == nil {
				page := new([256]uint16)
				for i := range page {
					page[i] = letter
				}
				shared[letter] = page
			}
			a.pages[r>>8] = shared[letter]
			r += 0x100
			continue
		}
		if a.pages[r>>8] == nil {
			a.pages[r>>8] = new([256]uint16)
		}
		a.pages[r>>8][r&0xFF] = letter
		r++
	}
}

// A cut is where the characters of a set begin or end.
type cut struct {
	at  rune
	set int // -1 for none
}

func cutsOf(sets [][]rune) []cut {
	cuts := []cut{{0, -1}}
	for set, spans := range sets {
		for i := 0; i+1 < len(spans); i += 2 {
			cuts = append(cuts, cut{spans[i], set}, cut{spans[i+1] + 1, set})
		}
	}
	slices.SortFunc(cuts, func(a, b cut) int { return cmp.Compare(a.at, b.at) })
	return cuts
}

// setsOf lists the different sets of characters that instructions and assertions
// ask for, each as pairs of first and last, sorted, none touching another.
func setsOf(insts []syntax.Inst, words []rune) [][]rune {
	sets := [][]rune{{'\n', '\n'}}
	seen, same := map[string]bool{}, map[*rune]bool{}
	add := func(spans []rune) {
		if len(spans) == 0 || same[&spans[0]] {
			return
		}
		same[&spans[0]] = true
		if key := Key(spans); !seen[key] {
			seen[key] = true
			sets = append(sets, spans)
		}
	}
	for i := range insts {
		add(SpansOf(&insts[i]))
	}
	add(words)
	return sets
}

func asksForWords(insts []syntax.Inst) bool {
	const words = syntax.EmptyWordBoundary | syntax.EmptyNoWordBoundary
	return slices.ContainsFunc(insts, func(i syntax.Inst) bool {
		return i.Op == syntax.InstEmptyWidth && syntax.EmptyOp(i.Arg)&words != 0
	})
}

// SpansOf lists the characters that an instruction takes, as pairs of first and
// last, sorted, none touching another; nil for those that take nearly all.
func SpansOf(inst *syntax.Inst) []rune {
	if inst.Op != syntax.InstRune && inst.Op != syntax.InstRune1 {
		return nil
	}
	if len(inst.Rune) != 1 {
		return inst.Rune
	}
	return Spelled(inst.Rune[0], syntax.Flags(inst.Arg))
}

// Spelled returns the characters that one of a pattern takes: under the flag i
// those of the other case as well.
func Spelled(first rune, flags syntax.Flags) []rune {
	spans := []rune{first, first}
	if flags&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
			spans = append(spans, r, r)
		}
	}
	return Union(spans)
}

// takes reports whether an instruction takes a character, -1 for the end of the
// text.
func takes(inst *syntax.Inst, r rune) bool {
	switch inst.Op {
	case syntax.InstRuneAny:
		return r >= 0
	case syntax.InstRuneAnyNotNL:
		return r >= 0 && r != '\n'
	}
	return r >= 0 && inst.MatchRune(r)
}

func (a *alphabet) size() int { return len(a.samples) }

// first returns the first letter of a text and its length.
func (a *alphabet) first(text string) (uint16, int) {
	r, n := utf8.DecodeRuneInString(text)
	return a.pages[r>>8][r&0xFF], n
}

// last returns the last letter of a text and its length.
func (a *alphabet) last(text string) (uint16, int) {
	r, n := utf8.DecodeLastRuneInString(text)
	return a.pages[r>>8][r&0xFF], n
}
