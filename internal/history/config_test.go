package history

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestConfig(t *testing.T) {
	w := newWork(t)
	w.commit("sub/f", "x")
	r := w.open("sub")
	if got, err := r.Config(t.Context(), "merge.i18n.driver"); got != "" || err != nil {
		t.Errorf("a key that is not set: %q, %v", got, err)
	}
	const value = "'my program' git-merge %O\n\"%A\" # %B"
	for range 2 {
		if err := r.SetConfig(t.Context(), "merge.i18n.driver", value); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := r.Config(t.Context(), "merge.i18n.driver"); got != value || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if got := w.git("config", "--local", "merge.i18n.driver"); got != value {
		t.Errorf("git itself: %q", got)
	}
	if err := r.SetConfig(t.Context(), "no key", "x"); err == nil {
		t.Error("a key that is none was set")
	}
}

// A pager or an editor that the repository names is not run, and a broken
// configuration is an error.
func TestConfigRunsNothing(t *testing.T) {
	w := newWork(t)
	w.commit("f", "x")
	for _, key := range []string{"core.pager", "core.editor", "pager.config", "core.fsmonitor", "alias.config"} {
		w.git("config", key, "touch "+filepath.ToSlash(filepath.Join(w.dir, "ran")))
	}
	r := w.open("")
	if _, err := r.Config(t.Context(), "merge.i18n.driver"); err != nil {
		t.Fatal(err)
	}
	if err := r.SetConfig(t.Context(), "merge.i18n.driver", "x"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(w.dir, "ran")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a program of the repository was run")
	}
	w.write(".git/config", "[broken\n")
	if _, err := r.Config(t.Context(), "merge.i18n.driver"); err == nil {
		t.Error("a broken configuration is none")
	}
}
