package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// maxFile bounds what is read of a file, in bytes.
const maxFile = 64 << 20

// readFile reads a file that is not larger than a message file may be.
func readFile(d *disk.Disk, path string) ([]byte, error) { return readUpTo(d, path, maxFile) }

// readUpTo reads a file of so many bytes at most.
func readUpTo(d *disk.Disk, path string, limit int64) ([]byte, error) {
	info, err := d.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &Problem{Path: path, Message: "error.not-file"}
	}
	if info.Size() > limit {
		return nil, &Problem{Path: path, Message: "error.too-large", Args: map[string]any{"Limit": limit >> 20}}
	}
	return d.ReadFile(path)
}

// A File is a message file as it was read.
type File struct {
	Path     string
	Data     []byte // nil when the file does not exist
	Format   *format.Format
	Catalog  catalog.Catalog
	Findings []catalog.Finding

	obsolete bool // see ReadObsolete
}

// Read reads one message file of a language, whose keys mean what the family
// says. A file that does not exist is an empty one; the error is for one that
// cannot be read at all.
func Read(d *disk.Disk, path, tag string, family format.Family) (*File, error) {
	f := &File{Path: path, Format: cmp.Or(format.Of(path, family), format.Of(path, format.GoI18n))}
	if f.Format == nil {
		return nil, &Problem{Path: path, Message: "error.kind", Args: map[string]any{"Known": strings.Join(format.Names(), ", ")}}
	}
	data, err := readFile(d, path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f.Data = data
	f.Catalog, f.Findings = f.Format.Read(path, data)
	f.Catalog.Lang = tag
	for i := range f.Findings {
		f.Findings[i].Locale = tag
	}
	return f, nil
}

// With returns the file as it would be read with other bytes.
func (f *File) With(data []byte) *File {
	edited := *f
	edited.Data = data
	edited.Catalog, edited.Findings = f.Format.Read(f.Path, data)
	edited.Catalog.Lang, edited.Catalog.Syntax = f.Catalog.Lang, cmp.Or(f.Catalog.Syntax, edited.Catalog.Syntax)
	edited.Catalog.Ordered = f.Catalog.Ordered
	for i := range edited.Findings {
		edited.Findings[i].Locale = f.Catalog.Lang
	}
	return &edited
}

// Exists reports whether the file was there.
func (f *File) Exists() bool { return f.Data != nil }

// Plan adds the file with new content to a plan, unless nothing changes. It
// refuses a file with errors of syntax. The files of one language stand or fall
// together: what moves from one to another must not get lost between them.
func (f *File) Plan(p *Plan, c catalog.Catalog) error {
	data, err := f.Render(c)
	if data != nil {
		f.Put(p, data)
	}
	return err
}

// Render returns the bytes of the file with new content, nil when nothing
// changes. It refuses a file with errors of syntax.
func (f *File) Render(c catalog.Catalog) ([]byte, error) {
	if f.Exists() && (isSame(c.Units, f.Catalog.Units) || slices.Equal(c.Units, f.Catalog.Units)) {
		return nil, nil
	}
	c.Origin = f.Catalog.Origin
	if f.obsolete {
		c = withObsoleteKeys(c)
	}
	data, err := f.Format.Write(c, f.Data)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s:%w", f.Path, err)
	case data == nil:
		return []byte{}, nil
	}
	return data, nil
}

// isSame reports whether both are the same units in memory.
func isSame(a, b []catalog.Unit) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

// Put adds the file with bytes that it rendered to a plan, in the group of its
// language.
func (f *File) Put(p *Plan, data []byte) { p.Put(f.Path, f.Catalog.Lang, f.Data, data) }
