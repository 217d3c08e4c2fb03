package tm

import (
	"cmp"
	"io"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// chunkSize is how many bytes are read at once. What was read is never written
// over, because units refer to it.
const chunkSize = 256 << 10

// A window is the part of a stream that is in memory.
type window struct {
	feed feed
	buf  []byte
	text string // what of buf was read
	at   int    // where the reader stands in it

	start   place // of text[0]
	known   place // of text[knownAt], which was asked for last
	knownAt int
	suspect bool // somewhere is a character that XML forbids
	eof     bool
	err     error // why the rest cannot be read
}

func newWindow(r io.Reader) *window {
	w := &window{feed: feed{r: r}}
	w.more()
	if c := w.feed.detect(w.buf); c != nil {
		w.feed.charset, w.feed.raw = c, w.buf
		if w.eof {
			w.feed.err = cmp.Or(w.err, io.EOF)
		}
		w.text, w.eof, w.err = "", false, nil
		w.more()
	}
	if strings.HasPrefix(w.text, bom) {
		w.start.offset = w.feed.charset.size(bom)
		w.known = w.start
		w.text = w.text[len(bom):]
	}
	return w
}

const bom = "\uFEFF"

// more reads on. What stands before at is gone then, and at is 0. It reports
// false when nothing is left to read.
func (w *window) more() bool {
	if w.eof {
		return false
	}
	kept := w.text[w.at:]
	w.start = w.place(w.at)
	w.known, w.knownAt = w.start, 0
	size := max(chunkSize, 2*len(kept))
	next := make([]byte, size)
	n := copy(next, kept)
	for size-n >= utf8.UTFMax && !w.eof {
		var read int
		read, w.err = w.feed.read(next[n:])
		n += read
		if w.err == io.EOF {
			w.eof, w.err = true, nil
		} else if w.err != nil {
			w.eof = true
		}
	}
	w.buf, w.at = next[:n], 0
	w.text = unsafe.String(unsafe.SliceData(w.buf), n)
	w.suspect = !allGood(w.text[:lastRune(w.text)])
	return n > len(kept)
}

// lastRune is the end of the last character that is whole in s.
func lastRune(s string) int {
	for i := len(s) - 1; i >= max(0, len(s)-utf8.UTFMax); i-- {
		if utf8.RuneStart(s[i]) {
			if utf8.FullRuneInString(s[i:]) {
				break
			}
			return i
		}
	}
	return len(s)
}

// place is where text[i] stands. It is asked for from the start to the end, more
// or less.
func (w *window) place(i int) place {
	if i < w.knownAt {
		w.known, w.knownAt = w.start, 0
	}
	w.known = w.known.past(w.text[w.knownAt:i], w.feed.charset)
	w.knownAt = i
	return w.known
}

// problem makes a problem of a fault in the window.
func (w *window) problem(f *fault) Problem {
	at := w.place(f.at)
	p := Problem{Reason: f.reason, Offset: at.offset, Line: at.line + 1, Col: at.col + 1, Excerpt: excerpt(w.text, f.at)}
	p.Args = f.args()
	return p
}
