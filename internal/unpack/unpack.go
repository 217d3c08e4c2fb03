// Package unpack reads what is packed with gzip, Zstandard or zip, or not at
// all, and tells which by the first bytes. What unpacks to far more than it
// should is stopped: no input makes it fill the memory or run for hours.
//
// Sources: RFC 1952 (gzip), RFC 8878 (Zstandard), APPNOTE.TXT 6.3.10 of PKWARE
// (zip).
package unpack

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"
)

// Limits are what is still unpacked. They do not hold for what is not packed.
// The zero value of a field stands for its default.
type Limits struct {
	Size  int64 // bytes of all content; default 64 GiB
	Ratio int64 // content for each packed byte, beyond the first 32 MiB; default 100
}

const (
	defaultSize  = 64 << 30
	defaultRatio = 100
	freeSize     = 32 << 20 // what may come out of any input
	maxWindow    = 64 << 20 // memory of Zstandard
	maxInMemory  = 64 << 20 // a zip archive that cannot be read at any place
	maxMembers   = 10_000
	maxDirectory = 4 << 20 // bytes of the directory of a zip archive
)

// Errors that end the content of one member, or of all. Other errors are those
// of the reader that was given.
var (
	ErrRatio   = errors.New("unpack: the content is more than a hundred times as large as the packed file")
	ErrSize    = errors.New("unpack: the content is too large")
	ErrMembers = errors.New("unpack: the archive has too many files")
	ErrSecret  = errors.New("unpack: the file needs a password")
)

// A DamagedError says that packed data is not whole.
type DamagedError struct{ Err error }

func (e *DamagedError) Error() string { return "unpack: " + e.Err.Error() }
func (e *DamagedError) Unwrap() error { return e.Err }

// A Member is one file of what was packed.
type Member struct {
	Name string // in a zip archive; else empty
	io.Reader
}

// An Archive is what was packed, or the plain file.
type Archive struct {
	input   *counter
	limits  Limits
	out     int64 // content so far
	packed  int64 // size of the archive; 0 while only what was read is known
	members []*zip.File
	single  io.Reader // the one content, until Next has returned it
	open    io.Closer // what the last member holds
}

// Open looks at the first bytes of r. wanted says which files of a zip archive
// count, by their names. An error is that of what was packed, or of r; the
// archive is empty then.
func Open(r io.Reader, l Limits, wanted func(name string) bool) (*Archive, error) {
	if l.Size == 0 {
		l.Size = defaultSize
	}
	if l.Ratio == 0 {
		l.Ratio = defaultRatio
	}
	a := &Archive{input: &counter{r: r}, limits: l}
	buffered := bufio.NewReaderSize(a.input, 64<<10)
	start, err := buffered.Peek(4)
	if err != nil && err != io.EOF {
		return a, err
	}
	switch {
	case bytes.HasPrefix(start, []byte{0x1F, 0x8B}):
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return a, a.damaged(err)
		}
		a.single = &bounded{a, z}
	case bytes.HasPrefix(start, []byte{0x28, 0xB5, 0x2F, 0xFD}):
		z, err := zstd.NewReader(buffered, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return a, a.damaged(err)
		}
		a.single, a.open = &bounded{a, z}, z.IOReadCloser()
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("PK\x05\x06")):
		return a, a.directory(r, buffered, wanted)
	default:
		a.single = buffered
	}
	return a, nil
}

// Next returns the next member, and io.EOF behind the last. The one before is
// not to be read any more. Another error is about one member, and Next goes on.
func (a *Archive) Next() (Member, error) {
	if single := a.single; single != nil {
		a.single = nil
		return Member{Reader: single}, nil
	}
	a.Close()
	if len(a.members) == 0 {
		return Member{}, io.EOF
	}
	f := a.members[0]
	a.members = a.members[1:]
	if f.Flags&1 != 0 {
		return Member{Name: f.Name}, ErrSecret
	}
	r, err := f.Open()
	if err != nil {
		return Member{Name: f.Name}, a.damaged(err)
	}
	a.open = r
	return Member{f.Name, &bounded{a, r}}, nil
}

// IsEmpty reports whether there is no member left.
func (a *Archive) IsEmpty() bool { return a.single == nil && len(a.members) == 0 }

// Close frees what the member that is open holds.
func (a *Archive) Close() {
	if a.open != nil {
		a.open.Close()
		a.open = nil
	}
}

// Consumed is how many bytes of the packed input were read.
func (a *Archive) Consumed() int64 { return a.input.n }

// damaged is an error of a decoder, or that of the input if it has failed.
func (a *Archive) damaged(err error) error {
	if a.input.err != nil {
		return a.input.err
	}
	return &DamagedError{err}
}

// A counter counts what is read, and remembers why it cannot be.
type counter struct {
	r   io.Reader
	n   int64
	err error // not io.EOF
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.note(n, err)
	return n, err
}

func (c *counter) note(n int, err error) {
	c.n += int64(n)
	if err != nil && err != io.EOF {
		c.err = err
	}
}

// bounded is content that ends with an error where there is too much of it.
type bounded struct {
	a *Archive
	r io.Reader
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.a.out += int64(n)
	switch packed := max(b.a.packed, b.a.input.n); {
	case b.a.out > b.a.limits.Size:
		return n, ErrSize
	case b.a.out > freeSize && (b.a.out-freeSize)/b.a.limits.Ratio > packed:
		return n, ErrRatio
	case err != nil && err != io.EOF:
		return n, b.a.damaged(err)
	}
	return n, err
}
