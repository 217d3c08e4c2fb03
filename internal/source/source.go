// Package source finds places in a text: the line and the column of a byte
// offset, and the line itself for an excerpt. It tells how lines end.
package source

import (
	"sort"
	"strings"
	"sync"
)

// MaxExcerpt is the number of bytes of a line that Line returns.
const MaxExcerpt = 4096

const blockSize = 1024 // bytes between two counts of code points

// A Text is a text whose places are asked for. It is safe for concurrent use,
// and indexed when the first place is asked for.
type Text struct {
	src   string
	once  sync.Once
	lines lineIndex
}

// New returns a Text of src, which may start with a BOM.
func New(src string) *Text { return &Text{src: src} }

const bom = "\uFEFF"

// start is the offset of line 1, column 1: behind a BOM.
func (t *Text) start() int {
	if strings.HasPrefix(t.src, bom) {
		return len(bom)
	}
	return 0
}

// lineIndex finds lines and columns. The counts of code points at every block
// keep the column cheap inside a line of many megabytes.
type lineIndex struct {
	starts []int32 // offset of the first byte of each line
	runes  []int32 // code points before each block of blockSize bytes
}

func (t *Text) index() *lineIndex {
	t.once.Do(func() {
		t.lines.starts = lineStarts(t.src, t.start())
		t.lines.runes = blockRunes(t.src)
	})
	return &t.lines
}

func lineStarts(src string, first int) []int32 {
	starts := make([]int32, 1, 1+strings.Count(src, "\n"))
	starts[0] = int32(first)
	for at := first; ; {
		newline := strings.IndexByte(src[at:], '\n')
		if newline < 0 {
			return starts
		}
		at += newline + 1
		starts = append(starts, int32(at))
	}
}

func blockRunes(src string) []int32 {
	blocks := make([]int32, 0, 1+len(src)/blockSize)
	runes := 0
	for at := 0; at < len(src); at += blockSize {
		blocks = append(blocks, int32(runes))
		runes += countRunes(src[at:min(at+blockSize, len(src))])
	}
	return blocks
}

// Position returns the line and the column of a byte offset, both from 1. The
// column counts Unicode code points (in bad UTF-8: bytes that are not
// continuation bytes); a BOM does not count. An offset outside the data is
// moved to its nearest end.
func (t *Text) Position(offset int) (line, col int) {
	x := t.index()
	offset = max(int(x.starts[0]), min(offset, len(t.src)))
	line = x.lineOf(offset)
	start := int(x.starts[line-1])
	if offset-start <= blockSize {
		return line, countRunes(t.src[start:offset]) + 1
	}
	return line, t.runesBefore(offset) - t.runesBefore(start) + 1
}

// lineOf is the number of the line, from 1, that holds offset.
func (x *lineIndex) lineOf(offset int) int {
	return max(1, sort.Search(len(x.starts), func(i int) bool { return int(x.starts[i]) > offset }))
}

func (t *Text) runesBefore(offset int) int {
	block := min(offset/blockSize, len(t.lines.runes)-1)
	if block < 0 {
		return 0
	}
	return int(t.lines.runes[block]) + countRunes(t.src[block*blockSize:offset])
}

// Line returns the source line that holds offset, without its newline, and
// the index of offset in it. Of a line longer than 4 KB it returns the 4 KB
// around the offset.
func (t *Text) Line(offset int) (text string, at int) {
	x := t.index()
	offset = max(int(x.starts[0]), min(offset, len(t.src)))
	line := x.lineOf(offset)
	start, end := int(x.starts[line-1]), len(t.src)
	if line < len(x.starts) {
		end = int(x.starts[line]) - 1
		if end > start && t.src[end-1] == '\r' {
			end--
		}
	}
	offset = min(offset, end)
	if end-start > MaxExcerpt {
		start = t.runeStart(max(start, min(offset-MaxExcerpt/2, end-MaxExcerpt)))
		end = t.runeStart(min(end, start+MaxExcerpt))
	}
	return t.src[start:end], offset - start
}

// LineEnd returns the line end that a text uses first: "\r\n", else "\n".
func LineEnd[T string | []byte](text T) string {
	for i := range len(text) {
		if text[i] == '\n' {
			if i > 0 && text[i-1] == '\r' {
				return "\r\n"
			}
			break
		}
	}
	return "\n"
}

// runeStart moves an offset forward to the next start of a code point.
func (t *Text) runeStart(i int) int {
	for n := 0; n < 3 && i < len(t.src) && t.src[i]&0xC0 == 0x80; n++ {
		i++
	}
	return i
}
