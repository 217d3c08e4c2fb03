package project

import (
	"bufio"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// An Output is a file outside of the project that is written piece by piece,
// because it need not fit into memory. It is there, whole, after Commit; until
// then what was there before stays.
type Output struct {
	root       *disk.Root
	name, temp string
	file       *disk.File
	buffer     *bufio.Writer
}

// NewOutput begins a file.
func NewOutput(d *disk.Disk, path string) (*Output, error) {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	root, err := d.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	o := &Output{root: root, name: name, temp: "." + name + ".new"}
	err = root.Remove(o.temp) // of a process that died
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		o.file, err = root.Create(o.temp, 0o666)
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	o.buffer = bufio.NewWriterSize(o.file, 64<<10)
	return o, nil
}

// Write implements io.Writer.
func (o *Output) Write(p []byte) (int, error) { return o.buffer.Write(p) }

// Commit puts the file in its place, durably. With an error the old one stays.
func (o *Output) Commit() error {
	err := o.buffer.Flush()
	if err == nil {
		err = o.file.Sync()
	}
	if err = errors.Join(err, o.file.Close()); err == nil {
		err = o.root.Rename(o.temp, o.name)
	}
	if err == nil {
		return errors.Join(o.root.SyncDir("."), o.root.Close())
	}
	return errors.Join(err, o.root.Remove(o.temp), o.root.Close())
}

// Abandon forgets what was written.
func (o *Output) Abandon() {
	_ = o.file.Close()
	_ = o.root.Remove(o.temp)
	_ = o.root.Close()
}
