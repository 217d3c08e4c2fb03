package cli

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A watcher runs at once, and again when changes have come to rest: not at
// every tick, not for files that are no code, and not after it is told to end.
func TestWatcher(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.go", "package a\n")
	runs := 0
	var after []int // each tick
	ticks, done := make(chan time.Time), make(chan struct{})
	w := watcher{disk: disk.New(), roots: []string{dir}, isWatched: isWatched, run: func() int { runs++; return 0 }}
	ended := make(chan struct{})
	go func() {
		w.watch(ticks, done)
		close(ended)
	}()
	tick := func() {
		for range 3 { // one sees the change, one that it has come to rest, and the last is taken when that is done
			ticks <- time.Now()
		}
		after = append(after, runs)
	}
	tick()
	write("b/b.go", "package b\n")
	tick()
	write("node_modules/x.js", "x")
	write("locales/active.en.toml", "a = 'A'\n")
	tick()
	if err := os.Remove(filepath.Join(dir, "b/b.go")); err != nil {
		t.Fatal(err)
	}
	tick()
	close(done)
	<-ended
	if want := []int{1, 2, 2, 3}; !slices.Equal(after, want) {
		t.Errorf("runs after each step: %v, want %v", after, want)
	}
}
