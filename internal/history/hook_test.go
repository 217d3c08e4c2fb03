package history

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const asHook = "I18N_TEST_AS_HOOK"

// TestMain lets the test binary be a hook that prints what it sees changed.
func TestMain(m *testing.M) {
	if report := os.Getenv(asHook); report != "" {
		os.Exit(hook(report))
	}
	os.Exit(m.Run())
}

func hook(report string) int {
	ctx := context.Background()
	r, err := Open(ctx, ".")
	if err != nil {
		_ = os.WriteFile(report, []byte(err.Error()), 0o644)
		return 1
	}
	changed, err := r.Changed(ctx, "HEAD", nil, nil)
	if os.WriteFile(report, fmt.Append(nil, changed, err), 0o644) != nil || err != nil {
		return 1
	}
	return 0
}

// TestInHook runs in hooks of git: one that commits some files only has an
// index of its own, and git --git-dir a repository that nobody finds.
func TestInHook(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIP: the hook is written for a Unix shell")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(t.TempDir(), "report")
	t.Setenv(asHook, report)
	w := newWork(t)
	w.commit("a", "1")
	w.commit("b", "1")
	w.write(".git/hooks/pre-commit", "#!/bin/sh\nexec "+self+"\n")
	if err := os.Chmod(filepath.Join(w.dir, ".git/hooks/pre-commit"), 0o755); err != nil {
		t.Fatal(err)
	}
	seen := func() string {
		data, _ := os.ReadFile(report)
		return strings.TrimSpace(string(data))
	}
	w.write("a", "2")
	w.write("b", "2")
	w.git("add", "a")
	w.git("commit", "-q", "-m", "One of two", "b")
	if got := seen(); got != "[b] <nil>" {
		t.Errorf("git commit b, with a staged: %s", got)
	}
	away := filepath.Join(t.TempDir(), "repository")
	if err := os.Rename(filepath.Join(w.dir, ".git"), away); err != nil {
		t.Fatal(err)
	}
	w.git("--git-dir", away, "--work-tree", w.dir, "commit", "-q", "-m", "The other")
	if got := seen(); got != "[a] <nil>" {
		t.Errorf("git --git-dir --work-tree commit: %s", got)
	}
}

// TestLinkedWorkTree reads from a work tree of its own.
func TestLinkedWorkTree(t *testing.T) {
	w := newWork(t)
	w.commit("f", "a")
	linked := work{t, filepath.Join(t.TempDir(), "linked")}
	w.git("worktree", "add", "-q", "-b", "side", linked.dir)
	linked.commit("f", "b")
	if data, err := linked.open("").Show(t.Context(), "HEAD", "f"); err != nil || string(data) != "b" {
		t.Errorf("%q, %v", data, err)
	}
}
