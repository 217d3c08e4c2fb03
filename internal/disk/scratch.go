package disk

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
)

// A Scratch is a file for what does not fit into memory. Where the system can,
// it has no name from the beginning, so that nothing is left of a process that
// dies.
type Scratch struct {
	root *Root
	name string
	file *os.File
	left bool // the file still has its name
}

// Scratch makes a file with a name, in the place of one that a process has left
// behind. Nobody else may use the name at the same time.
func (r *Root) Scratch(name string) (*Scratch, error) {
	if err := r.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := r.before(OpCreate, name); err != nil {
		return nil, err
	}
	file, err := r.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	s := &Scratch{r, name, file, true}
	if runtime.GOOS != "windows" { // which may remove it, but not the name before it is closed
		s.left = r.Remove(name) != nil
	}
	return s, nil
}

// Write appends all of data or fails.
func (s *Scratch) Write(data []byte) (int, error) {
	err := s.root.before(OpWrite, s.name)
	switch {
	case errors.Is(err, ErrShort):
		n, _ := s.file.Write(data[:len(data)/2]) // fails either way
		return n, err
	case err != nil:
		return 0, err
	}
	return s.file.Write(data)
}

// ReadAt is that of io.ReaderAt.
func (s *Scratch) ReadAt(p []byte, off int64) (int, error) {
	if err := s.root.before(OpRead, s.name); err != nil {
		return 0, err
	}
	return s.file.ReadAt(p, off)
}

// Close closes the file, which is gone then.
func (s *Scratch) Close() error {
	err := s.file.Close()
	if s.left {
		err = errors.Join(err, s.root.Remove(s.name))
	}
	return err
}
