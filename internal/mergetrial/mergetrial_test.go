package mergetrial

import (
	"bytes"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

const messages = `a = "Open the file"
b = "Save the file"
c = "Close the file"
d = "Delete the file"

# Files that were found.
[e]
one = "One file"
other = "{{.Count}} files"

[f]
hash = "sha1-f"
other = "Nothing was found"

[g]
other = "Search in all files"
`

func newTrial(t *testing.T, seed uint64) *Trial {
	t.Helper()
	f, ok := NewFile("x/active.uk.toml", []byte(messages))
	if !ok {
		t.Fatal("the file is none")
	}
	trial, err := New(rand.New(rand.NewPCG(seed, 1)), f)
	if err != nil {
		t.Fatal(err)
	}
	return trial
}

// The judge of merges sees what either side did, and nothing is by chance.
func TestTrials(t *testing.T) {
	for seed := range uint64(200) {
		trial, again := newTrial(t, seed), newTrial(t, seed)
		if !bytes.Equal(trial.Ours, again.Ours) || !bytes.Equal(trial.Theirs, again.Theirs) {
			t.Fatalf("seed %d: two runs differ", seed)
		}
		for name, data := range map[string][]byte{"base": trial.Base, "ours": trial.Ours, "theirs": trial.Theirs, "nothing": nil} {
			if len(trial.Lost(data)) == 0 {
				t.Errorf("seed %d: %s passes for the merge:\n%s", seed, name, data)
			}
		}
	}
	for _, data := range []string{"a = \"A\"\n", strings.Replace(messages, "\"\n", "\n", 1)} {
		if _, ok := NewFile("active.uk.toml", []byte(data)); ok {
			t.Errorf("taken for a file to edit: %q", data)
		}
	}
}

// git merges lines that are far from each other by itself, and reports a
// conflict where they are not.
func TestGitMergesLines(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: there is no git:", err)
	}
	repo, err := NewRepo(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		ours, theirs string
		places       int
	}{
		{strings.Replace(messages, "Open", "Start", 1), strings.Replace(messages, "Search", "Look", 1), 0},
		{strings.Replace(messages, "Open", "Start", 1), strings.Replace(messages, "Save", "Store", 1), 1},
	} {
		trial := &Trial{Name: "active.uk.toml", Base: []byte(messages), Ours: []byte(tt.ours), Theirs: []byte(tt.theirs)}
		merged, conflict, err := repo.Merge(trial)
		if err != nil {
			t.Fatal(err)
		}
		if conflict != (tt.places > 0) || Marked(merged) != conflict {
			t.Errorf("conflict %v:\n%s", conflict, merged)
		}
		if n, err := repo.LinesInConflict(trial); n != tt.places || err != nil {
			t.Errorf("%d places in conflict, %v", n, err)
		}
	}
}
