package tm_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// isSnapshot fails unless what a file writes piece by piece is what it returns.
func isSnapshot(t *testing.T, f *tm.File) {
	t.Helper()
	want, s := f.Bytes(), f.Snapshot()
	for range 2 { // it is written more than once
		var b bytes.Buffer
		if n, err := s.WriteTo(&b); err != nil || n != s.Size() || !bytes.Equal(b.Bytes(), want) {
			t.Fatalf("%d of %d bytes, %v\n%s\nwant\n%s", n, s.Size(), err, b.Bytes(), want)
		}
	}
}

func TestSnapshot(t *testing.T) {
	changed := func(data string) *tm.File {
		f, _ := tm.Read([]byte(data))
		if added, err := f.Add(unit("a source", "a target")); !added || err != nil {
			t.Fatal(added, err)
		}
		return f
	}
	untouched, _ := tm.Read([]byte(utf16LE(page(good))))
	large := tm.New("en")
	for i := range 3000 { // more than is written at once
		if _, err := large.Add(unit(fmt.Sprintf("source %d %s", i, strings.Repeat("x", i%400)), "target")); err != nil {
			t.Fatal(err)
		}
	}
	for name, f := range map[string]*tm.File{
		"new": tm.New("en"), "untouched": untouched, "foreign": changed(page(good)), "large": large,
		"empty body":    changed("<tmx version=\"1.4\"><header srclang=\"en\"/><body/></tmx>"),
		"no line end":   changed("<tmx version=\"1.4\"><header srclang=\"en\"/><body></body></tmx>"),
		"Windows lines": changed(strings.ReplaceAll(page(good), "\n", "\r\n")),
	} {
		t.Run(name, func(t *testing.T) { isSnapshot(t, f) })
	}
}

// cramped takes so many bytes.
type cramped struct{ left int }

var errFull = errors.New("full")

func (w *cramped) Write(p []byte) (int, error) {
	n := min(len(p), w.left)
	if w.left -= n; n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestSnapshotFails(t *testing.T) {
	f := tm.New("en")
	for i := range 3000 {
		if _, err := f.Add(unit(fmt.Sprintf("source %d %s", i, strings.Repeat("x", 300)), "target")); err != nil {
			t.Fatal(err)
		}
	}
	s := f.Snapshot()
	for _, room := range []int{0, 1, 300 << 10, int(s.Size()) - 1} {
		if n, err := s.WriteTo(&cramped{room}); n != int64(room) || !errors.Is(err, errFull) {
			t.Errorf("with room for %d: %d, %v", room, n, err)
		}
	}
}
