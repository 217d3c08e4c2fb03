//go:build unix

package soak

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	yaml "go.yaml.in/yaml/v3"

	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/gitmerge"
	"github.com/seed-9fa3a4f3/i18n/internal/mergetrial"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// TestMergesOfGit has git merge what two people made of the message files of
// real projects, each of other messages: there is no conflict, nothing is lost,
// and go-i18n loads what it loaded before. I18N_SOAK is the number of merges; 60
// without it.
func TestMergesOfGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIP: there is no git:", err)
	}
	files, err := mergetrial.Files("../../../shared/clients")
	if err != nil || len(files) == 0 {
		t.Skip("SKIP: the shared clients are absent:", err)
	}
	repo, err := mergetrial.NewRepo(fastDir(t), build(t)+" "+gitmerge.DriverArgs)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 500))
	merges, loaded, lines, filesInConflict := times(t, 60), 0, 0, 0
	names := map[string]bool{}
	for i := range merges {
		file := files[random.IntN(len(files))]
		trial, err := mergetrial.New(random, file)
		if err != nil {
			t.Fatal(err)
		}
		names[file.Path] = true
		merged, conflict, err := repo.Merge(trial)
		if err != nil {
			t.Fatal(err)
		}
		lost := trial.Lost(merged)
		if conflict || len(lost) > 0 || mergetrial.Marked(merged) {
			t.Errorf("merge %d, %s as %s: conflict %v, lost %q", i, file.Path, file.Format.Name, conflict, lost)
			keep(t, i, trial, merged)
		}
		if isLoaded(t, trial, merged) {
			loaded++
		}
		n, err := repo.LinesInConflict(trial)
		if err != nil {
			t.Fatal(err)
		}
		if lines += n; n > 0 {
			filesInConflict++
		}
	}
	t.Logf("%d merges of %d files: 0 conflicts and nothing lost, %d loaded by go-i18n; git itself: %d conflicts in %d of them", merges, len(names), loaded, lines, filesInConflict)
	if filesInConflict == 0 || loaded == 0 {
		t.Error("the edits were no trial")
	}
}

// fastDir returns a folder in memory where there is one.
func fastDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "i18n")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// keep writes a merge that failed where I18N_KEEP says.
func keep(t *testing.T, i int, trial *mergetrial.Trial, merged []byte) {
	t.Helper()
	dir := os.Getenv("I18N_KEEP")
	if dir == "" {
		return
	}
	for name, data := range map[string][]byte{"base": trial.Base, "ours": trial.Ours, "theirs": trial.Theirs, "merged": merged} {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d-%s-%s", i, name, trial.Name)), data, 0o666); err != nil {
			t.Error(err)
		}
	}
}

// isLoaded reports whether go-i18n loads all three versions and the merge. Then
// it has to find in the merge the texts that are wanted.
func isLoaded(t *testing.T, trial *mergetrial.Trial, merged []byte) bool {
	t.Helper()
	if trial.Format.Family == format.Nested {
		return false
	}
	unmarshal := map[string]i18n.UnmarshalFunc{".toml": toml.Unmarshal, ".json": json.Unmarshal, ".yaml": yaml.Unmarshal, ".yml": yaml.Unmarshal}[filepath.Ext(trial.Name)]
	for _, data := range [][]byte{trial.Base, trial.Ours, trial.Theirs} {
		if _, err := i18n.ParseMessageBytes(data, unmarshal); err != nil {
			return false
		}
	}
	messages, err := i18n.ParseMessageBytes(merged, unmarshal)
	if err != nil {
		t.Errorf("%s: go-i18n does not load the merge: %v", trial.Name, err)
		return false
	}
	if len(messages) != len(trial.Want) {
		t.Errorf("%s: go-i18n finds %d messages, want %d", trial.Name, len(messages), len(trial.Want))
	}
	for _, m := range messages {
		want := trial.Want[m.ID].Target
		if m.Other != want.Get(text.Other) || m.One != want.Get(text.One) || m.Few != want.Get(text.Few) || m.Many != want.Get(text.Many) {
			t.Errorf("%s: %s is %q, want %v", trial.Name, m.ID, m.Other, want)
		}
	}
	return true
}
