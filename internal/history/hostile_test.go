package history

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// everything calls all that a Repo can do, and returns the first error.
func everything(t *testing.T, r *Repo, dir string) error {
	t.Helper()
	ctx := t.Context()
	var first error
	note := func(err error) {
		if first == nil {
			first = err
		}
	}
	_, err := r.Show(ctx, "HEAD", "f.txt")
	note(err)
	_, err = r.MergeBase(ctx, "HEAD", "HEAD~1")
	note(err)
	_, err = r.Changed(ctx, "HEAD~1", os.DirFS(dir), nil)
	note(err)
	for _, err := range r.Versions(ctx, "f.txt") {
		note(err)
	}
	return first
}

// canary is a file that every command of a hostile repository makes.
type canary struct {
	t       *testing.T
	path    string
	command string
}

func newCanary(t *testing.T) canary {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("SKIP: the commands are written for a Unix shell")
	}
	dir := t.TempDir()
	c := canary{t, filepath.Join(dir, "canary"), filepath.Join(dir, "run")}
	script := "#!/bin/sh\necho \"$0 $@\" >>" + c.path + "\n"
	if err := os.WriteFile(c.command, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return c
}

// sang returns what ran since it was asked last.
func (c canary) sang() string {
	data, _ := os.ReadFile(c.path)
	_ = os.Remove(c.path)
	return string(data)
}

// hostileKeys are the keys of the configuration that name a command, as
// git-config(1) of 2.51 lists them.
var hostileKeys = []string{
	"core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy", "core.askPass",
	"core.alternateRefsCommand", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean",
	"filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "gpg.program", "gpg.ssh.program",
	"gpg.ssh.defaultKeyCommand", "sequence.editor", "credential.helper", "interactive.diffFilter",
	"remote.origin.uploadpack", "remote.origin.receivepack", "uploadpack.packObjectsHook", "trailer.evil.command",
	"trailer.evil.cmd", "browser.evil.cmd", "man.evil.cmd", "difftool.evil.cmd", "mergetool.evil.cmd", "web.browser",
	"pager.rev-list", "pager.cat-file", "pager.diff-tree", "pager.diff-index", "pager.ls-files", "pager.rev-parse",
}

// poison makes a repository run the canary wherever git lets it.
func (w work) poison(c canary) {
	w.t.Helper()
	for _, key := range hostileKeys {
		w.git("config", key, c.command)
	}
	for _, name := range []string{"rev-list", "cat-file", "diff-tree", "diff-index", "ls-files", "rev-parse", "merge-base"} {
		w.git("config", "alias."+name, "!"+c.command)
	}
	w.git("config", "filter.evil.required", "true")
	w.git("config", "log.showSignature", "true")
	w.git("config", "diff.evil.cachetextconv", "false")
	w.git("config", "core.hooksPath", filepath.Join(w.dir, "hooks"))
	for _, hook := range []string{"post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"} {
		w.write("hooks/"+hook, "#!/bin/sh\n"+c.command+"\n")
		if err := os.Chmod(filepath.Join(w.dir, "hooks", hook), 0o755); err != nil {
			w.t.Fatal(err)
		}
	}
	w.write(".git/info/attributes", "* diff=evil filter=evil merge=evil text\n")
}

func TestHostileRepository(t *testing.T) {
	c := newCanary(t)
	w := newWork(t)
	w.commit("f.txt", strings.Repeat("line\n", 20))
	w.write(".gitattributes", "* diff=evil filter=evil merge=evil text\n")
	w.commit("f.txt", strings.Repeat("line\n", 20)+"more\n")
	w.git("mv", "f.txt", "g.txt")
	w.git("commit", "-q", "-m", "Move")
	w.git("mv", "g.txt", "f.txt")
	w.commit("f.txt", "x\n"+strings.Repeat("line\n", 20))
	w.poison(c)
	w.write("f.txt", "edited")

	w.try("status")
	w.try("diff")
	if ran := c.sang(); !strings.Contains(ran, "run") {
		t.Fatal("git status and git diff ran nothing: the trap is none")
	}
	if err := everything(t, w.open(""), w.dir); err != nil {
		t.Error(err)
	}
	if ran := c.sang(); ran != "" {
		t.Errorf("the repository ran\n%s", ran)
	}
}

// try runs git as a user does, with no regard for how it ends.
func (w work) try(args ...string) {
	r := &Repo{git: "git", top: w.dir, env: os.Environ()}
	cmd := r.command(w.t.Context(), args...)
	cmd.Args = append([]string{"git"}, args...)
	_ = cmd.Run()
}

// TestPartialClone lacks a blob that git would fetch from wherever the
// configuration says, by whatever command.
func TestPartialClone(t *testing.T) {
	c := newCanary(t)
	w := newWork(t)
	w.commit("f.txt", "one")
	w.commit("f.txt", "two")
	blob := w.git("rev-parse", "HEAD~1:f.txt")
	for _, setting := range [][2]string{
		{"core.repositoryFormatVersion", "1"}, {"extensions.partialClone", "origin"},
		{"remote.origin.promisor", "true"}, {"remote.origin.partialCloneFilter", "blob:none"},
		{"remote.origin.url", "ext::" + c.command}, {"protocol.ext.allow", "always"}, {"protocol.allow", "always"},
	} {
		w.git("config", setting[0], setting[1])
	}
	if err := os.Remove(filepath.Join(w.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	w.try("cat-file", "-p", blob)
	if c.sang() == "" {
		t.Fatal("git cat-file fetched nothing: the trap is none")
	}
	if err := everything(t, w.open(""), w.dir); !errors.Is(err, ErrNotFetched) {
		t.Errorf("a version is not there: %v", err)
	}
	if _, err := w.open("").Show(t.Context(), "HEAD~1", "f.txt"); !errors.Is(err, ErrNotFetched) {
		t.Errorf("a file is not there: %v", err)
	}
	if ran := c.sang(); ran != "" {
		t.Errorf("the repository ran\n%s", ran)
	}
}

// TestEmbeddedRepository opens a folder that was committed to look like a bare
// repository.
func TestEmbeddedRepository(t *testing.T) {
	c := newCanary(t)
	w := newWork(t)
	inner := newWork(t)
	inner.commit("f.txt", "a")
	inner.commit("f.txt", "b")
	inner.poison(c)
	inner.git("config", "core.bare", "false")
	inner.git("config", "core.worktree", inner.dir)
	if err := os.CopyFS(filepath.Join(w.dir, "docs"), os.DirFS(filepath.Join(inner.dir, ".git"))); err != nil {
		t.Fatal(err)
	}
	if r, err := Open(t.Context(), filepath.Join(w.dir, "docs")); err == nil {
		t.Errorf("it was opened, with %s at the top", r.top)
	}
	if ran := c.sang(); ran != "" {
		t.Errorf("the repository ran\n%s", ran)
	}
}

// TestEnvironment makes sure that only a hook's variables of git count.
func TestEnvironment(t *testing.T) {
	other := newWork(t)
	other.commit("f", "other")
	w := newWork(t)
	w.commit("f", "mine")
	trace := filepath.Join(t.TempDir(), "trace")
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", other.dir)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other.dir, ".git", "index"))
	t.Setenv("GIT_OBJECT_DIRECTORY", filepath.Join(other.dir, ".git", "objects"))
	t.Setenv("GIT_TRACE", trace)
	t.Setenv("GIT_TRACE2_EVENT", trace)
	for _, hook := range []string{"", "/usr/lib/git-core"} {
		t.Setenv("GIT_EXEC_PATH", hook)
		r := w.open("")
		if data, err := r.Show(t.Context(), "HEAD", "f"); err != nil || string(data) != "mine" {
			t.Errorf("%q, %v", data, err)
		}
		if slices.ContainsFunc(r.env, func(v string) bool { return strings.HasPrefix(v, "GIT_INDEX_FILE=") }) {
			t.Error("the index of another repository is used")
		}
	}
	if _, err := os.Stat(trace); err == nil {
		t.Error("git wrote a trace")
	}
	outside := t.TempDir()
	t.Setenv("GIT_EXEC_PATH", "")
	if _, err := Open(t.Context(), outside); err == nil {
		t.Error("GIT_DIR of nobody's hook counts")
	}
}
