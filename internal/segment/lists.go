package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The items of a list within a line, 1) like 2) these, have no other sign than
// that their markers follow one another.

// listWindow is how many bytes an item may be long for the next to be found.
const listWindow = 1000

// A marker is what heads an item of a list: 1. or b) or (iii) and so on.
type marker struct {
	style  string // what stands around the label
	number int    // each of these three is 0 where the label is something else
	letter rune
	roman  int
	length int // in bytes, with the white space behind it
}

var romans = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// begins reports whether a list may begin with the marker. B. is rather an initial.
func (m marker) begins() bool {
	if m.style == "." && m.number == 0 {
		return m.letter == 'a' || m.letter == 'а'
	}
	return m.length > 0
}

func (m marker) precedes(next marker) bool {
	return m.style == next.style &&
		(m.number > 0 && m.number+1 == next.number || m.letter > 0 && m.letter+1 == next.letter || m.roman > 0 && m.roman+1 == next.roman)
}

// withLists adds the boundaries before the items of lists to the ends of
// sentences in dst, which it may change, where the first item begins a sentence.
func withLists(dst []int, text string) []int {
	var starts, wrong []int
	passed := 0
	for i := -1; i < len(dst); i++ {
		at := 0
		if i >= 0 {
			at = dst[i]
		}
		if at < passed {
			continue
		}
		m := markerAt(text, at)
		if !m.begins() {
			continue
		}
		for {
			found, next := m.following(text, at+m.length)
			if next.length == 0 {
				break
			}
			starts = append(starts, found)
			wrong = append(wrong, at+m.length, found+next.length) // between a marker and its item
			at, m = found, next
		}
		passed = at + m.length
	}
	if len(starts) == 0 {
		return dst
	}
	slices.Sort(wrong)
	dst = slices.DeleteFunc(dst, func(at int) bool {
		_, found := slices.BinarySearch(wrong, at)
		return found
	})
	dst = append(dst, starts...)
	slices.Sort(dst)
	return slices.Compact(dst)
}

// markerAt reads the marker at a byte offset; its length is 0 if there is none.
func markerAt(text string, start int) (m marker) {
	i := start
	for i < len(text) && text[i] == ' ' && i-start < 8 {
		i++
	}
	opened := strings.HasPrefix(text[i:], "(")
	if opened {
		i++
	}
	n := strings.IndexAny(text[i:min(len(text), i+6)], ".)")
	if n <= 0 || !m.label(text[i:i+n]) {
		return marker{}
	}
	label := i + n
	for i = label; i < len(text) && i < label+2 && (text[i] == '.' || text[i] == ')'); i++ {
	}
	m.style = text[label:i]
	if opened {
		m.style = "(" + m.style
	}
	space := i
	for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') {
		i++
	}
	if i == space || m.style == "(." {
		return marker{}
	}
	m.length = i - start
	return m
}

// label reads what a marker counts with, and reports whether it is that.
func (m *marker) label(label string) bool {
	if r, n := utf8.DecodeRuneInString(label); n == len(label) && unicode.IsLetter(r) {
		m.letter = r
	}
	m.roman = max(0, slices.Index(romans, label))
	if len(label) <= 3 && strings.Trim(label, "0123456789") == "" {
		for _, digit := range []byte(label) {
			m.number = m.number*10 + int(digit-'0')
		}
	}
	return m.letter > 0 || m.roman > 0 || m.number > 0
}

// following finds the marker that comes next in a list, from a byte offset on,
// within the paragraph.
func (m marker) following(text string, from int) (at int, next marker) {
	end := min(len(text), from+listWindow)
	for i := from; i+1 < end; i++ {
		if text[i] == '\n' && text[i+1] == '\n' {
			break
		}
		if text[i] != ' ' && text[i] != '\n' || text[i+1] == ' ' {
			continue
		}
		switch next = markerAt(text, i+1); {
		case m.precedes(next):
			return i + 1, next
		case next.style == m.style && (next.number > 0) == (m.number > 0):
			return 0, marker{} // another list
		}
	}
	return 0, marker{}
}

// isMarked reports whether a line begins with the marker of a list item.
func isMarked(line string) bool {
	line = strings.TrimLeft(line, " \t")
	if r, _ := utf8.DecodeRuneInString(line); line != "" && strings.ContainsRune("•‣⁃◦▪●○■□►-*+", r) {
		return true
	}
	return markerAt(line, 0).length > 0
}
