package gotemplate

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const shared = "../../../../shared"

var extensions = []string{".html", ".htm", ".xml", ".rss", ".tmpl", ".gohtml", ".gotmpl", ".tpl", ".txt"}

// templates returns the templates of real projects. I18N_REAL names one more
// folder of them.
func templates(t testing.TB) map[string][]byte {
	t.Helper()
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("SKIP: no %s", shared)
	}
	files := map[string][]byte{}
	for _, root := range []string{filepath.Join(shared, "clients"), os.Getenv("I18N_REAL")} {
		if root == "" {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains(extensions, filepath.Ext(path)) {
				return err
			}
			data, err := os.ReadFile(path)
			if err == nil && LooksLike(data) {
				files[path] = data
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Templates of real projects are read without an error.
func TestRealTemplates(t *testing.T) {
	files := templates(t)
	if len(files) == 0 {
		t.Fatal("no templates")
	}
	size, calls, bad := 0, 0, 0
	var took time.Duration
	for path, data := range files {
		start := time.Now()
		f := Read(filepath.Base(path), data, "", "")
		took += time.Since(start)
		size += len(data)
		calls += len(f.Calls)
		checkFile(t, string(data), f)
		checkActions(t, string(data), f)
		if len(f.Errors) > 0 {
			bad++
			t.Logf("%s: %+v", path, f.Errors)
		}
	}
	t.Logf("%d templates, %d with errors, %d calls, %.1f MB/s", len(files), bad, calls, float64(size)/1e6/took.Seconds())
	if bad*20 > len(files) {
		t.Errorf("%d of %d templates have errors", bad, len(files))
	}
}

// When one action of a real template is broken, all calls outside of it are
// still read, and one error is reported where it stands.
func TestBrokenTemplates(t *testing.T) {
	files := templates(t)
	n, more := 0, 0
	for path, data := range files {
		whole := Read("p", data, "", "")
		for i := 0; i < len(whole.Actions); i += 7 {
			a := whole.Actions[i]
			if a.End-a.Offset < len("{{@}}") {
				continue
			}
			broken := slices.Clone(data)
			copy(broken[a.Offset:a.End], "{{@"+strings.Repeat(" ", a.End-a.Offset-5)+"}}")
			f := Read("p", broken, "", "")
			checkFile(t, string(broken), f)
			n++
			if len(f.Errors) > 1 {
				more++
			}
			if !slices.ContainsFunc(f.Errors, func(e Error) bool { return e.Offset == a.Offset }) {
				t.Fatalf("%s: %s is broken, errors are %v", path, data[a.Offset:a.End], f.Errors)
			}
			if want, got := outside(whole, a), outside(f, a); !slices.Equal(got, want) {
				t.Fatalf("%s: %s is broken, calls at %v, want %v; %v", path, data[a.Offset:a.End], got, want, f.Errors)
			}
		}
	}
	t.Logf("%d templates with a broken action, %d with more than one error", n, more)
}

// outside lists the offsets of the calls that are not in an action.
func outside(f File, a Action) []int {
	var all []int
	for _, c := range f.Calls {
		if c.Offset < a.Offset || c.Offset >= a.End {
			all = append(all, c.Offset)
		}
	}
	return all
}

func BenchmarkRead(b *testing.B) {
	files := templates(b)
	size := 0
	for _, data := range files {
		size += len(data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range files {
			Read("p", data, "", "")
		}
	}
}
