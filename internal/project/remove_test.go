package project

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// What is removed is what was written, in that folder and as it was written.
func TestRemoveMade(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "out")
	for name, data := range map[string]string{"out/a.json": "a", "out/edited.json": "b", "out/a.json.gz": "zip", "out/b.json.gz": "zip!", "above.json": "a", "out/sub/a.json": "a"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	sumOfA := sumOf([]byte("a"))
	removed, err := RemoveMade(disk.New(), folder, []Made{
		{Name: "a.json", SHA256: sumOfA}, {Name: "edited.json", SHA256: sumOfA}, {Name: "a.json.gz", Bytes: 3}, {Name: "b.json.gz", Bytes: 3},
		{Name: "../above.json", SHA256: sumOfA}, {Name: "sub/a.json", SHA256: sumOfA}, {Name: "sub", Bytes: 4096}, {Name: "gone", SHA256: sumOfA}, {Name: ""}, {Name: ".."},
	})
	if want := []string{filepath.Join(folder, "a.json"), filepath.Join(folder, "a.json.gz")}; err != nil || !slices.Equal(removed, want) {
		t.Errorf("%v, %v", removed, err)
	}
	for _, name := range []string{"out/edited.json", "out/b.json.gz", "above.json", "out/sub/a.json"} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	if removed, err := RemoveMade(disk.New(), filepath.Join(dir, "gone"), []Made{{Name: "a.json", SHA256: sumOfA}}); err != nil || removed != nil {
		t.Errorf("a folder that is not there: %v, %v", removed, err)
	}
}
