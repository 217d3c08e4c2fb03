package article

import (
	"sort"
	"strings"
)

// A view is a text that is one for its reader though its lines stand apart in
// the document: what is before them, such as the > of a quotation, is left out.
type view struct {
	text  string
	lines []viewLine // of a view of several lines; else text starts at start
	start int
}

// A viewLine tells where a line of a view starts, in the view and in the
// document.
type viewLine struct{ at, src int }

// whole is the view of a part of the document as it is.
func whole(src string, start, end int) *view { return &view{text: src[start:end], start: start} }

// viewOf joins lines of a document, which are without their line ends.
func viewOf(src string, lines []extent) *view {
	if len(lines) == 1 {
		return whole(src, lines[0].start, lines[0].end)
	}
	size := len(lines)
	for _, l := range lines {
		size += l.end - l.start
	}
	v := &view{lines: make([]viewLine, 0, len(lines))}
	var b strings.Builder
	b.Grow(size)
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		v.lines = append(v.lines, viewLine{b.Len(), l.start})
		b.WriteString(src[l.start:l.end])
	}
	v.text = b.String()
	return v
}

// An extent is a part of a document, half open.
type extent struct{ start, end int }

// src is where an offset of the view is in the document.
func (v *view) src(i int) int {
	if len(v.lines) == 0 {
		return v.start + i
	}
	k := sort.Search(len(v.lines), func(k int) bool { return v.lines[k].at > i }) - 1
	return v.lines[k].src + i - v.lines[k].at
}
