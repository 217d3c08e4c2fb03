package extract

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// A txtar is a comment and files, as in golang.org/x/tools/txtar: each file
// after a line "-- name --".
type txtar struct {
	comment string
	files   []txtarFile
}

type txtarFile struct {
	name string
	data []byte
}

func readTxtar(t testing.TB, file string) *txtar {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := &txtar{}
	for line := range bytes.Lines(data) {
		name, ok := strings.CutPrefix(string(line), "-- ")
		if name, end := strings.CutSuffix(name, " --\n"); ok && end {
			a.files = append(a.files, txtarFile{name: name})
		} else if n := len(a.files); n > 0 {
			a.files[n-1].data = append(a.files[n-1].data, line...)
		} else {
			a.comment += string(line)
		}
	}
	return a
}

func (a *txtar) write(t testing.TB, file string) {
	var b bytes.Buffer
	b.WriteString(a.comment)
	for _, f := range a.files {
		b.WriteString("-- " + f.name + " --\n")
		b.Write(f.data)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (a *txtar) find(name string) (data []byte, ok bool) {
	for _, f := range a.files {
		if f.name == name {
			return f.data, true
		}
	}
	return nil, false
}

// tree returns the source files of the archive.
func (a *txtar) tree() fs.FS {
	tree := fstest.MapFS{}
	for _, f := range a.files {
		if !isExpectation(f.name) {
			tree[f.name] = &fstest.MapFile{Data: f.data}
		}
	}
	return tree
}

// options returns what the lines "paths: …", "functions: …" and "all" of the
// comment say.
func (a *txtar) options(t testing.TB) Options {
	var opts Options
	for line := range strings.Lines(a.comment) {
		if paths, ok := strings.CutPrefix(line, "paths: "); ok {
			opts.Paths = strings.Fields(paths)
		}
		if list, ok := strings.CutPrefix(line, "functions: "); ok {
			for s := range strings.SplitSeq(list, ";") {
				f, err := ParseFunction(s)
				if err != nil {
					t.Fatal(err)
				}
				opts.Functions = append(opts.Functions, f)
			}
		}
		opts.All = opts.All || line == "all\n"
	}
	return opts
}

func isExpectation(name string) bool { return name == "units" || name == "refs" || name == "findings" }
