package toml

import "encoding/binary"

// Classes of bytes. Every byte of 0x80 and above is text: whether it is UTF-8
// is checked once for the whole file.
const (
	isBare      uint8 = 1 << iota // A-Z a-z 0-9 _ -
	isControl                     // forbidden everywhere, or a line break: all below 0x20 but tab, and 0x7F
	stopBasic                     // ends a run of plain text in a "string"
	stopLiteral                   // ends a run of plain text in a 'string'
	stopKey                       // ends a run of bytes meant as a bare key
	stopToken                     // ends a number, date, boolean or unquoted text
)

var class = classify()

func classify() (t [256]uint8) {
	mark := func(bytes string, bits uint8) {
		for _, c := range []byte(bytes) {
			t[c] |= bits
		}
	}
	for c := range 256 {
		switch b := byte(c); {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9':
			t[c] |= isBare
		case b < 0x20 && b != '\t', b == 0x7F:
			t[c] |= isControl | stopBasic | stopLiteral | stopKey
		}
	}
	mark("_-", isBare)
	mark("\"\\", stopBasic)
	mark("'", stopLiteral)
	mark(" \t.=\"'#[]{},", stopKey)
	mark(" \t\r\n,]}#", stopToken)
	return t
}

// Eight bytes at once: each byte of the word by itself, no bit goes over to
// its neighbour.
const (
	eachLow  = 0x7F7F7F7F7F7F7F7F
	eachHigh = 0x8080808080808080
	eachOne  = 0x0101010101010101
)

// untilQuote is until for the bits that end plain text before a quote. Texts
// are most of a file, so it takes eight bytes at a time and looks closer only
// where one of them may be the end.
func (p *parser) untilQuote(i int, quote byte, bits uint8) int {
	for ; len(p.data)-i >= 8; i += 8 {
		if !mayEndText(binary.LittleEndian.Uint64(p.data[i:]), quote) {
			continue
		}
		for end := i + 8; i < end; i++ {
			if class[p.data[i]]&bits != 0 {
				return i
			}
		}
		i -= 8
	}
	return p.until(i, bits)
}

// mayEndText holds for eight bytes of which one is the quote, a backslash or a
// control character, tabs among them.
func mayEndText(word uint64, quote byte) bool {
	low := word & eachLow
	isText := (low + (0x80-0x20)*eachOne) & // from 0x20 on
		((word^uint64(quote)*eachOne)&eachLow + eachLow) &
		((low ^ '\\'*eachOne) + eachLow) &^
		(low + eachOne) // not 0x7F
	return (isText|word)&eachHigh != eachHigh
}

// until returns the end of the bytes from i on that have none of the bits.
func (p *parser) until(i int, bits uint8) int {
	for i < len(p.src) && class[p.src[i]]&bits == 0 {
		i++
	}
	return i
}
