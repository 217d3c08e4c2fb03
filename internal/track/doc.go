// Package track finds out what became of the segments of a document between two
// of its versions, so that each keeps its translation: which are the same,
// wherever they stand now, which were edited, and which were made of others.
//
// It is pure, and needs no more than the texts in their order. What is the same
// is known by its text; between those that stand in the same order in both
// versions lie gaps, in which what is left is compared by likeness, then what is
// left over, anywhere. The same texts always give the same answer.
package track

// An Origin says where a segment of the new version comes from.
type Origin struct {
	Old int // index of the old segment, None for one that is new
	How How

	// Joined are more old segments that have become part of this one, in the
	// order of the old version.
	Joined []int
}

// None is the index of no segment.
const None = -1

// A How says what happened to a segment.
type How uint8

// What may have happened.
const (
	New    How = iota
	Same       // the text is the same, here or elsewhere in the document
	Edited     // the text is another version of that of Old
	Split      // the text was a part of Old, of which another segment is the successor
)
