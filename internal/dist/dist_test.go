package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

var (
	commitTime = time.Date(2026, 5, 17, 10, 20, 30, 0, time.UTC)
	contents   = []entry{{"i18n_v1/i18n", 0o755, []byte("program")}, {"i18n_v1/LICENSE", 0o644, bytes.Repeat([]byte("text "), 1000)}}
)

func TestTarGzHoldsTheFiles(t *testing.T) {
	data, err := packTarGz(contents, commitTime)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var got []entry
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(commitTime) || h.Uid != 0 || h.Gid != 0 || h.Uname != "" {
			t.Errorf("%s: %v, owner %d:%d %q", h.Name, h.ModTime, h.Uid, h.Gid, h.Uname)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, entry{h.Name, h.FileInfo().Mode(), text})
	}
	compare(t, got)
}

func TestZipHoldsTheFiles(t *testing.T) {
	data, err := packZip(contents, commitTime)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var got []entry
	for _, f := range r.File {
		if !f.Modified.Equal(commitTime) {
			t.Errorf("%s: %v", f.Name, f.Modified)
		}
		opened, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, entry{f.Name, f.Mode(), text})
	}
	compare(t, got)
}

func compare(t *testing.T, got []entry) {
	t.Helper()
	same := slices.EqualFunc(got, contents, func(a, b entry) bool {
		return a.name == b.name && a.mode == b.mode && bytes.Equal(a.data, b.data)
	})
	if !same {
		t.Errorf("got %v", got)
	}
}

func TestArchivesDoNotDependOnTheTimeZone(t *testing.T) {
	elsewhere := commitTime.In(time.FixedZone("elsewhere", 5*3600))
	for name, pack := range map[string]func([]entry, time.Time) ([]byte, error){"tar.gz": packTarGz, "zip": packZip} {
		first, err := pack(contents, commitTime)
		if err != nil {
			t.Fatal(err)
		}
		second, err := pack(contents, elsewhere)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, second) {
			t.Errorf("%s: other bytes in another time zone", name)
		}
	}
}

func TestTimeOfTheSource(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1779013230")
	if got, err := modTime(); err != nil || !got.Equal(commitTime) {
		t.Errorf("%v, %v", got, err)
	}
	t.Setenv("SOURCE_DATE_EPOCH", "yesterday")
	if _, err := modTime(); err == nil {
		t.Error("no error for a time that is no number")
	}
}

// P3: the binary does not depend on the folder that it was built in, nor on
// the settings of whoever builds it.
func TestBinaryIsTheSameInAnotherFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: builds the program twice")
	}
	source := module(t)
	var sums []string
	for i, setting := range []string{"", "v3"} {
		dir := filepath.Join(t.TempDir(), fmt.Sprint("copy", i))
		copyModule(t, dir, source)
		t.Chdir(dir)
		t.Setenv("GOAMD64", setting)
		t.Setenv("TZ", fmt.Sprint("UTC+", i))
		path := filepath.Join(dir, "out", "i18n")
		if err := (platform{"linux", "amd64"}).build(path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, fmt.Sprintf("%x", sha256.Sum256(data)))
	}
	if sums[0] != sums[1] {
		t.Errorf("two builds differ: %v", sums)
	}
}

// module returns the folder of go.mod.
func module(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(string(bytes.TrimSpace(out)))
}

// copyModule copies what the program is built from.
func copyModule(t *testing.T, dir, from string) {
	t.Helper()
	for _, name := range []string{"cmd/i18n", "internal", "locales", "tm"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(from, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
