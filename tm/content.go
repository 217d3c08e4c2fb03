package tm

import (
	"bytes"
	"io"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// A content is a TMX file that is read piece by piece, and never has to be in
// memory as a whole.
type content struct {
	io.ReaderAt
	size    int64
	body    int64  // offset where the units may start
	tail    int64  // offset where they end: that of </body>
	srclang string // of the header
	eol     string
	ours    bool // written by this package: every line is a unit of ours
	ascii   bool // what is not ASCII is in an encoding that we do not know
	odd     bool // something that only [Read] can judge: not UTF-8, no whole frame
}

// headSize is how much of a file is read to find its first unit.
const headSize = 64 << 10

// openContent finds where the units of a file are.
func openContent(file io.ReaderAt, size int64) (*content, error) {
	for n := min(size, headSize); ; n = min(size, n*4) {
		head := make([]byte, n)
		if err := readAt(file, head, 0); err != nil {
			return nil, err
		}
		if order := utf16Order(head); order != nil && n < size {
			n = size / 4 // such a file is converted as a whole
			continue
		} else if order != nil {
			text := fromUTF16(head, order)
			c, err := openContent(strings.NewReader(text), int64(len(text)))
			if c != nil {
				c.odd = true
			}
			return c, err
		}
		c := &content{ReaderAt: file, size: size}
		if c.frame(string(head)) {
			return c, c.end()
		}
	}
}

// frame reads the start of the file, and reports whether that was enough.
func (c *content) frame(text string) bool {
	r := &reader{file: &File{text: text}}
	r.encoding()
	h := r.head()
	whole := int64(len(text)) == c.size
	if !h.body && !whole && nextUnit(text, 0) > len(text)-len("<tu ") {
		return false
	}
	f := r.file
	c.srclang, c.ours, c.ascii, c.eol = f.srclang, f.ours, r.ascii, source.LineEnd(text)
	c.body, c.tail = int64(h.end), c.size
	c.odd = f.readOnly || f.selfBody || !h.tmx || !h.header || !h.body
	if f.selfBody || !h.tmx && nextUnit(text, 0) == len(text) {
		c.tail = c.body
	}
	return true
}

// end finds the last </body>.
func (c *content) end() error {
	const tag = "</body>"
	if c.tail == c.body {
		return nil
	}
	buf := make([]byte, headSize)
	for to := c.size; to > c.body; {
		from := max(c.body, to-int64(len(buf)))
		part := buf[:to-from]
		if err := readAt(c, part, from); err != nil {
			return err
		}
		if i := bytes.LastIndex(part, []byte(tag)); i >= 0 {
			c.tail = from + int64(i)
			break
		}
		if from == c.body {
			break
		}
		to = from + int64(len(tag)) - 1
	}
	rest := buf[:min(int64(len(buf)), c.size-c.tail)]
	if err := readAt(c, rest, c.tail); err != nil {
		return err
	}
	c.odd = c.odd || !closes(string(rest))
	return nil
}

// readAt reads all of p.
func readAt(r io.ReaderAt, p []byte, off int64) error {
	if len(p) == 0 {
		return nil
	}
	n, err := r.ReadAt(p, off)
	if n == len(p) {
		return nil
	}
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// find returns the offset of a text at or behind from, -1 when it is not there.
func (c *content) find(text string, from int64) (int64, error) {
	buf := make([]byte, headSize)
	for from < c.tail {
		part := buf[:min(int64(len(buf)), c.tail-from)]
		if err := readAt(c, part, from); err != nil {
			return 0, err
		}
		if i := bytes.Index(part, []byte(text)); i >= 0 {
			return from + int64(i), nil
		}
		if from+int64(len(part)) == c.tail {
			break
		}
		from += int64(len(part) - len(text) + 1)
	}
	return -1, nil
}
