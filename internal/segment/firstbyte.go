package segment

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// A byteSet tells which bytes are in it.
type byteSet [256]bool

// firstBytes returns the bytes that what an expression matches may begin with,
// all of them where it may match nothing.
func firstBytes(re *syntax.Regexp) (set byteSet) {
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return anyByte()
	}
	seen := make([]bool, len(prog.Inst))
	for stack := []uint32{uint32(prog.Start)}; len(stack) > 0; {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch inst := &prog.Inst[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			stack = append(stack, inst.Out)
		case syntax.InstRune, syntax.InstRune1:
			set.addFirst(dfa.SpansOf(inst))
		case syntax.InstFail:
		default:
			return anyByte()
		}
	}
	return set
}

func anyByte() (set byteSet) {
	for b := range set {
		set[b] = true
	}
	return set
}

// addFirst adds the bytes that characters begin with. What is no character is
// read as U+FFFD, so that with it comes every byte that may stand alone.
func (s *byteSet) addFirst(spans []rune) {
	for i := 0; i+1 < len(spans); i += 2 {
		lo, hi := spans[i], min(spans[i+1], unicode.MaxRune)
		for b := int(firstByte(lo)); b <= int(firstByte(hi)); b++ {
			s[b] = true
		}
		if lo <= utf8.RuneError && utf8.RuneError <= hi {
			for b := utf8.RuneSelf; b < 256; b++ {
				s[b] = true
			}
		}
	}
}

func firstByte(r rune) byte {
	var buf [utf8.UTFMax]byte
	utf8.EncodeRune(buf[:], r)
	return buf[0]
}
