package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestUnpack(t *testing.T) {
	var archive bytes.Buffer
	z := gzip.NewWriter(&archive)
	w := tar.NewWriter(z)
	for name, content := range map[string]string{"package/a.json": "{}", "package/deep/b.js": "b"} {
		err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(content))})
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	files, err := unpack(archive.Bytes())
	if err != nil || len(files) != 2 || string(files["a.json"]) != "{}" || string(files["deep/b.js"]) != "b" {
		t.Errorf("%v %v", files, err)
	}
	for _, cut := range []int{0, 5, archive.Len() / 2} {
		if files, err := unpack(archive.Bytes()[:cut]); err == nil {
			t.Errorf("cut at %d: %v", cut, files)
		}
	}
}

func TestReader(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "aa", "deep"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "aa", "deep", "b"), []byte("b"), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := Reader(dir, Package{Name: "aa"})
	if err != nil {
		t.Fatal(err)
	}
	for name, reads := range map[string]func(string) ([]byte, error){"folder": read, "files": Files{"aa/deep/b": []byte("b")}.Read} {
		if data, err := reads("aa/deep/b"); string(data) != "b" || err != nil {
			t.Errorf("%s: %q %v", name, data, err)
		}
		if _, err := reads("aa/deep/c"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
