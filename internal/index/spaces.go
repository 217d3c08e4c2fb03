package index

import (
	"encoding/binary"
	"strings"
)

// Forms of a space that is not what it should be.
const (
	newline  = iota
	blanks   // so many
	indented // a newline, and so many blanks
	anySpace // so many bytes, which follow

	formBits = 2
)

// oddSpaces are the spaces of a text that are not what they should be: a blank
// between two tokens, and nothing before the first and behind the last one.
type oddSpaces struct {
	bytes []byte
	place int // of the last one
}

func (s *oddSpaces) reset() { s.bytes, s.place = s.bytes[:0], 0 }

// add adds the space before a token, or behind the last one, if it is odd.
func (s *oddSpaces) add(place int, space string, isBetween bool) {
	if space == "" || isBetween && space == " " {
		return
	}
	form, rest := anySpace, strings.TrimLeft(space, " ")
	switch {
	case len(space) > mostBlanks:
	case space == "\n":
		form = newline
	case rest == "":
		form = blanks
	case space[0] == '\n' && strings.TrimLeft(space[1:], " ") == "":
		form = indented
	}
	s.bytes = binary.AppendUvarint(s.bytes, uint64(place-s.place)<<formBits|uint64(form))
	s.place = place
	switch form {
	case blanks:
		s.bytes = binary.AppendUvarint(s.bytes, uint64(len(space)))
	case indented:
		s.bytes = binary.AppendUvarint(s.bytes, uint64(len(space)-1))
	case anySpace:
		s.bytes = append(binary.AppendUvarint(s.bytes, uint64(len(space))), space...)
	}
}

// A spaceReader goes through the spaces that are not what they should be.
type spaceReader struct {
	bytes []byte
	place int // of the next one, -1 for none
	form  int
}

func (r *spaceReader) begin(spaces []byte) {
	r.bytes, r.place = spaces, 0
	r.move()
}

// move goes to the next place.
func (r *spaceReader) move() {
	n, k := uvarint(r.bytes)
	if k == 0 || n > maxUint32 {
		r.place = -1
		return
	}
	r.bytes = r.bytes[k:]
	r.place += int(n >> formBits)
	r.form = int(n & (1<<formBits - 1))
}

// mostBlanks bounds what a damaged segment may ask for.
const mostBlanks = 1 << 24

// next appends the space at the place, and goes on.
func (r *spaceReader) next(dst []byte) (_ []byte, ok bool) {
	if r.form == newline || r.form == indented {
		dst = append(dst, '\n')
	}
	if r.form != newline {
		n, k := uvarint(r.bytes)
		if r.bytes = r.bytes[k:]; k == 0 || n > mostBlanks || r.form == anySpace && n > uint64(len(r.bytes)) {
			r.place = -1
			return dst, false
		}
		if r.form == anySpace {
			dst = append(dst, r.bytes[:n]...)
			r.bytes = r.bytes[n:]
		} else {
			for range n {
				dst = append(dst, ' ')
			}
		}
	}
	r.move()
	return dst, true
}
