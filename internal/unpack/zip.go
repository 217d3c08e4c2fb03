package unpack

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// directory reads the list of files of a zip archive, which stands at its end:
// of r, where that can be read at any place, else of what is left of it, in
// memory.
func (a *Archive) directory(r io.Reader, rest io.Reader, wanted func(name string) bool) error {
	at, size, err := a.whole(r, rest)
	if err != nil {
		return err
	}
	a.packed = size
	guard := &allowance{at: at, input: a.input, left: maxDirectory}
	z, err := zip.NewReader(guard, size)
	switch {
	case guard.left < 0:
		return ErrMembers
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return a.damaged(err)
	case len(z.File) > maxMembers:
		return ErrMembers
	}
	guard.isOff = true
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, "/") && wanted(f.Name) {
			a.members = append(a.members, f)
		}
	}
	return nil
}

// whole returns the archive as something that can be read at any place.
func (a *Archive) whole(r io.Reader, rest io.Reader) (io.ReaderAt, int64, error) {
	if at, ok := r.(interface {
		io.ReaderAt
		io.Seeker
	}); ok {
		if size, err := at.Seek(0, io.SeekEnd); err == nil {
			return at, size, nil
		}
	}
	data, err := io.ReadAll(io.LimitReader(rest, maxInMemory+1))
	if err != nil {
		return nil, 0, err
	}
	if len(data) > maxInMemory {
		return nil, 0, ErrSize
	}
	return bytes.NewReader(data), int64(len(data)), nil
}

// An allowance is how much may be read, until it is off.
type allowance struct {
	at    io.ReaderAt
	input *counter
	left  int64
	isOff bool
}

func (g *allowance) ReadAt(p []byte, off int64) (int, error) {
	if !g.isOff {
		if g.left -= int64(len(p)); g.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	n, err := g.at.ReadAt(p, off)
	g.input.note(n, err)
	return n, err
}
