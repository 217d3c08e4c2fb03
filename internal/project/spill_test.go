package project

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// spilledPlan plans files of a folder, with no more than 20 bytes in memory.
func spilledPlan(t *testing.T, d *disk.Disk, dir string) *Plan {
	t.Helper()
	p := NewPlan(d, dir)
	p.Spill(dir, 20)
	t.Cleanup(p.Close)
	for name, data := range spillFiles {
		if err := p.Replace(filepath.Join(dir, name), "", []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

var spillFiles = map[string]string{
	"a": strings.Repeat("a new ", 100_000), "b": strings.Repeat("b", 300_000), "c": "c is short", "d": strings.Repeat("same", 10), "new/e": strings.Repeat("e", 50), "f": "",
}

// spillFolder returns a folder with some of the files as they were.
func spillFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), "a was old and stood here before")
	write(t, filepath.Join(dir, "d"), spillFiles["d"])
	write(t, filepath.Join(dir, "f"), "f was full of what is no more there")
	return dir
}

func TestApplySpilled(t *testing.T) {
	dir := spillFolder(t)
	p := spilledPlan(t, disk.New(), dir)
	for _, name := range []string{"a", "b"} {
		if _, is := p.entries[filepath.Join(dir, name)].new.(spilled); !is {
			t.Errorf("%s is in memory", name)
		}
	}
	if written, err := apply(p); err != nil || written != "a b c f e" {
		t.Fatalf("written %s, %v", written, err)
	}
	for name, want := range spillFiles {
		if got := read(t, filepath.Join(dir, name)); got != want {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(want))
		}
	}
	p.Close()
	if got := names(t, dir); got != "a b c d f new" {
		t.Errorf("the folder holds %s", got)
	}
}

// Whatever operation fails, the files are all old or all new; a spill that cannot be
// written costs memory alone.
func TestApplySpilledUnderFaults(t *testing.T) {
	reason := errors.New("no")
	for op, want := range map[disk.Op]string{disk.OpRead: "a was old", disk.OpLink: "a new", disk.OpRename: "a was old", disk.OpWrite: "a was old"} {
		dir := spillFolder(t)
		isOn := false
		d := disk.Faulty(func(at disk.Op, path string) error {
			isTemp := strings.HasPrefix(filepath.Base(path), tempPrefix)
			if isOn && at == op && (isTemp || op == disk.OpLink || op == disk.OpRename) && !strings.HasSuffix(path, oldSuffix) {
				return reason
			}
			return nil
		})
		p := spilledPlan(t, d, dir)
		isOn = true
		_, err := apply(p)
		if got := read(t, filepath.Join(dir, "a")); !strings.HasPrefix(got, want) || (want == "a new") != (err == nil) {
			t.Errorf("%s: %.20q, %v", op, got, err)
		}
	}
	for _, op := range []disk.Op{disk.OpCreate, disk.OpWrite} {
		dir := spillFolder(t)
		d := disk.Faulty(func(at disk.Op, path string) error {
			if at == op && filepath.Base(path) == spillName {
				return disk.ErrShort
			}
			return nil
		})
		if _, err := apply(spilledPlan(t, d, dir)); err != nil || read(t, filepath.Join(dir, "b")) != spillFiles["b"] {
			t.Errorf("%s: %v", op, err)
		}
	}
}

// What a file was is compared by its sum.
func TestApplySpilledComparesBytes(t *testing.T) {
	dir := spillFolder(t)
	p := spilledPlan(t, disk.New(), dir)
	for _, name := range []string{"a", "f"} {
		path := filepath.Join(dir, name)
		data := []byte(read(t, path))
		data[0]++
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	written, err := apply(p)
	if got := problems(err); written != "" || got != "write.changed a, write.changed f" {
		t.Errorf("written %q, %s", written, got)
	}
}
