package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A mapped file stays what it was when another takes its name, and one that is
// cut short is an error, not the end of the process.
func TestMap(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	content := strings.Repeat("0123456789abcdef", 4096)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := New().Map(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	buf := make([]byte, 100)
	if n, err := m.ReadAt(buf, 1000); n != 100 || err != nil || string(buf) != content[1000:1100] {
		t.Errorf("%d, %v: %q", n, err, buf)
	}
	if n, err := m.ReadAt(buf, m.Size()-10); n != 10 || err != io.EOF || string(buf[:10]) != content[len(content)-10:] {
		t.Errorf("at the end: %d, %v: %q", n, err, buf[:n])
	}
	for _, off := range []int64{-1, m.Size(), m.Size() + 1} {
		if n, err := m.ReadAt(buf, off); n != 0 || err != io.EOF {
			t.Errorf("at %d: %d, %v", off, n, err)
		}
	}
	if runtime.GOOS == "linux" {
		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := m.ReadAt(buf, 50_000); !errors.Is(err, ErrChanged) {
			t.Errorf("cut short: %v", err)
		}
	}
	if _, err := New().Map(t.TempDir()); err == nil {
		t.Error("a folder was mapped")
	}
}

func TestMapEmpty(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := New().Map(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if n, err := m.ReadAt(make([]byte, 1), 0); n != 0 || err != io.EOF {
		t.Errorf("%d, %v", n, err)
	}
}
