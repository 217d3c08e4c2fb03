//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package disk

import (
	"errors"
	"io/fs"
	"os"
	"runtime/debug"
	"syscall"
	"unsafe"
)

// A mapping is the pages of a file; where they cannot be mapped, as in some file
// systems, the file itself.
type mapping struct {
	file  *os.File
	pages []byte
}

func (m *mapping) open(path string) (fs.FileInfo, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	m.file = file
	if size := info.Size(); size > 0 && int64(int(size)) == size {
		pages, err := syscall.Mmap(int(file.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
		if err == nil {
			m.pages = pages
		}
	}
	return info, nil
}

// muchAtOnce is how many bytes are rather read than copied from the pages, which
// would all count as memory of the process once a file was read from its start to
// its end.
const muchAtOnce = 64 << 10

// read copies from the pages. Those behind the end of a file that was cut short
// cannot be read, which would end the process.
func (m *mapping) read(p []byte, off int64) (err error) {
	if m.pages == nil || len(p) >= muchAtOnce {
		return readFull(m.file, p, off)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			if !m.isFault(v) {
				panic(v)
			}
			err = ErrChanged
		}
	}()
	copy(p, m.pages[off:])
	return nil
}

// isFault reports whether a panic is that of a page that could not be read.
func (m *mapping) isFault(v any) bool {
	fault, ok := v.(interface{ Addr() uintptr })
	if !ok {
		return false
	}
	start := uintptr(unsafe.Pointer(unsafe.SliceData(m.pages)))
	return fault.Addr() >= start && fault.Addr() < start+uintptr(len(m.pages))
}

// Close closes the file.
func (m *mapping) Close() error {
	var err error
	if m.pages != nil {
		err = syscall.Munmap(m.pages)
		m.pages = nil
	}
	return errors.Join(err, m.file.Close())
}

// bytes returns the pages; nil where there are none.
func (m *mapping) bytes() []byte { return m.pages }
