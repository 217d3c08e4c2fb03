package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// Written remembers what i18n has written of the translated articles of one
// language: a sum of the bytes of each, in a file that sha256sum -c reads. An
// article with another sum has been edited, or is by somebody else, and is not
// to be replaced before it was read.
//
// Nothing depends on the file but time: without it, every article is read. A
// line that cannot be read counts for nothing, and git may join the lines of two
// branches.
type Written struct {
	path string
	data []byte // nil when there is no file
	sums map[string][]string
	next map[string]string
}

// ReadWritten reads what was written of a set of articles in a language.
func (r *Resource) ReadWritten(tag string) (*Written, error) {
	w := &Written{path: filepath.Join(r.MemoryDir(), "written."+tag+".sha256"), sums: map[string][]string{}, next: map[string]string{}}
	data, err := readFile(r.disk, w.path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return w, nil
		}
		return nil, err
	}
	w.data = data
	for line := range strings.Lines(string(data)) {
		if sum, name, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "  "); ok {
			w.sums[name] = append(w.sums[name], sum)
		}
	}
	return w, nil
}

// Has reports whether these are bytes that were written for an article, whose
// name is its path from the root.
func (w *Written) Has(name string, data []byte) bool {
	return len(w.sums[name]) > 0 && slices.Contains(w.sums[name], sumOf(data))
}

// Record says that an article is what was written.
func (w *Written) Record(name string, data []byte) { w.next[name] = sumOf(data) }

// Keep keeps what is known of an article.
func (w *Written) Keep(name string) {
	if sums := w.sums[name]; len(sums) > 0 {
		w.next[name] = sums[len(sums)-1]
	}
}

// Plan plans the file with what was recorded and kept.
func (w *Written) Plan(p *Plan) {
	if w.data == nil && len(w.next) == 0 {
		return
	}
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(w.next)) {
		b.WriteString(w.next[name] + "  " + name + "\n")
	}
	p.Put(w.path, "", w.data, b.Bytes())
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
