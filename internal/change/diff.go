package change

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An Op says what becomes of the text of a [Segment].
type Op uint8

// The operations.
const (
	Equal Op = iota
	Delete
	Insert
)

var opNames = [...]string{"equal", "delete", "insert"}

// String returns the name of the operation.
func (op Op) String() string { return opNames[op] }

// MarshalText writes the name of the operation.
func (op Op) MarshalText() ([]byte, error) { return []byte(op.String()), nil }

// A Segment is a run of a word diff. The texts that are equal and deleted make
// the old text, those that are equal and inserted the new one. Two neighbours
// have different operations, and what is deleted stands before what is
// inserted in its place.
type Segment struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Diff compares two texts word by word. Placeholders, tags and addresses are
// words. base is what is known of their syntax, as [text.Infer] takes it.
//
// The diff keeps as many words as it can (Myers 1986). Afterwards it is made for
// people: two changes with nothing but spaces and punctuation between them are
// one, and so are two with less between them than what changed on either side.
// Of texts that are too long and too different to find most in common, a run
// of words that differs at both ends counts as changed throughout.
func Diff(old, new string, base text.Syntax) []Segment {
	a, b := parse(text.Plain(old), base), parse(text.Plain(new), base)
	return segments(a, b, hunks(a, b))
}

// parse splits a message without plural forms into tokens.
func parse(t text.Text, base text.Syntax) []token {
	return tokenize(t.Parse(text.Other, text.Infer(t, base)))
}

// A hunk is a run of tokens of the old text and the run of the new text that
// stands in its place.
type hunk struct{ oldStart, oldEnd, newStart, newEnd int }

// hunks returns where two texts differ, in order. Only tokens that a reader
// finds again are matched, since otherwise the spaces, which are half of all
// tokens, decide what the words are matched with. What is between two hunks is
// written the same on both sides and holds at least one such token.
func hunks(old, new []token) []hunk {
	placesOld, placesNew := anchors(old), anchors(new)
	keysOld, keysNew := intern(old, new, placesOld, placesNew)
	var list []hunk
	i, j := 0, 0
	for _, m := range shortest(keysOld, keysNew) {
		for k := range m.n {
			at, to := placesOld[m.old+k], placesNew[m.new+k]
			if old[at].text != new[to].text {
				continue // the same word in other letters
			}
			list = appendHunk(list, old, new, hunk{i, at, j, to})
			i, j = at+1, to+1
		}
	}
	list = appendHunk(list, old, new, hunk{i, len(old), j, len(new)})
	return join(list, func(between, _, _ hunk) bool { return !anchored(old[between.oldStart:between.oldEnd]) })
}

// anchors returns the indexes of the tokens that are worth matching.
func anchors(tokens []token) []int {
	places := make([]int, 0, len(tokens)/2+1)
	for i, t := range tokens {
		if t.isAnchor() {
			places = append(places, i)
		}
	}
	return places
}

// appendHunk adds what differs between two matches.
func appendHunk(list []hunk, old, new []token, h hunk) []hunk {
	for h.oldStart < h.oldEnd && h.newStart < h.newEnd && old[h.oldStart].text == new[h.newStart].text {
		h.oldStart, h.newStart = h.oldStart+1, h.newStart+1
	}
	for h.oldStart < h.oldEnd && h.newStart < h.newEnd && old[h.oldEnd-1].text == new[h.newEnd-1].text {
		h.oldEnd, h.newEnd = h.oldEnd-1, h.newEnd-1
	}
	if h.oldStart == h.oldEnd && h.newStart == h.newEnd {
		return list
	}
	return append(list, h)
}

func anchored(tokens []token) bool {
	for _, t := range tokens {
		if t.isAnchor() {
			return true
		}
	}
	return false
}

// join makes one hunk of two neighbours where merge says so of what is between
// them.
func join(list []hunk, merge func(between, before, after hunk) bool) []hunk {
	out := list[:0]
	for _, h := range list {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if merge(hunk{last.oldEnd, h.oldStart, last.newEnd, h.newStart}, *last, h) {
				last.oldEnd, last.newEnd = h.oldEnd, h.newEnd
				continue
			}
		}
		out = append(out, h)
	}
	return out
}

// segments prints the hunks for people.
func segments(old, new []token, list []hunk) []Segment {
	list = join(slices.Clone(list), func(between, before, after hunk) bool {
		size := letters(old[between.oldStart:between.oldEnd])
		return !hasArgument(old[between.oldStart:between.oldEnd]) &&
			size < before.size(old, new) && size < after.size(old, new)
	})
	var out []Segment
	at := 0
	for _, h := range list {
		h = h.slide(old, new)
		out = appendSegment(out, Equal, old[at:h.oldStart])
		out = appendSegment(out, Delete, old[h.oldStart:h.oldEnd])
		out = appendSegment(out, Insert, new[h.newStart:h.newEnd])
		at = h.oldEnd
	}
	return appendSegment(out, Equal, old[at:])
}

func hasArgument(tokens []token) bool {
	for _, t := range tokens {
		if t.class == argument || t.class == tag {
			return true
		}
	}
	return false
}

// size returns how much changed, in bytes of words.
func (h hunk) size(old, new []token) int {
	return max(letters(old[h.oldStart:h.oldEnd]), letters(new[h.newStart:h.newEnd]))
}

// letters returns the length of the tokens but for spaces and punctuation.
func letters(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.isAnchor() {
			n += len(t.text)
		}
	}
	return n
}

// slide moves words that only come or only go to the right by one space, where
// that is the same diff: "an " is easier to read than " an".
func (h hunk) slide(old, new []token) hunk {
	run, next := new[h.newStart:h.newEnd], h.oldEnd
	if h.newStart == h.newEnd {
		run = old[h.oldStart:h.oldEnd]
	} else if h.oldStart != h.oldEnd {
		return h
	}
	if run[0].class == space && next < len(old) && old[next].text == run[0].text {
		return hunk{h.oldStart + 1, h.oldEnd + 1, h.newStart + 1, h.newEnd + 1}
	}
	return h
}

func appendSegment(out []Segment, op Op, tokens []token) []Segment {
	if len(tokens) == 0 {
		return out
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.text)
	}
	return append(out, Segment{op, b.String()})
}
