package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
)

// A Stream is the content of a file. It is written more than once, the same each
// time: to be compared, for its checksum, and to the file.
type Stream interface {
	io.WriterTo
	Size() int64 // in bytes
}

// whole is content that is in memory.
type whole []byte

// Size implements Stream.
func (b whole) Size() int64 { return int64(len(b)) }

// WriteTo implements Stream.
func (b whole) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(b)
	return int64(n), err
}

// A hashed is content whose checksum is known.
type hashed interface{ sum() string }

// sumOfStream is the checksum of a content.
func sumOfStream(s Stream) string {
	if known, ok := s.(hashed); ok {
		return known.sum()
	}
	h := sha256.New()
	_, _ = s.WriteTo(h) // a hash does not fail
	return hex.EncodeToString(h.Sum(nil))
}

// writes reports whether a stream writes these bytes.
func writes(s Stream, data []byte) bool {
	if s.Size() != int64(len(data)) {
		return false
	}
	same, _ := matches(bytes.NewReader(data), s) // reading bytes does not fail
	return same
}

// errDiffers ends a comparison.
var errDiffers = errors.New("not the same")

// matches reports whether a reader has the content of a stream, and nothing else.
func matches(r io.Reader, s Stream) (bool, error) {
	if known, ok := s.(hashed); ok {
		h := sha256.New()
		_, err := io.Copy(h, r)
		return err == nil && hex.EncodeToString(h.Sum(nil)) == known.sum(), err
	}
	c := &comparison{r: r, buf: make([]byte, min(s.Size()+1, compareSize))}
	_, err := s.WriteTo(c)
	if err == nil {
		_, err = io.ReadFull(r, c.buf[:1])
		if err == nil {
			err = errDiffers
		}
	}
	switch {
	case err == io.EOF:
		return true, nil
	case errors.Is(err, errDiffers) || errors.Is(err, io.ErrUnexpectedEOF):
		return false, nil
	}
	return false, err
}

// compareSize is how many bytes are read at a time to be compared.
const compareSize = 256 << 10

// A comparison compares what is written to it with what is read.
type comparison struct {
	r   io.Reader
	buf []byte
}

func (c *comparison) Write(p []byte) (n int, err error) {
	for n < len(p) {
		part := p[n:min(len(p), n+len(c.buf))]
		read := c.buf[:len(part)]
		switch _, err := io.ReadFull(c.r, read); {
		case err == io.EOF:
			return n, errDiffers
		case err != nil:
			return n, err
		case !bytes.Equal(read, part):
			return n, errDiffers
		}
		n += len(part)
	}
	return n, nil
}
