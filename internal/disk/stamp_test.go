package disk

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A file of the same size and with the same time of change as the program sees it
// has another stamp all the same.
func TestStamp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	write := func(text string) string {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		stamp, changed := Stamp(info)
		if stamp != "" && time.Since(changed) > time.Minute {
			t.Error("changed", changed)
		}
		return stamp
	}
	first := write("one")
	if first == "" {
		t.Skip("SKIP: this system does not tell when a file was changed")
	}
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Stamp(info); again != first {
		t.Errorf("%q, then %q", first, again)
	}
	time.Sleep(50 * time.Millisecond) // more than a tick of the clock
	if second := write("two"); second == first {
		t.Error("the stamp is still", second)
	}
	dir, err := os.Lstat(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if stamp, _ := Stamp(dir); stamp != "" {
		t.Error("a folder has a stamp:", stamp)
	}
}
