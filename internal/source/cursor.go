package source

import (
	"encoding/binary"
	"math/bits"
	"strings"
)

// A Cursor finds the places of ascending offsets in one walk over the text. It
// keeps nothing but where it is, which makes it several times faster than
// [Text.Position] and spares the index. It is for one goroutine at a time.
type Cursor struct {
	text *Text
	at   int // the offset that line and col belong to
	line int
	col  int
}

// Cursor returns a cursor at the start of the text.
func (t *Text) Cursor() *Cursor {
	return &Cursor{text: t, at: t.start(), line: 1, col: 1}
}

// Position returns the same as [Text.Position]. An offset before the one that
// was asked for last costs an index of the whole text, made once, and leaves
// the cursor where it is.
func (c *Cursor) Position(offset int) (line, col int) {
	src := c.text.src
	offset = max(c.text.start(), min(offset, len(src)))
	if offset < c.at {
		return c.text.Position(offset)
	}
	for {
		newline := strings.IndexByte(src[c.at:offset], '\n')
		if newline < 0 {
			break
		}
		c.at += newline + 1
		c.line++
		c.col = 1
	}
	c.col += countRunes(src[c.at:offset])
	c.at = offset
	return c.line, c.col
}

// countRunes counts the bytes that start a code point: all but those that
// continue one, which are the ones whose highest two bits are 10.
func countRunes(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		word := binary.LittleEndian.Uint64([]byte(s[:8]))
		n -= bits.OnesCount64(word &^ (word << 1) & 0x8080808080808080)
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}
