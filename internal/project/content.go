package project

import (
	"bytes"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A content is the bytes of a file: in memory, in the spill of a large plan, or, of what
// need not be written, only their number and their sum.
type content struct {
	data []byte
	size int64
	hash string // empty while the bytes are in memory

	spill *disk.Scratch // nil if the bytes are in memory, or not there
	at    int64         // where they are in the spill
}

// contentOf returns bytes in memory, nil for nil, which is no file.
func contentOf(data []byte) *content {
	if data == nil {
		return nil
	}
	return &content{data: data, size: int64(len(data))}
}

// summed returns what is to know of bytes that are still where they came from.
func summed(data []byte) *content { return &content{size: int64(len(data)), hash: sum(data)} }

// sum returns the SHA-256 in hex.
func (c *content) sum() string {
	if c.hash != "" {
		return c.hash
	}
	return sum(c.data)
}

// is reports whether these are the bytes.
func (c *content) is(data []byte) bool {
	switch {
	case c.size != int64(len(data)):
		return false
	case c.hash != "":
		return c.hash == sum(data)
	}
	return bytes.Equal(c.data, data)
}

// WriteTo implements io.WriterTo.
func (c *content) WriteTo(w io.Writer) (int64, error) {
	if c.spill != nil {
		return io.CopyBuffer(w, io.NewSectionReader(c.spill, c.at, c.size), make([]byte, 256<<10))
	}
	n, err := w.Write(c.data)
	return int64(n), err
}

// spillName is the name of the file of a spill, which it loses at once where the
// system allows it.
const spillName = tempPrefix + "plan.tmp"

// A spill keeps the files of a large plan out of memory.
type spill struct {
	disk *disk.Disk
	dir  string
	from int // bytes in memory from which on it is used
	held int // bytes that the plan has in memory

	root    *disk.Root
	scratch *disk.Scratch
	size    int64
	failed  bool
}

// Spill has a plan that comes to more than so many bytes keep what it replaces files
// with in a file of the folder dir, if it can, and not in memory. Such a plan has to be
// closed.
func (p *Plan) Spill(dir string, from int) { p.spill = &spill{disk: p.disk, dir: dir, from: from} }

// Close forgets what the plan has not in memory. It cannot be applied any more.
func (p *Plan) Close() {
	if p.spill == nil || p.spill.root == nil {
		return
	}
	if p.spill.scratch != nil {
		_ = p.spill.scratch.Close() // it is gone, or the next one takes its place
	}
	_ = p.spill.root.Close()
}

// keep returns the contents of an entry, which are spilled if the plan is large.
func (s *spill) keep(old, data []byte) (was, is *content) {
	if s == nil || s.held+len(old)+len(data) <= s.from {
		if s != nil {
			s.held += len(old) + len(data)
		}
		return contentOf(old), contentOf(data)
	}
	if is = s.put(data); is == nil {
		is = contentOf(data)
	}
	if old != nil {
		was = summed(old)
	}
	return was, is
}

// put appends bytes to the file. It returns nil where that fails: a plan that needs
// more memory is better than none.
func (s *spill) put(data []byte) *content {
	if s.failed = s.failed || !s.open(); s.failed {
		return nil
	}
	if _, err := s.scratch.Write(data); err != nil {
		s.failed = true
		return nil
	}
	c := summed(data)
	c.spill, c.at = s.scratch, s.size
	s.size += c.size
	return c
}

func (s *spill) open() bool {
	if s.scratch != nil {
		return true
	}
	var err error
	if s.root == nil {
		if s.root, err = s.disk.OpenRoot(s.dir); err != nil {
			return false
		}
	}
	s.scratch, err = s.root.Scratch(spillName)
	return err == nil
}
