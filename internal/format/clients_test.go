package format

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	yaml "go.yaml.in/yaml/v3"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// clientFiles lists the message files of real projects in JSON and YAML.
func clientFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, ext := range []string{".json", ".yaml", ".yml", ".toml"} {
		for _, path := range sharedFiles(t, "clients", ext) {
			rel, _ := filepath.Rel(filepath.Join(shared, "clients"), path)
			project, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
			if kind, _, _ := strings.Cut(project, "-"); slices.Contains([]string{"go", "hugo", "v1list", "web"}, kind) && !strings.Contains(rel, ".cspell") {
				files = append(files, path)
			}
		}
	}
	return files
}

func formatOf(path string, data []byte) *Format {
	family, _ := Detect(path, data)
	return Of(path, family)
}

var unmarshalers = map[string]i18n.UnmarshalFunc{".json": json.Unmarshal, ".yaml": yaml.Unmarshal, ".yml": yaml.Unmarshal}

// Files of real projects keep every byte, whatever family they are taken for,
// and where go-i18n reads one it reads the same messages as we do.
func TestClientFilesKeepEveryByte(t *testing.T) {
	files := clientFiles(t)
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, family := range Families() {
			f := Of(path, family)
			if f == nil {
				continue
			}
			c, _ := f.Read(path, data)
			if got, err := f.Write(c, data); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%s as %s: bytes changed, %v", path, f.Name, err)
			}
			c.Origin = nil
			if got, err := f.Write(c, data); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%s as %s, parsed again: bytes changed, %v", path, f.Name, err)
			}
		}
		unmarshal := unmarshalers[filepath.Ext(path)]
		if unmarshal == nil {
			continue
		}
		if want, err := load(data, unmarshal); err == nil {
			if got, findings := read(Of(path, GoI18n), data); !sameMessages(got, want) || hasErrors(findings) {
				t.Errorf("%s: read otherwise than go-i18n does: %v", path, findings)
			}
		}
	}
	t.Logf("%d files of real projects keep every byte", len(files))
}

// One changed, added or removed message is one hunk of a diff.
func TestOneMessageIsOneHunk(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: no git")
	}
	dir := t.TempDir()
	edits := 0
	for _, path := range clientFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f := formatOf(path, data)
		c, findings := f.Read(path, data)
		if hasErrors(findings) || len(c.Units) < 3 {
			continue
		}
		for name, changed := range singleEdits(c) {
			out, err := f.Write(changed, data)
			if err != nil {
				t.Errorf("%s, %s: %v", path, name, err)
				continue
			}
			if n := hunks(t, dir, data, out); n != 1 {
				t.Errorf("%s, %s: %d hunks", path, name, n)
			}
			again, findings := f.Read(path, out)
			if hasErrors(findings) || len(again.Units) != len(changed.Units) {
				t.Errorf("%s, %s: %d units, want %d; %v", path, name, len(again.Units), len(changed.Units), findings)
			}
			edits++
		}
	}
	t.Logf("%d edits are one hunk each", edits)
}

// singleEdits returns a catalog with its middle message changed, removed, and
// with a new one behind it.
func singleEdits(c catalog.Catalog) map[string]catalog.Catalog {
	middle := len(c.Units) / 2
	changed, added, removed := c.Clone(), c.Clone(), c.Clone()
	changed.Units[middle].Target.Set(text.Other, "Зовсім інший текст")
	u := catalog.Unit{Key: c.Units[middle].Key + "_new", Target: text.Plain("Новий текст")}
	if layout := c.Units[middle].Layout; layout != "" {
		u.Layout = layout + "_new"
	}
	added.Units = slices.Insert(added.Units, middle+1, u)
	removed.Units = slices.Delete(removed.Units, middle, middle+1)
	return map[string]catalog.Catalog{"changed": changed, "added": added, "removed": removed}
}

// hunks counts the hunks that git sees between two versions of a file.
func hunks(t *testing.T, dir string, a, b []byte) int {
	t.Helper()
	for name, data := range map[string][]byte{"a": a, "b": b} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "diff", "--no-index", "--no-color", "-U0", "a", "b")
	cmd.Dir = dir
	out, _ := cmd.Output() // exit code 1: they differ
	return strings.Count("\n"+string(out), "\n@@ ")
}
