package tm

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/source"
)

// A place is where a byte of a stream stands.
type place struct {
	offset    int64 // in the file as it is stored, unpacked
	line, col int   // before it, both from 0
}

// past moves the place behind s, the bytes of which are those of the charset.
func (p place) past(s string, c *charset) place {
	p.offset += c.size(s)
	if n := strings.Count(s, "\n"); n > 0 {
		p.line += n
		p.col = 0
		s = s[strings.LastIndexByte(s, '\n')+1:]
	}
	_, col := source.New(s).Cursor().Position(len(s))
	p.col += col - 1
	return p
}
