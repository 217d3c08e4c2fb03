package toml

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// shared returns the folder of reference material beside the repository, and
// skips the test where it is absent.
func shared(t *testing.T, name string) string {
	t.Helper()
	_, file, _, _ := runtime.Caller(0)
	dir := filepath.Join(filepath.Dir(file), "../../../../shared", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("SKIP: reference material is absent: %s", dir)
	}
	return dir
}

// conformance returns the paths of the suite, below its own folder.
func conformance(t *testing.T) []string {
	dir := shared(t, "conformance")
	data, err := os.ReadFile(filepath.Join(dir, "toml-1.1.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for line := range strings.Lines(string(data)) {
		var test struct{ Path string }
		if err := json.Unmarshal([]byte(line), &test); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(dir, test.Path))
	}
	return paths
}

// clients returns the TOML files of real projects.
func clients(t *testing.T) []string {
	var paths []string
	err := filepath.WalkDir(shared(t, "clients"), func(path string, _ os.DirEntry, err error) error {
		if filepath.Ext(path) == ".toml" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	return paths
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func isValidTest(path string) bool { return strings.Contains(path, "/tests/valid/") }

// TestConformance runs toml-test, as far as the suite beside the repository
// holds it.
func TestConformance(t *testing.T) {
	var passed, total [2]int
	for _, path := range conformance(t) {
		kind, want := 0, 0
		if !isValidTest(path) {
			kind, want = 1, 1
		}
		total[kind]++
		file := Read(read(t, path))
		if min(len(file.Errors), 1) != want {
			t.Errorf("%s: errors %v", path, file.Errors)
			continue
		}
		passed[kind]++
	}
	t.Logf("toml-test 1.1: valid accepted %d/%d, invalid rejected %d/%d", passed[0], total[0], passed[1], total[1])
}
