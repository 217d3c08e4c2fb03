package threeway

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestUnified(t *testing.T) {
	before := "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13"
	after := "1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n"
	want := "--- a/x\n+++ b/x\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n@@ -10,4 +10,4 @@\n 10\n 11\n 12\n-13\n\\ No newline at end of file\n+13\n"
	if got := Unified("x", []byte(before), []byte(after)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := Unified("x", []byte(before), []byte(before)); got != "" {
		t.Errorf("of one text: %q", got)
	}
}

// git apply makes the old file the new one.
func TestUnifiedIsWhatGitApplies(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("SKIP: there is no git")
	}
	random := rand.New(rand.NewPCG(1, 2))
	text := func(from string) string {
		lines := strings.SplitAfter(from, "\n")
		for range 1 + random.IntN(4) {
			at := random.IntN(len(lines))
			switch random.IntN(3) {
			case 0:
				lines[at] = fmt.Sprintf("changed %d\n", random.IntN(9))
			case 1:
				lines[at] += fmt.Sprintf("added %d\n", random.IntN(9))
			default:
				lines[at] = ""
			}
		}
		return strings.Join(lines, "")
	}
	dir := t.TempDir()
	for n := range 30 {
		before := strings.Repeat("line a\nline b\nline c\nline d\n", 1+n%9)
		after := text(before)
		diff := Unified("x", []byte(before), []byte(after))
		if diff == "" || after == "" { // a file that is emptied is another header
			continue
		}
		path := filepath.Join(dir, "x")
		if err := os.WriteFile(path, []byte(before), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(git, "apply", "-")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(diff)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s\n%s", err, out, diff)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != after {
			t.Fatalf("got %q, want %q: %v\n%s", got, after, err, diff)
		}
	}
}
