package pairs

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Lines reads lines one by one, so that a file of any length takes little memory
// and a line is there as soon as it was sent.
type Lines struct {
	Number int // of the line that was read last, from 1

	in   *bufio.Reader
	most int
	line []byte
}

// NewLines returns the lines of a text. A line of more than most bytes is cut.
func NewLines(r io.Reader, most int) *Lines {
	return &Lines{in: bufio.NewReaderSize(r, 1<<16), most: most}
}

// Next returns the next line without its end, as long as Next is not called
// again, and whether it is too long and was cut. The error is [io.EOF] behind the
// last line. The last line needs no end; a byte order mark in front of the first
// is no part of it.
func (l *Lines) Next() (line []byte, isCut bool, err error) {
	l.line = l.line[:0]
	read := false
	for {
		piece, err := l.in.ReadSlice('\n')
		read = read || len(piece) > 0
		room := l.most + len("\r\n") - len(l.line)
		isCut = isCut || len(piece) > room
		l.line = append(l.line, piece[:min(len(piece), room)]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && read, err == nil:
			return l.trimmed(isCut)
		default:
			return nil, false, err
		}
	}
}

func (l *Lines) trimmed(isCut bool) ([]byte, bool, error) {
	l.Number++
	line := l.line
	if l.Number == 1 {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	if !isCut {
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	}
	if len(line) > l.most {
		line, isCut = line[:l.most], true
	}
	return line, isCut, nil
}

// excerptOf is what of a line is shown with a finding.
func excerptOf(line []byte) string {
	const most = 160
	s := string(line[:min(len(line), most)])
	if len(line) > most {
		s = strings.ToValidUTF8(s, "") + "…"
	}
	return s
}
