package disk

import (
	"errors"
	"io"
	"io/fs"
)

// ErrChanged says that a file that is being read was replaced or cut short.
var ErrChanged = errors.New("the file was changed meanwhile")

// A Mapped is a file that is read here and there, without having it in memory.
// It stays what it was when another file takes its name. Reading it may go on in
// several goroutines, but not while it is closed.
type Mapped struct {
	disk *Disk
	path string
	info fs.FileInfo
	mapping
}

// Map opens a regular file. Where the system can, its pages are mapped into
// memory.
func (d *Disk) Map(path string) (*Mapped, error) {
	info, err := d.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // opening it might never return
		return nil, &fs.PathError{Op: string(OpMap), Path: path, Err: errors.New("is no regular file")}
	}
	if err := d.before(OpMap, path); err != nil {
		return nil, err
	}
	m := &Mapped{disk: d, path: path}
	if m.info, err = m.open(path); err != nil {
		return nil, err
	}
	return m, nil
}

// Info returns what the system said of the file when it was opened.
func (m *Mapped) Info() fs.FileInfo { return m.info }

// Size returns the size in bytes that the file had when it was opened.
func (m *Mapped) Size() int64 { return m.info.Size() }

// ReadAt is that of io.ReaderAt. The error is ErrChanged when the file has
// become shorter since it was opened.
func (m *Mapped) ReadAt(p []byte, off int64) (int, error) {
	if err := m.disk.before(OpRead, m.path); err != nil {
		return 0, err
	}
	size := m.Size()
	if off < 0 || off >= size {
		return 0, io.EOF
	}
	whole := p
	p = p[:min(int64(len(p)), size-off)]
	if err := m.read(p, off); err != nil {
		return 0, &fs.PathError{Op: string(OpRead), Path: m.path, Err: err}
	}
	if len(p) < len(whole) {
		return len(p), io.EOF
	}
	return len(p), nil
}

// readFull reads all of p from a file that has so much.
func readFull(file io.ReaderAt, p []byte, off int64) error {
	n, err := file.ReadAt(p, off)
	switch {
	case n == len(p):
		return nil
	case err == io.EOF:
		return ErrChanged
	}
	return err
}

// Bytes returns the content of the file: its pages, where the system can map
// them, else a copy. Reading pages of a file that was cut short since is a fault,
// which debug.SetPanicOnFault makes a panic. They are of no use once the file is
// closed.
func (m *Mapped) Bytes() ([]byte, error) {
	if b := m.bytes(); b != nil || m.Size() == 0 {
		return b, nil
	}
	b := make([]byte, m.Size())
	_, err := m.ReadAt(b, 0)
	return b, err
}
