// Package gentest compiles and runs the generators of the tables that are in
// the repository, for their tests alone.
package gentest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Build compiles a generator and returns its path. Where there is no go command,
// or in short tests, the test is skipped.
func Build(tb testing.TB, files ...string) string {
	tb.Helper()
	if testing.Short() {
		tb.Skip("SKIPPED: compiles the generator")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		tb.Skip("SKIPPED: no go command to compile the generator")
	}
	bin := filepath.Join(tb.TempDir(), "gen.exe")
	if out, err := exec.Command(goTool, append([]string{"build", "-o", bin}, files...)...).CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// Run has a generator read the files, which are given by their slashed paths, in
// a folder that the flag of that name points to, and returns what it writes and what
// it says on standard error. What it writes is empty if it fails.
func Run(tb testing.TB, bin, flag string, files map[string][]byte) (written, stderr string) {
	tb.Helper()
	dir := tb.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	out := filepath.Join(dir, "written")
	cmd := exec.Command(bin, "-"+flag, dir, "-out", out)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return "", said.String()
	}
	data, err := os.ReadFile(out)
	if err != nil {
		tb.Fatal(err)
	}
	return string(data), said.String()
}
