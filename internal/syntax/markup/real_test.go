package markup

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const shared = "../../../../shared"

// pages returns the files of markup of real projects. I18N_REAL names one more
// folder of them.
func pages(t testing.TB) map[string][]byte {
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
			if err != nil || d.IsDir() || KindOf(path) == None {
				return err
			}
			files[path], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// isTemplate is as much as these tests need to know.
func isTemplate(data []byte) bool {
	return strings.Contains(string(data), "{{ if ") || strings.Contains(string(data), "{{.") || strings.Contains(string(data), "{{ .")
}

// Pages of real projects are read without an error.
func TestRealPages(t *testing.T) {
	files := pages(t)
	if len(files) == 0 {
		t.Fatal("no pages")
	}
	size, elements, fragments, bad := 0, 0, 0, 0
	var took time.Duration
	for path, data := range files {
		start := time.Now()
		d := Read(data, KindOf(path), Options{Template: KindOf(path) == HTML && isTemplate(data)})
		took += time.Since(start)
		size += len(data)
		elements += len(d.Elements)
		fragments += len(d.Fragments)
		checkDocument(t, string(data), d)
		if len(d.Errors) > 0 {
			bad++
			t.Logf("%s: %+v", path, d.Errors)
		}
	}
	t.Logf("%d files, %d with errors, %d elements, %d fragments, %.1f MB/s", len(files), bad, elements, fragments, float64(size)/1e6/took.Seconds())
	if bad*20 > len(files) {
		t.Errorf("%d of %d files have errors", bad, len(files))
	}
}

func BenchmarkRead(b *testing.B) {
	files := pages(b)
	size := 0
	for _, data := range files {
		size += len(data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for path, data := range files {
			Read(data, KindOf(path), Options{})
		}
	}
}
