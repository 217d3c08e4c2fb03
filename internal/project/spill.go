package project

import (
	"errors"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A summed is content of which nothing but its size and its sum are kept: what a
// file has that is to be replaced.
type summed struct {
	size int64
	hash string
}

func summedOf(data []byte) summed { return summed{int64(len(data)), sum(data)} }

// Size implements Stream.
func (c summed) Size() int64 { return c.size }

func (c summed) sum() string { return c.hash }

// WriteTo implements Stream. It fails.
func (c summed) WriteTo(io.Writer) (int64, error) { return 0, errors.New("the content is not kept") }

// A spilled is content in the spill of a large plan.
type spilled struct {
	summed
	in *disk.Scratch
	at int64
}

// WriteTo implements Stream.
func (c spilled) WriteTo(w io.Writer) (int64, error) {
	return io.CopyBuffer(w, io.NewSectionReader(c.in, c.at, c.size), make([]byte, compareSize))
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

// keep returns the contents of an entry, which are spilled if the plan is large. old is
// nil for no file.
func (s *spill) keep(old, data []byte) (was, is Stream) {
	if old != nil {
		was = whole(old)
	}
	switch {
	case s.held+len(old)+len(data) <= s.from:
		s.held += len(old) + len(data)
		return was, whole(data)
	case old != nil:
		was = summedOf(old)
	}
	return was, s.put(data)
}

// put appends bytes to the file. Where that fails they stay in memory: a plan that
// needs more of it is better than none.
func (s *spill) put(data []byte) Stream {
	if s.failed = s.failed || !s.open(); s.failed {
		return whole(data)
	}
	if _, err := s.scratch.Write(data); err != nil {
		s.failed = true
		return whole(data)
	}
	c := spilled{summedOf(data), s.scratch, s.size}
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
