package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
)

// maxMention is the size in bytes up to which a file is looked through for ids.
const maxMention = 1 << 20

// A mention looks for ids in quotes in files that extraction does not read: in
// languages that it does not know, such as templ, and in generated code. Such
// an id is nobody's proof, but it is reason enough to leave a message alone.
type mention struct {
	disk  *disk.Disk
	files map[string]string // by id, one file that names it; "" as long as none does
}

// mentions returns which of the ids other files below the folders of code name,
// each with one of them.
func mentions(d *disk.Disk, sets []*codeSet, ids map[string]bool) (map[string]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	m := mention{disk: d, files: map[string]string{}}
	for id := range ids {
		m.files[id] = ""
	}
	for _, root := range slices.Sorted(maps.Keys(rootsOf(sets))) {
		if err := d.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			return m.visit(path, entry, err, path == root)
		}); err != nil {
			return nil, err
		}
	}
	maps.DeleteFunc(m.files, func(_, file string) bool { return file == "" })
	return m.files, nil
}

func (m *mention) visit(path string, entry fs.DirEntry, err error, isRoot bool) error {
	switch {
	case err != nil && errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case entry.IsDir() && !isRoot && isForeign(entry.Name()):
		return fs.SkipDir
	case !entry.Type().IsRegular() || !mayMention(entry.Name()):
		return nil
	}
	info, err := entry.Info()
	if err != nil || info.Size() > maxMention {
		return nil
	}
	data, err := m.disk.ReadFile(path)
	if err != nil {
		return err
	}
	if filepath.Ext(path) != ".go" || extract.IsGenerated(data) {
		m.read(asSeen(path), data)
	}
	return nil
}

// mayMention reports whether a file is of a kind that extraction does not read
// and that is no message file. Documents name messages without using them.
func mayMention(name string) bool {
	if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, ".") {
		return false
	}
	ext := strings.ToLower(filepath.Ext(name))
	kinds := []string{".json", ".toml", ".yaml", ".yml", ".md", ".rst", ".adoc", ".sum", ".lock", ".po", ".pot", ".xlf"}
	return ext == ".go" || !slices.Contains(kinds, ext) && !extract.Reads(name)
}

// read notes the ids that stand in quotes.
func (m *mention) read(path string, data []byte) {
	if bytes.IndexByte(data, 0) >= 0 {
		return // no text
	}
	for line := range bytes.Lines(data) {
		for start := 0; start < len(line); start++ {
			quote := line[start]
			if quote != '"' && quote != '\'' && quote != '`' {
				continue
			}
			length := bytes.IndexByte(line[start+1:], quote)
			if length < 0 {
				continue
			}
			if file, wanted := m.files[string(line[start+1:start+1+length])]; wanted && file == "" {
				m.files[string(line[start+1:start+1+length])] = path
			}
		}
	}
}
