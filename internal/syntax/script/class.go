package script

import (
	"unicode"
	"unicode/utf8"
)

// Classes of bytes. Those from 0x80 on are looked at as runes where it matters.
const (
	isStart  uint8 = 1 << iota // of a name: A-Z a-z _ $
	isPart                     // of a name: also 0-9
	isDigit                    // 0-9
	isBlank                    // space, tab, vertical tab, form feed
	stopText                   // ends a run of plain text in a string: quotes, backslash, line ends
	stopJSX                    // ends a run of text in JSX: { and <
	stopName                   // may go on a name in another way: backslash, 0x80 and above
)

var class = classify()

func classify() (t [256]uint8) {
	mark := func(bytes string, bits uint8) {
		for _, c := range []byte(bytes) {
			t[c] |= bits
		}
	}
	for c := range 26 {
		t['a'+c] = isStart | isPart
		t['A'+c] = isStart | isPart
	}
	for c := range 128 {
		t[128+c] = stopName
	}
	mark("_$", isStart|isPart)
	mark("0123456789", isPart|isDigit)
	mark(" \t\v\f", isBlank)
	mark("\"'\\\r\n", stopText)
	mark("{<", stopJSX)
	mark("\\", stopName)
	return t
}

// until returns the end of the bytes from i on that have none of the bits.
func (p *parser) until(i int, bits uint8) int {
	for i < len(p.src) && class[p.src[i]]&bits == 0 {
		i++
	}
	return i
}

// while returns the end of the bytes from i on that have one of the bits.
func (p *parser) while(i int, bits uint8) int {
	for i < len(p.src) && class[p.src[i]]&bits != 0 {
		i++
	}
	return i
}

// wideBlank is the length of a blank or line end beyond ASCII at i; 0 if there
// is none.
func (p *parser) wideBlank(i int) (length int, newline bool) {
	if p.src[i] < utf8.RuneSelf {
		return 0, false
	}
	r, n := utf8.DecodeRuneInString(p.src[i:])
	switch {
	case r == '\u2028' || r == '\u2029':
		return n, true
	case r == '\uFEFF' || unicode.Is(unicode.Zs, r):
		return n, false
	}
	return 0, false
}

// at is the byte at offset i, 0 at the end of the file.
func (p *parser) at(i int) byte {
	if i < len(p.src) {
		return p.src[i]
	}
	return 0
}
