package project_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// A file that is written piece by piece is whole or not there, whatever
// operation fails, and nothing is left beside it.
func TestOutput(t *testing.T) {
	failed := errors.New("the disk is full")
	for n := 0; ; n++ {
		dir := t.TempDir()
		path := filepath.Join(dir, "out.tmx")
		if err := os.WriteFile(path, []byte("old"), 0o666); err != nil {
			t.Fatal(err)
		}
		left, hit := n, false
		d := disk.Faulty(func(disk.Op, string) error {
			if left--; left == -1 {
				hit = true
				return failed
			}
			return nil
		})
		err := writeOutput(d, path)
		content, readErr := os.ReadFile(path)
		if readErr != nil || string(content) != "old" && string(content) != "new text" || err == nil && string(content) != "new text" {
			t.Errorf("operation %d: %q, %v, %v", n, content, err, readErr)
		}
		names, globErr := filepath.Glob(filepath.Join(dir, "*"))
		if globErr != nil || !slices.Equal(names, []string{path}) {
			t.Errorf("operation %d leaves %q", n, names)
		}
		if !hit {
			if err != nil || n < 5 {
				t.Errorf("%d operations: %v", n, err)
			}
			return
		}
	}
}

func writeOutput(d *disk.Disk, path string) error {
	o, err := project.NewOutput(d, path)
	if err != nil {
		return err
	}
	for _, s := range []string{"new ", "text"} {
		if _, err := o.Write([]byte(s)); err != nil {
			o.Abandon()
			return err
		}
	}
	return o.Commit()
}

func TestOutputAbandoned(t *testing.T) {
	dir := t.TempDir()
	o, err := project.NewOutput(disk.New(), filepath.Join(dir, "out.tmx"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Write([]byte("text")); err != nil {
		t.Fatal(err)
	}
	o.Abandon()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}
