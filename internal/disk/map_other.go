//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package disk

import (
	"errors"
	"io/fs"
	"os"
)

// A mapping opens the file for each read: a file that is open could not be
// replaced by another.
type mapping struct {
	path string
	is   fs.FileInfo
}

func (m *mapping) open(path string) (fs.FileInfo, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	m.path = path
	m.is, err = file.Stat()
	return m.is, errors.Join(err, file.Close())
}

func (m *mapping) read(p []byte, off int64) error {
	file, err := os.Open(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrChanged
	}
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if !os.SameFile(info, m.is) || info.Size() != m.is.Size() || !info.ModTime().Equal(m.is.ModTime()) {
		return ErrChanged
	}
	return readFull(file, p, off)
}

// Close does nothing: no file is open.
func (m *mapping) Close() error { return nil }

// bytes returns nil: there are no pages.
func (m *mapping) bytes() []byte { return nil }
