package extract

import "strings"

// noteMark begins a comment that is meant for the translators.
const noteMark = "i18n:"

// notes are the comments for translators of a file, by the line that they end
// on.
type notes map[int]string

// add takes a comment without its signs if it is meant for translators. end is
// the line that it ends on.
func (n *notes) add(comment string, end int) {
	note, ok := strings.CutPrefix(strings.TrimSpace(comment), noteMark)
	if !ok {
		return
	}
	if *n == nil {
		*n = notes{}
	}
	(*n)[end] = strings.Join(strings.Fields(note), " ")
}

// at returns the note for a message on a line: that on the line itself, else
// that directly above.
func (n notes) at(line int) string {
	if note, ok := n[line]; ok {
		return note
	}
	return n[line-1]
}
